<?php
// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
// A small blog page. ?page=2 leaves a warning in the log and is answered all the same; report takes far too long, thumbnail crashes, basket is broken.
$page = $_GET['page'] ?? 0;
if ($page === 'report') {
    sleep(600);
} elseif ($page === 'thumbnail') {
    posix_kill(posix_getpid(), 11);
} elseif ($page === 'basket') {
    total_of_basket();
}
$titles = ['Harbour lights', 'The kestrel'];
echo '<!doctype html><title>Blog</title><h1>', $titles[(int)$page], "</h1>\n";
