// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/course.h"

#include <optional>

namespace upriver {

/// Runs the steps of a course, each announced in the journal before and entered again when it has ended.
class Run
{
public:
    Run(Host &host, const Journaled &journaled);

    /// Nothing when the journal could not be written or the link is gone.
    std::optional<Output> run(const CourseStep &each);

    QList<JournalEntry> journal = {};

private:
    Host &m_host;
    const Journaled &m_journaled;
};

} // namespace upriver
