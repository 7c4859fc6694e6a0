// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/clue.h"

#include <utility>

namespace upriver {

// The citations kept are those of the clues that carry the verdict.
static Clue combined(std::initializer_list<Clue> clues, Truth settles, Truth otherwise)
{
    Clue result{.truth = otherwise, .cites = {}};
    for (const Clue &clue : clues) {
        if (clue.truth == settles)
            return clue;
        if (clue.truth == Truth::Unknown)
            result.truth = Truth::Unknown;
    }
    for (const Clue &clue : clues) {
        if (clue.truth == otherwise)
            result.cites += clue.cites;
    }
    return result;
}

Clue all(std::initializer_list<Clue> clues)
{
    return combined(clues, Truth::No, Truth::Yes);
}

Clue any(std::initializer_list<Clue> clues)
{
    return combined(clues, Truth::Yes, Truth::No);
}

Clue no(Clue clue)
{
    if (clue.truth == Truth::Yes)
        clue.truth = Truth::No;
    else if (clue.truth == Truth::No)
        clue.truth = Truth::Yes;
    return clue;
}

Clue yes(QList<Citation> cites)
{
    return {.truth = Truth::Yes, .cites = std::move(cites)};
}

Clue never(QList<Citation> cites)
{
    return {.truth = Truth::No, .cites = std::move(cites)};
}

Clue unknown()
{
    return {};
}

} // namespace upriver
