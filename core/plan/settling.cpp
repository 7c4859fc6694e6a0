// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/settling.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Settling".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Settling)
};

/// A file as it was read: reading := hash "\n" text "\n" hash "\n", as sha256sum writes a hash of its input.
struct Reading
{
    QByteArray sha256 = {}; ///< empty: it could not be read, or changed while it was
    QByteArrayList lines = {};
};

} // namespace

static QString exhibitFor(qsizetype number)
{
    return u"change-%1.txt"_s.arg(number);
}

QList<Probe> readingsFor(const Change &change)
{
    QList<Probe> probes;
    for (qsizetype i = 0; i < change.alterations.size(); ++i) {
        const auto *edit = std::get_if<FileEdit>(&change.alterations[i]);
        const auto command = edit
            ? Command::of({u"sh"_s, u"-c"_s, u"sha256sum <\"$1\" && cat \"$1\" && echo && sha256sum <\"$1\""_s,
                           u"read-file"_s, edit->path})
            : Command();
        if (command && !command->isEmpty())
            probes << Probe{.exhibit = exhibitFor(i), .request = {.command = *command, .rights = Rights::Root}};
    }
    return probes;
}

static QByteArray hashIn(const QByteArray &line)
{
    static const QRegularExpression form(u"^([0-9a-f]{64})\\s"_s);
    return form.match(QString::fromLatin1(line + ' ')).captured(1).toLatin1();
}

static Reading readingIn(const Exhibit *exhibit)
{
    if (!exhibit || exhibit->status != 0 || exhibit->cut)
        return {};
    QByteArrayList lines = exhibit->text.chopped(exhibit->text.endsWith('\n') ? 1 : 0).split('\n');
    if (lines.size() < 3)
        return {};
    const QByteArray before = hashIn(lines.takeFirst());
    const QByteArray after = hashIn(lines.takeLast());
    return before == after ? Reading{.sha256 = before, .lines = lines} : Reading{};
}

static bool readsAsPlanned(const FileEdit &edit, const Reading &reading)
{
    return std::all_of(edit.lines.begin(), edit.lines.end(), [&](const LineEdit &each) {
        return reading.lines.mid(each.line - 1, each.before.size()) == each.before;
    });
}

static Error error(Error::Kind kind, const QString &path, const QString &why)
{
    return {.kind = kind,
            .what = Texts::tr("\"%1\" is not changed.").arg(shown(path)),
            .why = why,
            .now = Texts::tr("Look at the server again: what is offered then fits what it has now.")};
}

Result<Change> settled(const Change &change, const Evidence &reading)
{
    Change result = change;
    for (qsizetype i = 0; i < result.alterations.size(); ++i) {
        auto *edit = std::get_if<FileEdit>(&result.alterations[i]);
        if (!edit)
            continue;
        const Reading read = readingIn(reading.named(exhibitFor(i)));
        if (read.sha256.isEmpty())
            return Failure(error(Error::Kind::NotPermitted, edit->path, Texts::tr("It could not be read whole.")));
        if (!readsAsPlanned(*edit, read))
            return Failure(error(Error::Kind::Refused, edit->path, Texts::tr("It was changed since it was read.")));
        edit->sha256 = read.sha256;
        for (LineEdit &lines : edit->lines) {
            lines.above = read.lines.value(lines.line - 2);
            lines.below = read.lines.value(lines.line - 1 + lines.before.size());
        }
    }
    return result;
}

} // namespace upriver
