// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/draft.h"

#include "core/plan/checks.h"

#include <QCoreApplication>

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

void Draft::add(QList<ChangeStep> &to, const char *why, const QStringList &words, ChangeStep::Expect expect,
                std::chrono::seconds limit)
{
    const auto step = stepOf(Texts::tr(why), words, expect, limit);
    m_spoiled = m_spoiled || !step;
    addStep(to, step);
}

void Draft::keep(const char *why, const QStringList &words, ChangeStep::Expect expect)
{
    add(m_change.keep, why, words, expect, std::chrono::seconds(15));
}

void Draft::run(const char *why, const QStringList &words, std::chrono::seconds limit)
{
    add(m_change.body, why, words, ChangeStep::Expect::Success, limit);
}

void Draft::back(const QStringList &words)
{
    const auto command = Command::of(words);
    m_spoiled = m_spoiled || !command;
    if (command)
        m_change.back << *command;
}

void Draft::check(const char *why, const QStringList &words, ChangeStep::Expect expect, std::chrono::seconds limit)
{
    add(m_change.verify, why, words, expect, limit);
}

std::optional<Change> Draft::offered() const
{
    return m_spoiled ? std::nullopt : std::optional(m_change);
}

} // namespace upriver
