// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace upriver {

/// A line of a file of the server, as it stands there: a carriage return at its end is part of it.
struct FileLine
{
    int number = 0; ///< from 1
    QByteArray text = {};

    friend bool operator==(const FileLine &, const FileLine &) = default;
};

} // namespace upriver
