// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/serverside.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr QLatin1StringView top("/var/lib/upriver");

QByteArray serverScript()
{
    QFile file(u":/change/change.sh"_s);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return isThere ? file.readAll() : QByteArray();
}

QString ServerSide::folder() const
{
    Q_ASSERT(isTransactionId(m_transaction.id));
    return u"%1/%2"_s.arg(top, m_transaction.id);
}

QStringList ServerSide::call(const QStringList &words) const
{
    return QStringList{u"sh"_s, folder() + "/change"_L1} + words;
}

Result<Command> ServerSide::begin(const QString &what) const
{
    return Command::of(call({u"begin"_s, m_transaction.who, what})).map([&](const Command &begin) {
        const QString text = u"umask 077; mkdir -p %1 && mkdir %2 && cat >%2/change <<'UPRIVER' && %3\n%4UPRIVER\n"_s;
        return Command::literal(text.arg(QString(top), folder(), begin.text(), QString::fromUtf8(serverScript())));
    });
}

static QByteArrayList hunksOf(const FileEdit &edit)
{
    QByteArrayList lines;
    for (const LineEdit &each : edit.lines) {
        lines << '@' + QByteArray::number(each.line);
        for (const QByteArray &line : each.before)
            lines << '-' + line;
        for (const QByteArray &line : each.after)
            lines << '+' + line;
    }
    return lines;
}

static QByteArrayList linesOf(const NewFile &file)
{
    QByteArrayList lines;
    const QByteArrayList own = file.text.chopped(file.text.endsWith('\n') ? 1 : 0).split('\n');
    for (const QByteArray &line : own)
        lines << '+' + line;
    return lines;
}

static QStringList rightsOf(const AccessEdit &edit)
{
    const auto orStays = [](const QString &word) { return word.isEmpty() ? u"-"_s : word; };
    return {edit.mode ? QString::number(*edit.mode, 8) : u"-"_s, orStays(edit.owner), orStays(edit.group)};
}

Result<Command> ServerSide::take(const Alteration &alteration) const
{
    if (const auto *edit = std::get_if<FileEdit>(&alteration))
        return Command::fed(call({u"edit"_s, edit->path, QString::fromLatin1(edit->sha256)}), hunksOf(*edit));
    if (const auto *file = std::get_if<NewFile>(&alteration))
        return Command::fed(call({u"create"_s, file->path}), linesOf(*file));
    const auto &access = std::get<AccessEdit>(alteration);
    return Command::of(call({u"access"_s, access.path}) + rightsOf(access));
}

Result<Command> ServerSide::after(const QByteArrayList &lines) const
{
    return Command::fed(call({u"after"_s}), lines);
}

Result<Command> ServerSide::mark(const QString &errorLog) const
{
    return Command::of(call({u"mark"_s, errorLog}));
}

Result<Command> ServerSide::pulse() const
{
    return Command::of(call({u"pulse"_s}));
}

Result<Command> ServerSide::arm(std::chrono::seconds grace) const
{
    return Command::of(call({u"arm"_s, QString::number(grace.count())}));
}

Result<Command> ServerSide::write(const Alteration &alteration) const
{
    return Command::of(call({u"write"_s, pathOf(alteration)}));
}

Result<Command> ServerSide::reload(const NginxReload &nginx) const
{
    return Command::of(call({u"reload"_s, nginx.pidFile, nginx.errorLog})).map([&](const Command &call) {
        return Command::literal(call.text() + u' ' + nginx.reload.text());
    });
}

Result<Command> ServerSide::keep() const
{
    return Command::of(call({u"keep"_s}));
}

Result<Command> ServerSide::restore() const
{
    return Command::of({u"sh"_s, folder() + "/restore"_L1});
}

Result<Command> ServerSide::mend(const FileEdit &edit) const
{
    return Command::fed(call({u"mend"_s, edit.path}), hunksOf(edit));
}

Result<Command> ServerSide::drop() const
{
    const QString text
        = u"test -e %1/armed || { test \"$(readlink %2/lock)\" != held-by:%3 || rm -f %2/lock; rm -rf %1; }"_s;
    return Command::literal(text.arg(folder(), QString(top), m_transaction.id));
}

} // namespace upriver
