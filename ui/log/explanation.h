// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/rowtext.h"

namespace upriver::ui {

/// What a line of a log means, in plain words and with all its facts.
struct Explanation
{
    struct Fact
    {
        QString name = {};
        QString value = {};
    };

    QString meaning = {}; ///< a sentence or two
    QString nearest = {}; ///< for a line that no signature claims: what of nginx it is nearest to
    QList<Fact> facts = {};
    QString whole = {}; ///< the entry in its own words, capped
    QString peer = {}; ///< to be found on the map
    QString server = {}; ///< a server's name
};

Explanation explanationOf(const LogEntry &entry);

} // namespace upriver::ui
