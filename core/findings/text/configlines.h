// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

#include <QHash>

namespace upriver::text {

/// Finds a place of the configuration in the exhibit it was read from.
class ConfigLines
{
public:
    explicit ConfigLines(const Snapshot &seen)
        : m_seen(seen)
    {
    }

    /// The line, by its number in the exhibit. The exhibit as a whole, with the place as text, where it is not found.
    Citation cite(const nginx::Place &place);

private:
    void findFiles();

    const Snapshot &m_seen;
    QHash<QString, int> m_before = {}; ///< file → the number of the exhibit's line before its first
    bool m_searched = false;
};

} // namespace upriver::text
