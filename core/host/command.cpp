// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/command.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver {

Command::Command(QString text)
    : m_text(std::move(text))
{
}

Command Command::literal(QString ownText)
{
    return Command(std::move(ownText));
}

static Error notBuilt(const QString &why)
{
    return {
        .kind = Error::Kind::Refused,
        .what = QCoreApplication::translate("Command", "This command was not built."),
        .why = why,
        .now = QCoreApplication::translate("Command", "Rename it on the server, or make the change by hand."),
    };
}

Result<Command> Command::of(const QStringList &words)
{
    QStringList parts;
    for (const QString &word : words) {
        if (word.contains(QChar(u'\0')) || word.contains(u'\n') || word.contains(u'\r')) {
            return Failure(notBuilt(
                QCoreApplication::translate("Command", "A name in it contains a line break or a NUL character.")));
        }
        parts << quoted(word);
    }
    return Command(parts.join(u' '));
}

Result<Command> Command::fed(const QStringList &words, const QByteArrayList &lines)
{
    auto command = of(words);
    if (!command)
        return command;
    command->m_text += " <<'UPRIVER'\n"_L1;
    for (const QByteArray &line : lines) {
        const bool isMarked = line.startsWith('@') || line.startsWith('+') || line.startsWith('-');
        if (!isMarked || line.contains('\n') || line.contains('\0') || !line.isValidUtf8()) {
            return Failure(notBuilt(QCoreApplication::translate(
                "Command", "A line of the file contains a NUL character, or is not UTF-8.")));
        }
        command->m_text += QString::fromUtf8(line) + u'\n';
    }
    command->m_text += "UPRIVER\n"_L1;
    return command;
}

QString quoted(const QString &word)
{
    const auto plain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || u"%+,-./:=@_"_s.contains(c);
    };
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), plain) && !word.startsWith(u'='))
        return word;
    QString inner = word;
    inner.replace(u'\'', u"'\\''"_s);
    return u'\'' + inner + u'\'';
}

} // namespace upriver
