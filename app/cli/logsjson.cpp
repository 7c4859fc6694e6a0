// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/logstelling.h"
#include "core/base/text.h"
#include "core/findings/logcause.h"
#include "core/model/logs/bursts.h"
#include "core/model/logs/formatadvice.h"
#include "core/readers/nearestmessage.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::cli {

static QJsonValue number(quint64 value)
{
    return static_cast<qint64>(value);
}

static QJsonValue textOrNull(QLatin1StringView text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

/// Seconds, as nginx writes them.
static QJsonValue seconds(std::optional<qint64> milliseconds)
{
    return milliseconds ? QJsonValue(static_cast<double>(*milliseconds) / 1000) : QJsonValue();
}

static QJsonValue wallTime(std::optional<qint64> wallClock, std::optional<int> utcOffset)
{
    return wallClock && *wallClock != 0 ? QJsonValue(timeText(*wallClock, utcOffset)) : QJsonValue();
}

static std::optional<qint64> wallOf(const std::optional<LogMark> &mark, std::optional<int> utcOffset)
{
    return mark ? std::optional(mark->seconds + utcOffset.value_or(0)) : std::nullopt;
}

static QJsonObject file(const TalliedFile &file)
{
    static constexpr std::array kinds{"unknown"_L1, "error"_L1, "access"_L1};
    QJsonObject object{{u"path"_s, file.path},
                       {u"kind"_s, kinds.at(static_cast<size_t>(file.kind))},
                       {u"bytes"_s, file.bytes},
                       {u"first"_s, wallTime(file.begins, {})}};
    if (file.stream != ContainerStream::Both)
        object.insert(u"stream"_s, file.stream == ContainerStream::Error ? u"stderr"_s : u"stdout"_s);
    if (file.format)
        object.insert(u"format"_s, shown(file.format->text()));
    if (file.broken)
        object.insert(u"broken"_s, shown(file.broken->why));
    return object;
}

static QJsonArray signatureRows(const LogTally &tally)
{
    QJsonArray rows;
    for (const SignatureCount &each : signatureCounts(tally.errors)) {
        const Signature &signature = signatures()[static_cast<size_t>(each.place)];
        QJsonObject peers;
        for (const auto &[peer, records] : each.peers)
            peers.insert(peer, number(records));
        rows.append(QJsonObject{
            {u"cause"_s, textOrNull(suggestedCause(signature.symptom))},
            {u"count"_s, number(each.count->records)},
            {u"first"_s, wallTime(each.count->first.seconds, tally.access.utcOffset)},
            {u"last"_s, wallTime(each.count->last.seconds, tally.access.utcOffset)},
            {u"peers"_s, peers},
            {u"meaning"_s, meaningOf(signature)},
            {u"message"_s, signature.says},
            {u"errno"_s, signature.errorNumber == 0 ? QJsonValue() : QJsonValue(signature.errorNumber)},
            {u"phase"_s, textOrNull(signature.during)},
            {u"status"_s, signature.status == 0 ? QJsonValue() : QJsonValue(signature.status)},
            {u"failure"_s, isFailure(signature.symptom)},
        });
    }
    return rows;
}

static QJsonObject peerRow(const QByteArray &name, const PeerTotals &peer)
{
    QJsonObject failures;
    for (const auto &[status, count] : peer.statuses) {
        if (status >= 500)
            failures.insert(QString::number(status), number(count));
    }
    return {{u"peer"_s, shown(name)},
            {u"attempts"_s, number(peer.tries)},
            {u"failures"_s, failures},
            {u"p50"_s, seconds(peer.times.percentile(0.50))},
            {u"p95"_s, seconds(peer.times.percentile(0.95))},
            {u"unanswered"_s, number(peer.unanswered)}};
}

// The error log has only the tries that met with something, so how many there were in all is not known.
static QJsonObject peerRow(const QByteArray &name, const PeerErrors &peer)
{
    std::map<int, quint64> statuses;
    for (const PeerSaid &each : peer.said) {
        const Signature *signature = each.signature < 0 ? nullptr : &signatures()[static_cast<size_t>(each.signature)];
        if (signature && signature->status >= 500)
            statuses[signature->status] += each.records;
    }
    QJsonObject failures;
    for (const auto &[status, count] : statuses)
        failures.insert(QString::number(status), number(count));
    return {{u"peer"_s, shown(name)}, {u"attempts"_s, QJsonValue()}, {u"failures"_s, failures},
            {u"p50"_s, QJsonValue()}, {u"p95"_s, QJsonValue()},      {u"logged"_s, number(peer.tries.records)}};
}

static QJsonArray peerRows(const LogTally &tally)
{
    QJsonArray rows;
    for (const auto &[name, peer] : tally.access.peers)
        rows.append(peerRow(name, peer));
    for (const auto &[name, peer] : tally.errors.peers) {
        if (!tally.access.peers.find(name))
            rows.append(peerRow(name, peer));
    }
    return rows;
}

static QJsonArray minuteRows(const LogTally &tally)
{
    const bool hasAccess = tally.has(LogKind::Access);
    std::map<qint64, QJsonObject> rows;
    const auto rowOf = [&](qint64 minute) -> QJsonObject & {
        QJsonObject &row = rows[minute];
        if (row.isEmpty()) {
            row = {{u"t"_s, timeText(minute * 60, tally.access.utcOffset)},
                   {u"requests"_s, hasAccess ? QJsonValue(0) : QJsonValue()},
                   {u"5xx"_s, hasAccess ? QJsonValue(0) : QJsonValue()}};
        }
        return row;
    };
    for (const auto &[minute, totals] : tally.access.minutes) {
        QJsonObject &row = rowOf(minute + tally.access.utcOffset.value_or(0) / 60);
        row.insert(u"requests"_s, number(totals.requests));
        row.insert(u"5xx"_s, number(totals.serverErrors));
        row.insert(u"saved"_s, number(totals.saved));
        row.insert(u"gone"_s, number(totals.gone));
    }
    for (const auto &[minute, totals] : tally.errors.minutes) {
        QJsonObject &row = rowOf(minute);
        row.insert(u"records"_s, number(totals.records));
        row.insert(u"failures"_s, number(totals.failures));
    }
    QJsonArray array;
    for (const auto &[minute, row] : rows)
        array.append(row);
    return array;
}

static QJsonObject requestRow(const AccessTotals &access)
{
    QJsonObject statuses;
    for (size_t status = 0; status < access.statuses.size(); ++status) {
        if (access.statuses[status] > 0)
            statuses.insert(QString::number(status).rightJustified(3, u'0'), number(access.statuses[status]));
    }
    return {{u"count"_s, number(access.lines - access.unread)},
            {u"statuses"_s, statuses},
            {u"attempts"_s, number(access.tries)},
            {u"attempts_failed"_s, number(access.triesFailed)},
            {u"several_attempts"_s, number(access.severalTries)},
            {u"saved_by_retry"_s, number(access.of(Outcome::Saved))},
            {u"masked"_s, number(access.of(Outcome::Masked))},
            {u"client_gone"_s, number(access.of(Outcome::ClientGone))}};
}

static QJsonArray burstRows(const LogTally &tally)
{
    const std::optional<int> utcOffset = tally.access.utcOffset;
    QJsonArray rows;
    const auto add = [&](QLatin1StringView log, qint64 from, qint64 to, qint64 worst, quint64 failed) {
        rows.append(QJsonObject{{u"log"_s, log},
                                {u"from"_s, timeText(from, utcOffset)},
                                {u"to"_s, timeText(to, utcOffset)},
                                {u"worst"_s, timeText(worst, utcOffset)},
                                {u"failed"_s, number(failed)}});
    };
    const int zone = utcOffset.value_or(0);
    for (const Burst &burst : burstsOf(tally.access))
        add("access"_L1, burst.from + zone, burst.to + zone, burst.worst + zone, burst.failed);
    for (const ErrorBurst &burst : burstsOf(tally.errors))
        add("error"_L1, burst.from * 60, (burst.until + 1) * 60, burst.busiest * 60, burst.failures);
    return rows;
}

static QJsonArray limitRows(const AccessTotals &access)
{
    QJsonArray rows;
    for (const TimeLimit &limit : access.failureTimes.limits()) {
        rows.append(QJsonObject{{u"status"_s, limit.status},
                                {u"seconds"_s, seconds(limit.milliseconds)},
                                {u"count"_s, number(limit.count)},
                                {u"of"_s, number(limit.of)}});
    }
    return rows;
}

static QJsonArray unknownRows(const ErrorTotals &errors)
{
    QJsonArray rows;
    for (const auto &[shape, message] : errors.messages) {
        QJsonObject row{{u"message"_s, shown(message.sample)},
                        {u"level"_s, nameOf(message.level)},
                        {u"count"_s, number(message.records.records)},
                        {u"nearest"_s, QJsonValue()}};
        if (const auto nearest = nearestMessage(message.sample, message.level)) {
            row.insert(u"nearest"_s,
                       QJsonObject{{u"message"_s, shown(nearest->text)},
                                   {u"file"_s, shown(nearest->file)},
                                   {u"exact"_s, nearest->exact}});
        }
        rows.append(row);
    }
    return rows;
}

static QJsonValue joinedRow(const LogTally &tally)
{
    if (!tally.join)
        return {};
    static constexpr std::array<QLatin1StringView, joinEndings> endings{"failed"_L1,    "saved"_L1, "masked"_L1,
                                                                        "cut_short"_L1, "gone"_L1,  "answered"_L1};
    QJsonObject row{{u"attempts_alone"_s, number(tally.joined.rest.triesAlone)},
                    {u"requests_alone"_s, number(tally.joined.rest.requestsAlone)},
                    {u"left_out"_s, number(tally.joined.rest.leftOut)}};
    for (size_t i = 0; i < endings.size(); ++i)
        row.insert(endings[i], number(tally.joined.endings[i]));
    QJsonArray examples;
    for (const JoinedFailure &failure : tally.joined.examples) {
        QJsonArray tries;
        for (const JoinedTry &each : failure.tries) {
            const QLatin1StringView cause = each.signature < 0
                ? QLatin1StringView()
                : suggestedCause(signatures()[static_cast<size_t>(each.signature)].symptom);
            tries.append(QJsonObject{{u"t"_s, timeText(each.seconds, tally.access.utcOffset)},
                                     {u"peer"_s, shown(each.peer)},
                                     {u"cause"_s, textOrNull(cause)},
                                     {u"offset"_s, each.offset}});
        }
        examples.append(QJsonObject{{u"t"_s, timeText(failure.seconds, tally.access.utcOffset)},
                                    {u"status"_s, failure.status},
                                    {u"time"_s, failure.time < 0 ? QJsonValue() : seconds(failure.time)},
                                    {u"ending"_s, endings.at(static_cast<size_t>(failure.ending))},
                                    {u"offset"_s, failure.offset},
                                    {u"attempts"_s, tries}});
    }
    row.insert(u"examples"_s, examples);
    return row;
}

static QJsonArray adviceRows(const LogTally &tally)
{
    QJsonArray rows;
    for (const TalliedFile &file : tally.files) {
        const auto advice = file.format ? formatAdvice(*file.format) : std::nullopt;
        if (!advice)
            continue;
        QJsonArray missing;
        for (const QByteArray &variable : advice->missing)
            missing.append(QString::fromUtf8('$' + variable));
        rows.append(QJsonObject{{u"path"_s, file.path}, {u"missing"_s, missing}, {u"line"_s, shown(advice->line)}});
    }
    return rows;
}

QJsonObject json(const LogTally &tally)
{
    const std::optional<int> utcOffset = tally.access.utcOffset;
    const ErrorCount &records = tally.errors.records;
    QList<qint64> ends;
    for (const ErrorMark &mark : {records.first, records.last}) {
        if (mark.seconds != 0)
            ends << mark.seconds;
    }
    for (const auto &mark : {tally.access.span.first, tally.access.span.last}) {
        if (const auto wall = wallOf(mark, utcOffset))
            ends << *wall;
    }
    const auto [first, last] = std::minmax_element(ends.begin(), ends.end());
    const bool timed = !ends.isEmpty();
    QJsonArray files;
    for (const TalliedFile &each : tally.files)
        files.append(file(each));
    return {{u"schema"_s, u"upriver/1"_s},
            {u"lines"_s, number(tally.errors.lines + tally.access.lines)},
            {u"unparsed"_s, number(tally.errors.unread.records + tally.access.unread)},
            {u"first"_s, timed ? wallTime(*first, utcOffset) : QJsonValue()},
            {u"last"_s, timed ? wallTime(*last, utcOffset) : QJsonValue()},
            {u"signatures"_s, signatureRows(tally)},
            {u"peers"_s, peerRows(tally)},
            {u"minutes"_s, minuteRows(tally)},
            {u"files"_s, files},
            {u"records"_s, number(records.records)},
            {u"requests"_s, tally.has(LogKind::Access) ? QJsonValue(requestRow(tally.access)) : QJsonValue()},
            {u"bursts"_s, burstRows(tally)},
            {u"time_limits"_s, limitRows(tally.access)},
            {u"unknown_messages"_s, unknownRows(tally.errors)},
            {u"joined"_s, joinedRow(tally)},
            {u"advice"_s, adviceRows(tally)},
            {u"left_out"_s,
             number(tally.access.triesLeftOut + tally.access.groupsLeftOut + tally.access.minutesLeftOut
                    + tally.errors.peersLeftOut + tally.errors.serversLeftOut + tally.errors.messagesLeftOut
                    + tally.errors.minutesLeftOut)}};
}

} // namespace upriver::cli
