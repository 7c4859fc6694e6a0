// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/outline.h"

namespace upriver::nginx {

/// The tree that the rows make; each parent stands before its children.
Outline complete(QList<OutlineItem> items);

} // namespace upriver::nginx
