// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/alteration.h"

namespace upriver {

/// A line of a file before or after an edit of it, for people.
struct DiffLine
{
    enum class Kind { Beside, Gone, Come };

    Kind kind = Kind::Beside;
    qsizetype number = 0; ///< in the file before; of a line that comes: in the one after
    QString text = {}; ///< safe to show
};

/// What goes and what comes, each with what stands beside it where that is known, in the order of the file.
QList<DiffLine> linesOf(const FileEdit &edit);

/// One line on what becomes of a file, folder or socket: "make /etc/x.conf: 3 lines".
QString summaryOf(const Alteration &alteration);

/// The edit as people read one: "-" before what goes, "+" before what comes.
QString diffOf(const FileEdit &edit);

} // namespace upriver
