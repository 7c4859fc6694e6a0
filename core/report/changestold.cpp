// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/changestold.h"

#include "core/base/text.h"
#include "core/plan/diff.h"
#include "core/report/writing.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostOfState = 1500; ///< characters of what a service said before and after a restart

namespace {

/// Texts for people, in the context "Report".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

} // namespace

QString endingText(const Applied &applied)
{
    QStringList text{applied.what};
    if (!applied.before.isEmpty() && !applied.after.isEmpty())
        text << Texts::tr("The URL answered %1 before and %2 after.").arg(applied.before, applied.after);
    if (applied.rates)
        text << Texts::tr("Errors in nginx's log: %1 a minute before, %2 after.")
                    .arg(QLocale::c().toString(applied.rates->before, 'f', 0),
                         QLocale::c().toString(applied.rates->after, 'f', 0));
    return text.join(u' ');
}

QString stateText(const ChangeMade &change)
{
    switch (change.state) {
    case ChangeMade::State::Prepared: return Texts::tr("nothing was written");
    case ChangeMade::State::Waiting:
        return Texts::tr("taken back in %n second(s) unless kept", nullptr,
                         static_cast<int>(change.left.value_or(std::chrono::seconds(0)).count()));
    case ChangeMade::State::Unattended: return Texts::tr("not confirmed, and no timer runs: decide now");
    case ChangeMade::State::Kept: return Texts::tr("kept");
    case ChangeMade::State::TakenBack: return Texts::tr("taken back");
    case ChangeMade::State::Conflict: return Texts::tr("taken back, but for what somebody else had changed");
    case ChangeMade::State::Damaged: return Texts::tr("could not be taken back whole");
    case ChangeMade::State::Deciding: return Texts::tr("broken off while it was kept or taken back");
    }
    return {};
}

QStringList undecidedTexts(const Snapshot &snapshot)
{
    QStringList texts;
    for (const ChangeMade &change : snapshot.changesMade) {
        if (isUndecided(change))
            texts << Texts::tr("A change waits on this server: %1, by %2 (%3): %4", "what, who, id, state")
                         .arg(change.what, change.who, change.id, stateText(change));
    }
    return texts;
}

/// A command as it ran. Of one that carries the script to the server, the script stands in the journal and on the
/// server, not in the ticket.
static QString briefly(const QString &command)
{
    static constexpr qsizetype most = 12;
    const QStringList lines = command.split(u'\n');
    if (lines.size() <= most)
        return command;
    return lines.first() + u"\n    "_s
        + Texts::tr("(%n line(s): Upriver's script)", nullptr, static_cast<int>(lines.size() - 2)) + u'\n'
        + lines.constLast();
}

static QString alteredText(const Change &change)
{
    QString text;
    for (const Alteration &alteration : change.alterations) {
        if (const auto *edit = std::get_if<FileEdit>(&alteration))
            text += diffOf(*edit);
        else
            text += summaryOf(alteration) + u'\n';
    }
    return text;
}

static QString toldChange(const ChangeTold &told)
{
    const Change &change = told.change;
    QString text = change.undo.isEmpty()
        ? escapedMarkdown(change.verb)
        : Texts::tr("%1 (risk %2). %3")
              .arg(escapedMarkdown(change.verb), nameOf(change.risk), escapedMarkdown(change.undo));
    text += u"\n\n"_s + escapedMarkdown(endingText(told.applied)) + u"\n\n"_s;
    if (const QString altered = alteredText(change); !altered.isEmpty())
        text += fenced(altered) + u'\n';
    if (!told.applied.transaction.id.isEmpty())
        text += Texts::tr("Kept on the server in %1; \"sh restore\" there puts back what was replaced.")
                    .arg(inlineCode(u"/var/lib/upriver/"_s + told.applied.transaction.id))
            + u"\n\n"_s;
    // Of what can be taken back, the server has what was there.
    if (told.applied.transaction.id.isEmpty()) {
        for (const Exhibit &exhibit : told.applied.kept)
            text += inlineCode(exhibit.name) + u"\n\n"_s
                + fenced(shortened(QString::fromUtf8(exhibit.text).trimmed(), mostOfState)) + u'\n';
    }
    QString commands;
    for (const JournalEntry &entry : told.applied.journal) {
        if (entry.stage == JournalEntry::Stage::Read)
            continue;
        const QString ended
            = entry.ending == Output::Ending::Ended ? QString::number(entry.status) : Texts::tr("no answer");
        commands += u"%1  [%2]  %3\n"_s.arg(entry.at.toString(u"HH:mm:ss"_s), ended, briefly(entry.command));
    }
    return text + fenced(commands);
}

QString changesText(const QList<ChangeTold> &changes)
{
    if (changes.isEmpty())
        return Texts::tr("None.") + u'\n';
    QStringList text;
    for (const ChangeTold &told : changes)
        text << toldChange(told);
    return text.join(u'\n');
}

} // namespace upriver
