// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

#include <chrono>
#include <optional>

namespace upriver {

/// A change in the making. A command that cannot be built (a name with a line break in it) spoils all of it: the change
/// is not offered.
class Draft
{
public:
    explicit Draft(Change change)
        : m_change(std::move(change))
    {
    }

    Change *operator->() { return &m_change; }

    // Reasons are marked with QT_TRANSLATE_NOOP("Change", …).
    void keep(const char *why, const QStringList &words, ChangeStep::Expect expect = ChangeStep::Expect::Anything);
    void run(const char *why, const QStringList &words, std::chrono::seconds limit = std::chrono::seconds(15));
    void back(const QStringList &words);
    void check(const char *why, const QStringList &words, ChangeStep::Expect expect = ChangeStep::Expect::Success,
               std::chrono::seconds limit = std::chrono::seconds(15));

    [[nodiscard]] std::optional<Change> offered() const; ///< nothing when a command of it could not be built

private:
    void add(QList<ChangeStep> &to, const char *why, const QStringList &words, ChangeStep::Expect expect,
             std::chrono::seconds limit);

    Change m_change;
    bool m_spoiled = false;
};

} // namespace upriver
