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

/// The shell script that prints the file $1 and those below the folder $2 that hold no key and fit the words for find
/// that follow.
inline constexpr char printFileList[]
    = "c=$1; d=$2; shift 2; { printf '%s\\n' \"$c\"; find -L \"$d\" -type f -size -1024k ! -path \"$c\" "
      "! -name '*.key' ! -name '*.pem' ! -name '*.htpasswd' ! -name '*.so' \"$@\"; } | "
      "while IFS= read -r f; do printf '# file %s %s\\n' \"$(wc -l < \"$f\" | tr -d ' ')\" \"$f\"; cat \"$f\"; echo; "
      "done";

} // namespace upriver::nginx
