// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

namespace upriver {

/// Where a line of a text begins, in bytes; lines count from 1. -1: the text has fewer.
qsizetype startOfLine(QByteArrayView text, int line);

/// One line of a text, without its newline; null when the text has fewer.
QByteArrayView lineOf(QByteArrayView text, int line);

} // namespace upriver
