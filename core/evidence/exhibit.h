// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"

#include <QByteArray>
#include <QString>

namespace upriver {

/// One output of one command, kept as it came: a file of the evidence folder.
struct Exhibit
{
    QString name = {}; ///< file name in the folder: "ss.txt", "other-hosts/db/ss.txt"
    QString command = {}; ///< as written in commands.tsv; empty when nobody noted it
    Output::Ending ending = Output::Ending::Ended;
    std::optional<int> status = {}; ///< exit status; none when unknown
    QByteArray text = {};
    bool cut = false;
    bool asRoot = false;
    std::chrono::milliseconds took{0};
    QDateTime at = {};
};

/// The place in an exhibit that a statement rests on.
struct Citation
{
    QString exhibit = {};
    int line = 0; ///< from 1; 0 = the exhibit as a whole
    QString text = {}; ///< the line itself, safe to show (shown())

    friend bool operator==(const Citation &, const Citation &) = default;
};

} // namespace upriver
