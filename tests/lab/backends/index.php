<?php
// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
// A small blog page. ?page=2 leaves a warning in the log and is answered all the same.
$titles = ['Harbour lights', 'The kestrel'];
$page = (int)($_GET['page'] ?? 0);
echo '<!doctype html><title>Blog</title><h1>', $titles[$page], "</h1>\n";
