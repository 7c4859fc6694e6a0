// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

namespace upriver::nginx {

/// No configuration a person wrote comes near it; offsets of 32 bits hold it.
inline constexpr qsizetype mostSourceBytes = 512 * 1024 * 1024;

/// Reads the bytes from @p begin to @p end of @p source as the file @p path and adds it as a part, with its nodes.
void parsePart(Source &source, const QString &path, qsizetype begin, qsizetype end, QList<Complaint> &complaints);

/// The tree of a source whose parts are all parsed.
Tree treeOf(Source source, QList<Complaint> complaints);

} // namespace upriver::nginx
