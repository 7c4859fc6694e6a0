// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace upriver::nginx {

/// Which of lower-case @p patterns nginx takes for @p host: exact, then the longest "*.suffix", then the longest
/// "prefix.*"; a leading "." means exact and "*.". -1 when none. Regular expressions are not looked at.
qsizetype bestName(const QList<QByteArray> &patterns, const QByteArray &host);

} // namespace upriver::nginx
