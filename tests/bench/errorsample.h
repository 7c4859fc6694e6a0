// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace upriver::bench {

/// What an error log made up for measuring holds.
struct ErrorSample
{
    quint64 records = 0;
    quint64 lines = 0;
    quint64 ofSeveralLines = 0;
    quint64 refused = 0;
    quint64 stderrs = 0;
};

/// An error log of about @p bytes, the same bytes every time: refused and timed out tries, PHP's stack traces, notes of
/// level info, over 600 peers and 200 servers in one day.
QByteArray makeErrorLog(qsizetype bytes, ErrorSample *counts = nullptr);

} // namespace upriver::bench
