// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/logstelling.h"

#include "core/base/text.h"
#include "core/findings/logcause.h"
#include "core/model/logs/bursts.h"
#include "core/model/logs/formatadvice.h"
#include "core/readers/nearestmessage.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::cli {

static constexpr qsizetype mostRows = 10;

namespace {

/// Texts for people, in the context "Logs".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

} // namespace

QList<SignatureCount> signatureCounts(const ErrorTotals &totals)
{
    QList<SignatureCount> counts;
    std::vector<qsizetype> rows(totals.signatures.size(), -1);
    for (size_t place = 0; place < totals.signatures.size(); ++place) {
        if (totals.signatures[place].records == 0)
            continue;
        rows[place] = counts.size();
        counts << SignatureCount{.place = static_cast<int>(place), .count = &totals.signatures[place]};
    }
    for (const auto &[name, peer] : totals.peers) {
        for (const PeerSaid &each : peer.said) {
            if (each.signature >= 0)
                counts[rows[static_cast<size_t>(each.signature)]].peers
                    << std::pair(nameOf(each.scheme) + shown(name), each.records);
        }
    }
    const auto fails
        = [](const SignatureCount &each) { return isFailure(signatures()[static_cast<size_t>(each.place)].symptom); };
    std::stable_sort(counts.begin(), counts.end(), [&](const SignatureCount &one, const SignatureCount &other) {
        return std::pair(fails(one), one.count->records) > std::pair(fails(other), other.count->records);
    });
    for (SignatureCount &each : counts) {
        std::stable_sort(each.peers.begin(), each.peers.end(),
                         [](const auto &one, const auto &other) { return one.second > other.second; });
    }
    return counts;
}

QString timeText(qint64 wallClock, std::optional<int> utcOffset)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(wallClock, Qt::UTC);
    QString text = time.toString(u"yyyy-MM-ddTHH:mm:ss"_s);
    if (!utcOffset)
        return text;
    const int minutes = std::abs(*utcOffset) / 60;
    return text + (*utcOffset < 0 ? u'-' : u'+')
        + u"%1:%2"_s.arg(minutes / 60, 2, 10, QLatin1Char('0')).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

/// As people read it: without the "T" and the zone.
static QString clock(qint64 wallClock)
{
    return wallClock == 0 ? u"?"_s : timeText(wallClock, {}).replace(u'T', u' ');
}

static QString share(quint64 part, quint64 all)
{
    const double percent = all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
    return u"%L1 (%2 %)"_s.arg(part).arg(percent, 0, 'f', percent < 1 ? 2 : 1);
}

static void row(QString &text, quint64 count, const QString &what)
{
    text += u"  %L1  %2\n"_s.arg(count, 9).arg(what);
}

static QString filesIn(const LogTally &tally)
{
    QString text;
    for (const TalliedFile &file : tally.files) {
        const QString kind = file.kind == LogKind::Error ? Texts::tr("error log")
            : file.kind == LogKind::Access               ? Texts::tr("access log")
                                                         : Texts::tr("not a log of nginx");
        const QString stream = file.stream == ContainerStream::Error ? u" (stderr)"_s
            : file.stream == ContainerStream::Output                 ? u" (stdout)"_s
                                                                     : QString();
        text += u"%1  %2, %3 MB%4\n"_s.arg(
            shown(file.path) + stream, kind, QString::number(static_cast<double>(file.bytes) / 1e6, 'f', 1),
            file.begins ? u", "_s + Texts::tr("from %1").arg(clock(*file.begins)) : QString());
    }
    return text;
}

static QString requestsIn(const LogTally &tally)
{
    const AccessTotals &access = tally.access;
    if (access.lines == 0)
        return {};
    quint64 failed = 0;
    for (size_t status = 500; status < access.statuses.size(); ++status)
        failed += access.statuses[status];
    QString text = u'\n' + Texts::tr("Requests: %L1").arg(access.lines - access.unread) + u'\n';
    const auto add = [&](const QString &what, quint64 count) {
        if (count > 0)
            text += u"  %1: %2\n"_s.arg(what, share(count, access.lines));
    };
    add(Texts::tr("The client got 5xx"), failed);
    for (size_t status = 500; status < access.statuses.size(); ++status) {
        if (access.statuses[status] > 0)
            row(text, access.statuses[status], QString::number(status));
    }
    add(Texts::tr("Saved by another try"), access.of(Outcome::Saved));
    add(Texts::tr("Masked: the last try failed, yet the client got no 5xx"), access.of(Outcome::Masked));
    add(Texts::tr("5xx although no upstream was asked"), access.of(Outcome::NobodyAsked));
    add(Texts::tr("5xx that the format does not explain"), access.of(Outcome::NotSaid));
    add(Texts::tr("The client left first (499)"), access.of(Outcome::ClientGone));
    return text;
}

static QString failuresIn(const LogTally &tally)
{
    QString text;
    bool failures = true;
    for (const SignatureCount &each : signatureCounts(tally.errors)) {
        const Signature &signature = signatures()[static_cast<size_t>(each.place)];
        if (text.isEmpty() && isFailure(signature.symptom))
            text += u'\n' + Texts::tr("What failed, by the error log") + u'\n';
        if (std::exchange(failures, isFailure(signature.symptom)) && !failures)
            text += u'\n' + Texts::tr("Noted in the error log, without a failure") + u'\n';
        const QLatin1StringView cause = suggestedCause(signature.symptom);
        row(text, each.count->records, meaningOf(signature) + (cause.isEmpty() ? QString() : u"  ["_s + cause + u']'));
        if (!failures)
            continue;
        text += u"             %1 – %2\n"_s.arg(clock(each.count->first.seconds), clock(each.count->last.seconds));
        for (const auto &[peer, records] : each.peers.first(qMin<qsizetype>(each.peers.size(), 4)))
            text += u"             %L1  %2\n"_s.arg(records, 7).arg(peer);
        if (each.peers.size() > 4)
            text += u"             %1\n"_s.arg(
                Texts::tr("and %n more peer(s)", nullptr, static_cast<int>(each.peers.size() - 4)));
    }
    return text;
}

static QString peersIn(const AccessTotals &access)
{
    QList<std::pair<QByteArray, const PeerTotals *>> failing;
    for (const auto &[name, peer] : access.peers) {
        if (peer.failed > 0)
            failing << std::pair(name, &peer);
    }
    if (failing.isEmpty())
        return {};
    std::stable_sort(failing.begin(), failing.end(),
                     [](const auto &one, const auto &other) { return one.second->failed > other.second->failed; });
    QString text = u'\n' + Texts::tr("Peers whose tries failed, by the access log") + u'\n';
    for (const auto &[name, peer] : failing.first(qMin(failing.size(), mostRows))) {
        row(text, peer->failed,
            Texts::tr("of %L1  %2  half within %3 s, 95 % within %4 s")
                .arg(peer->tries)
                .arg(shown(name))
                .arg(static_cast<double>(peer->times.percentile(0.5).value_or(0)) / 1000)
                .arg(static_cast<double>(peer->times.percentile(0.95).value_or(0)) / 1000));
    }
    return text;
}

static QString timesIn(const LogTally &tally)
{
    const int zone = tally.access.utcOffset.value_or(0);
    QString text;
    if (tally.access.failures.first)
        text += Texts::tr("First failed request: %1").arg(clock(tally.access.failures.first->seconds + zone)) + u'\n';
    if (tally.errors.failures.records > 0)
        text += Texts::tr("First failure in the error log: %1").arg(clock(tally.errors.failures.first.seconds)) + u'\n';
    const auto burst = [&](qint64 from, qint64 to, quint64 failed, qint64 worst) {
        text += u"  %1 – %2  %3\n"_s.arg(clock(from), clock(to),
                                         Texts::tr("%L1 failed, most of them at %2").arg(failed).arg(clock(worst)));
    };
    if (const auto bursts = burstsOf(tally.access); !bursts.isEmpty()) {
        text += Texts::tr("Times in which far more requests failed than usual") + u'\n';
        for (const Burst &each : bursts.first(qMin(bursts.size(), mostRows)))
            burst(each.from + zone, each.to + zone, each.failed, each.worst + zone);
    } else if (const auto others = burstsOf(tally.errors); !others.empty()) {
        text += Texts::tr("Times in which far more failed than usual, by the error log") + u'\n';
        for (size_t i = 0; i < std::min<size_t>(others.size(), mostRows); ++i)
            burst(others[i].from * 60, (others[i].until + 1) * 60, others[i].failures, others[i].busiest * 60);
    }
    for (const TimeLimit &limit : tally.access.failureTimes.limits()) {
        text += Texts::tr("%L1 of %L2 answers %3 came at %4 s: a time limit ends there")
                    .arg(limit.count)
                    .arg(limit.of)
                    .arg(limit.status)
                    .arg(static_cast<double>(limit.milliseconds) / 1000)
            + u'\n';
    }
    return text.isEmpty() ? text : u'\n' + text;
}

static QString joinedIn(const LogTally &tally)
{
    if (!tally.join)
        return {};
    const JoinTotals &joined = tally.joined;
    QString text = u'\n' + Texts::tr("Failed tries of the error log and what the client got") + u'\n';
    const auto add = [&](JoinEnding ending, const QString &what) {
        if (const quint64 count = joined.endings[static_cast<size_t>(ending)]; count > 0)
            row(text, count, what);
    };
    add(JoinEnding::Failed, Texts::tr("the client got 5xx"));
    add(JoinEnding::Saved, Texts::tr("saved: another try answered"));
    add(JoinEnding::Masked, Texts::tr("masked: the client got no 5xx, though the last try failed"));
    add(JoinEnding::CutShort, Texts::tr("the header was sent, the answer ended too early"));
    add(JoinEnding::Gone, Texts::tr("the client had left"));
    add(JoinEnding::Answered, Texts::tr("answered; the format does not say by whom"));
    if (joined.rest.triesAlone > 0)
        row(text, joined.rest.triesAlone, Texts::tr("tries without a line in the access log"));
    if (joined.rest.requestsAlone > 0)
        row(text, joined.rest.requestsAlone, Texts::tr("5xx of which the error log says nothing"));
    if (joined.rest.leftOut > 0)
        row(text, joined.rest.leftOut, Texts::tr("more than could be joined"));
    return text;
}

static QString notUnderstoodIn(const LogTally &tally)
{
    QString text;
    if (const quint64 unread = tally.errors.unread.records + tally.access.unread; unread > 0)
        row(text, unread, Texts::tr("lines that are no record of nginx"));
    QList<const UnclaimedErrors *> messages;
    for (const auto &[shape, message] : tally.errors.messages)
        messages << &message;
    std::stable_sort(messages.begin(), messages.end(), [](const UnclaimedErrors *one, const UnclaimedErrors *other) {
        return one->records.records > other->records.records;
    });
    for (const UnclaimedErrors *message : messages.first(qMin(messages.size(), mostRows))) {
        row(text, message->records.records, shortened(shown(message->sample).simplified(), 120));
        if (const auto nearest = nearestMessage(message->sample, message->level))
            text += u"             %1\n"_s.arg(
                Texts::tr("nearest message of nginx: %1 (%2)").arg(shown(nearest->text), shown(nearest->file)));
    }
    return text.isEmpty() ? text : u'\n' + Texts::tr("Not understood") + u'\n' + text;
}

static QString adviceFor(const LogTally &tally)
{
    QString text;
    QByteArrayList said;
    for (const TalliedFile &file : tally.files) {
        const auto advice = file.format ? formatAdvice(*file.format) : std::nullopt;
        if (!advice || said.contains(advice->line))
            continue;
        said << advice->line;
        text += u'\n'
            + Texts::tr("%1 does not say which upstream failed. This format would, for an access_log in http:")
                  .arg(shown(file.path))
            + u"\n  "_s + shown(advice->line) + u'\n';
    }
    return text;
}

QString described(const LogTally &tally)
{
    QString text = filesIn(tally) + requestsIn(tally) + failuresIn(tally) + peersIn(tally.access) + timesIn(tally)
        + joinedIn(tally) + notUnderstoodIn(tally) + adviceFor(tally);
    if (tally.access.isCapped() || tally.errors.isCapped())
        text += u'\n' + Texts::tr("There are more names than are counted one by one; all are in the sums.") + u'\n';
    return text;
}

} // namespace upriver::cli
