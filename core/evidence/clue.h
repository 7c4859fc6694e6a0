// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>

#include <initializer_list>

namespace upriver {

enum class Truth { No, Unknown, Yes };

/// A statement about the server, how sure we are, and where that is written.
struct Clue
{
    Truth truth = Truth::Unknown;
    QList<Citation> cites = {};
};

Clue all(std::initializer_list<Clue> clues); ///< Yes only if every clue is; one No settles it
Clue any(std::initializer_list<Clue> clues); ///< Yes if one clue is; No only if every clue is
Clue no(Clue clue); ///< Unknown stays Unknown: absence of evidence is not evidence

Clue yes(QList<Citation> cites = {});
Clue never(QList<Citation> cites = {}); ///< a No that was seen, with where
Clue unknown();

} // namespace upriver
