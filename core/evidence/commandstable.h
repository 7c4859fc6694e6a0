// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"

namespace upriver {

/// commands.tsv: a header line, then one line an exhibit: file, exit status, command, how it ended, milliseconds,
/// rights, and when it began by the clock of the computer that looked. Only the first three columns are there in
/// folders collected by hand.
QByteArray writeCommandsTable(const QList<Exhibit> &exhibits);

/// Exhibits without text, in the table's order. A line that is not one is skipped.
QList<Exhibit> readCommandsTable(const QByteArray &table);

} // namespace upriver
