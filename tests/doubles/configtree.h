// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/filelist.h"

#include <QPair>

namespace upriver::nginx {

/// A configuration of several files, {"path", "text"} …; the first is nginx.conf.
inline Tree configTree(const QList<QPair<QString, QByteArray>> &files)
{
    QByteArray list;
    for (const auto &[path, text] : files)
        list += "# file " + QByteArray::number(text.count('\n')) + ' ' + path.toUtf8() + '\n' + text + '\n';
    return parseFileList(list);
}

} // namespace upriver::nginx
