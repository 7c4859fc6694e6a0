// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArrayList>
#include <QString>
#include <QStringList>

namespace upriver {

/// One command line for a POSIX shell. It is either text of our own, or words that are quoted here and nowhere else.
class Command
{
public:
    Command() = default;

    /// Our own constant text (pipes and redirections allowed); never text that came from a server or a person.
    static Command literal(QString ownText);

    /// A program and its arguments, quoted. Fails on a NUL or a newline, which no shell or log shows faithfully.
    static Result<Command> of(const QStringList &words);

    /// The same with lines for its standard input, as a here-document; each begins with "@", "+" or "-". Fails on what
    /// is no UTF-8, too: a journal would not show it faithfully.
    static Result<Command> fed(const QStringList &words, const QByteArrayList &lines);

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    friend bool operator==(const Command &, const Command &) = default;

private:
    explicit Command(QString text);
    QString m_text;
};

/// A word as every POSIX shell reads it back unchanged. Plain words stay as they are.
QString quoted(const QString &word);

} // namespace upriver
