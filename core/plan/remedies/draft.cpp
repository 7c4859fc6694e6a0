// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/draft.h"

#include <QCoreApplication>

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

std::optional<ChangeStep> Draft::step(const char *why, const QStringList &words, ChangeStep::Expect expect,
                                      std::chrono::seconds limit)
{
    const auto command = Command::of(words);
    m_spoiled = m_spoiled || !command;
    if (!command)
        return std::nullopt;
    return ChangeStep{
        .why = Texts::tr(why),
        .request = {.command = *command, .rights = Rights::Root, .limit = limit, .cap = 256 * 1024},
        .expect = expect,
    };
}

void Draft::add(QList<ChangeStep> &to, const std::optional<ChangeStep> &what)
{
    if (what)
        to << *what;
}

void Draft::keep(const char *why, const QStringList &words, ChangeStep::Expect expect)
{
    add(m_change.keep, step(why, words, expect, std::chrono::seconds(15)));
}

void Draft::run(const char *why, const QStringList &words, std::chrono::seconds limit)
{
    add(m_change.body, step(why, words, ChangeStep::Expect::Success, limit));
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
    add(m_change.verify, step(why, words, expect, limit));
}

std::optional<Change> Draft::offered() const
{
    return m_spoiled ? std::nullopt : std::optional(m_change);
}

} // namespace upriver
