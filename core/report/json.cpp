// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/journalfile.h"
#include "core/evidence/marks.h"
#include "core/findings/clockwords.h"
#include "core/guide/checklist.h"
#include "core/report/report.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace upriver {

static QJsonArray arrayOf(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

static QJsonArray citations(const QList<Citation> &cites)
{
    QJsonArray array;
    for (const Citation &cite : cites)
        array << QJsonObject{{u"exhibit"_s, cite.exhibit}, {u"line"_s, cite.line}, {u"text"_s, cite.text}};
    return array;
}

static QString nameOf(Health health)
{
    switch (health) {
    case Health::Failing: return u"failing"_s;
    case Health::Warning: return u"warning"_s;
    case Health::Ok: return u"ok"_s;
    case Health::Off:
    case Health::Checking:
    case Health::Unknown: break;
    }
    return u"unknown"_s;
}

static QJsonValue answer(const Diagnosis &diagnosis)
{
    if (!diagnosis.route || !diagnosis.route->server)
        return QJsonValue::Null;
    const nginx::Route &route = *diagnosis.route;
    QJsonObject object{
        {u"server"_s,
         QJsonObject{{u"names"_s, arrayOf(route.server->names())},
                     {u"file"_s, route.server->at().file},
                     {u"line"_s, route.server->at().line}}},
        {u"location"_s, QJsonValue::Null},
        {u"target"_s, route.targets.isEmpty() ? QJsonValue() : QJsonValue(route.targets.first())},
    };
    if (route.location) {
        object[u"location"_s] = QJsonObject{{u"match"_s, route.location->text()},
                                            {u"file"_s, route.location->at().file},
                                            {u"line"_s, route.location->at().line}};
    }
    return object;
}

/// The ids of what can be done about it on this server.
static QJsonArray offered(const Finding &finding, const Diagnosis &diagnosis)
{
    QJsonArray ids;
    const QList<Change> changes = remedies(finding, diagnosis);
    for (const Change &change : changes)
        ids << change.id;
    return ids;
}

static QJsonObject toJson(const Finding &finding, const Diagnosis &diagnosis)
{
    QJsonObject object{
        {u"kind"_s, nameOf(finding.kind)},
        {u"cause"_s, finding.cause},
        {u"certainty"_s, nameOf(finding.certainty)},
        {u"health"_s, nameOf(finding.health)},
        {u"title"_s, finding.title},
        {u"subject"_s, finding.subject},
        {u"unit"_s, finding.unit},
        {u"meaning"_s, finding.meaning},
        {u"because"_s, citations(finding.because)},
        {u"against"_s, citations(finding.against)},
        {u"wrong_if"_s, finding.wrongIf},
        {u"ruled_out"_s, arrayOf(finding.ruledOut)},
        {u"remedies"_s, offered(finding, diagnosis)},
    };
    if (!finding.before.isEmpty() || !finding.after.isEmpty()) {
        object.insert(u"before"_s, finding.before);
        object.insert(u"after"_s, finding.after);
    }
    return object;
}

static QJsonValue clock(const Snapshot &seen)
{
    const auto clock = serverClockOf(seen);
    if (!clock || !clock->isOff())
        return QJsonValue::Null;
    static constexpr double second = 1000;
    const Truth sync = clock->isSynchronised;
    return QJsonObject{
        {u"ahead_seconds"_s, static_cast<double>(clock->ahead) / second},
        {u"uncertainty_seconds"_s, static_cast<double>(clock->unsure) / second},
        {u"synchronised"_s, sync == Truth::Unknown ? QJsonValue() : QJsonValue(sync == Truth::Yes)},
        {u"says"_s, clockWords(*clock)},
        {u"because"_s, citations(clock->at)},
    };
}

static QJsonArray steps(const Diagnosis &diagnosis)
{
    QJsonArray array;
    for (const Step &step : checklist(diagnosis))
        array << QJsonObject{{u"id"_s, step.id},
                             {u"health"_s, nameOf(step.health)},
                             {u"result"_s, step.result},
                             {u"command"_s, step.command},
                             {u"because"_s, citations(step.cites)}};
    return array;
}

static QString nameOf(ChangeMade::State state)
{
    switch (state) {
    case ChangeMade::State::Prepared: return u"prepared"_s;
    case ChangeMade::State::Waiting: return u"waiting"_s;
    case ChangeMade::State::Unattended: return u"unattended"_s;
    case ChangeMade::State::Kept: return u"kept"_s;
    case ChangeMade::State::TakenBack: return u"taken-back"_s;
    case ChangeMade::State::Conflict: return u"conflict"_s;
    case ChangeMade::State::Damaged: return u"damaged"_s;
    case ChangeMade::State::Deciding: return u"deciding"_s;
    }
    return {};
}

static QJsonArray changesMade(const Snapshot &snapshot)
{
    QJsonArray array;
    for (const ChangeMade &change : snapshot.changesMade) {
        array << QJsonObject{{u"transaction"_s, change.id},
                             {u"what"_s, change.what},
                             {u"who"_s, change.who},
                             {u"when"_s, change.when},
                             {u"state"_s, nameOf(change.state)},
                             {u"seconds_left"_s, change.left ? QJsonValue(qint64(change.left->count())) : QJsonValue()},
                             {u"files"_s, QJsonArray::fromStringList(change.files)}};
    }
    return array;
}

QJsonObject json(const Diagnosis &diagnosis)
{
    QJsonArray findings;
    for (const Finding &finding : diagnosis.findings)
        findings << toJson(finding, diagnosis);
    QJsonArray notKnown;
    for (const NotKnown &missing : diagnosis.snapshot->notKnown)
        notKnown << QJsonObject{{u"what"_s, missing.what}, {u"why"_s, missing.why}, {u"lift"_s, missing.lift}};
    return {
        {u"schema"_s, u"upriver/1"_s},
        {u"host"_s, diagnosis.snapshot->evidence.host},
        {u"question"_s, QJsonObject{{u"url"_s, diagnosis.question.url.toString()}}},
        {u"clock"_s, clock(*diagnosis.snapshot)},
        {u"answer"_s, answer(diagnosis)},
        {u"findings"_s, findings},
        {u"checklist"_s, steps(diagnosis)},
        {u"unknown"_s, notKnown},
        {u"changes_made"_s, changesMade(*diagnosis.snapshot)},
        {u"marked"_s, citations(marksIn(diagnosis.snapshot->evidence))},
        {u"health"_s, nameOf(diagnosis.health)},
    };
}

static QString nameOf(Applied::Ending ending)
{
    switch (ending) {
    case Applied::Ending::Verified: return u"verified"_s;
    case Applied::Ending::Kept: return u"kept"_s;
    case Applied::Ending::TakenBack: return u"taken-back"_s;
    case Applied::Ending::Conflict: return u"conflict"_s;
    case Applied::Ending::Damaged: return u"damaged"_s;
    case Applied::Ending::NotHelped: return u"not-helped"_s;
    case Applied::Ending::Refused: return u"refused"_s;
    case Applied::Ending::Failed: return u"failed"_s;
    case Applied::Ending::Unknown: return u"unknown"_s;
    }
    return {};
}

QJsonObject json(const Change &change, const Applied &applied)
{
    QJsonArray journal;
    for (const JournalEntry &entry : applied.journal)
        journal << toJson(entry);
    return {
        {u"schema"_s, u"upriver/1"_s},
        {u"change"_s, change.id},
        {u"cause"_s, change.cause},
        {u"title"_s, change.title},
        {u"ended"_s, nameOf(applied.ending)},
        {u"said"_s, applied.what},
        {u"before"_s, applied.before},
        {u"after"_s, applied.after},
        {u"transaction"_s, applied.transaction.id},
        {u"journal"_s, journal},
    };
}

} // namespace upriver
