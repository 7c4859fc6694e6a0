// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

namespace upriver::nginx {

/// Files printed one after the other where nginx -T is not permitted, nginx.conf first:
///     list := { "# file " LINES " " PATH "\n" content "\n" }      LINES = line feeds in the content (wc -l)
/// The count says where a file ends, so nothing inside can look like another; lines, because hidden secrets change
/// bytes.
bool isFileList(QByteArrayView text);
Tree parseFileList(const QByteArray &text);

/// The shell words that print it: those files below /etc/nginx that hold configuration and no key.
inline constexpr char printFileList[]
    = "{ echo /etc/nginx/nginx.conf; find -L /etc/nginx -type f -size -1024k ! -path /etc/nginx/nginx.conf "
      "! -name '*.key' ! -name '*.pem' ! -name '*.htpasswd' ! -name '*.so'; } | "
      "while IFS= read -r f; do printf '# file %s %s\\n' \"$(wc -l < \"$f\" | tr -d ' ')\" \"$f\"; cat \"$f\"; echo; "
      "done";

} // namespace upriver::nginx
