// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/changesmade.h"

#include "core/base/text.h"
#include "core/readers/lines.h"

#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver {

using State = ChangeMade::State;

namespace {

/// What the folder of one change holds, before the server's own time and boot are known.
struct Folder
{
    ChangeMade change = {};
    QByteArrayList owner = {};
    QByteArrayList armed = {}; ///< generation, how, due, boot
    QByteArray decision = {};
    QByteArray state = {};
};

} // namespace

static State stateOf(const Folder &folder, const QByteArray &boot)
{
    if (folder.state == "kept")
        return State::Kept;
    if (folder.state == "restored")
        return State::TakenBack;
    if (folder.state == "conflict")
        return State::Conflict;
    if (folder.state == "damaged")
        return State::Damaged;
    if (!folder.decision.isEmpty())
        return State::Deciding;
    if (folder.armed.isEmpty())
        return State::Prepared;
    return folder.armed.value(3) == boot ? State::Waiting : State::Unattended;
}

static void take(QByteArrayView part, const QByteArray &rest, Folder &folder)
{
    if (part == "owner")
        folder.owner << rest;
    else if (part == "armed")
        folder.armed = rest.split(' ');
    else if (part == "decision")
        folder.decision = rest;
    else if (part == "state")
        folder.state = rest;
    else if (part == "manifest")
        folder.change.files << shown(rest.split('\t').value(5));
}

// "Sun Nov 22 08:15:00 UTC 2026", as `date -u` prints it in the C locale.
static Moment momentOf(const QString &date)
{
    QDateTime time = QLocale::c().toDateTime(date.simplified(), u"ddd MMM d HH:mm:ss 'UTC' yyyy"_s);
    time.setTimeSpec(Qt::UTC);
    return {.time = time};
}

static ChangeMade finished(Folder folder, const QByteArray &boot, double uptime)
{
    ChangeMade change = std::move(folder.change);
    change.who = shown(folder.owner.value(0));
    change.when = shown(folder.owner.value(3));
    change.time = momentOf(change.when);
    change.what = shown(folder.owner.value(4));
    change.state = stateOf(folder, boot);
    if (change.state == State::Waiting)
        change.left = std::chrono::seconds(std::max(0, folder.armed.value(2).toInt() - static_cast<int>(uptime)));
    return change;
}

QList<ChangeMade> readChangesMade(const Exhibit &exhibit)
{
    QList<Folder> folders;
    QByteArray boot;
    double uptime = 0;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const qsizetype space = std::max<qsizetype>(0, line->bytes.indexOf(' '));
        const QByteArrayView part = line->bytes.first(space);
        const QByteArray rest = line->bytes.sliced(std::min(space + 1, line->bytes.size())).toByteArray();
        if (part == "change")
            folders << Folder{.change = {.id = shown(rest), .at = citationOf(exhibit, *line)}};
        else if (part == "boot")
            boot = rest;
        else if (part == "uptime")
            uptime = rest.split(' ').constFirst().toDouble();
        else if (!folders.isEmpty())
            take(part, rest, folders.last());
    }
    QList<ChangeMade> changes;
    for (const Folder &folder : std::as_const(folders))
        changes.prepend(finished(folder, boot, uptime));
    return changes;
}

bool isChangesMade(const QByteArray &text)
{
    return (text.startsWith("change ") || text.startsWith("boot ")) && text.contains("\nuptime ");
}

bool isInForce(const ChangeMade &change)
{
    return change.state == State::Waiting || change.state == State::Unattended || change.state == State::Kept;
}

bool isUndecided(const ChangeMade &change)
{
    return change.state == State::Waiting || change.state == State::Unattended || change.state == State::Deciding;
}

} // namespace upriver
