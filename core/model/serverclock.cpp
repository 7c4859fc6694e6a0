// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/serverclock.h"

#include "core/model/failurelog.h"
#include "core/readers/lines.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qint64 worthTelling = 2000;
static constexpr qint64 longestTrip = 30'000; ///< where a look did not ask a second time
static constexpr QLatin1StringView syncName("clock-sync.txt");

// The first that knows answers. timedatectl of before systemd 239 has no "show"; adjtimex is BusyBox's.
static constexpr char syncCommand[]
    = "timedatectl show -p NTPSynchronized 2>/dev/null | grep . || timedatectl 2>/dev/null | grep -i synchronized || "
      "chronyc -n tracking 2>/dev/null | grep -i 'leap status' || ntpq -c rv 2>/dev/null | grep -o 'leap_[a-z]*' || "
      "adjtimex 2>/dev/null | grep -i status";

bool ServerClock::isOff() const
{
    return qAbs(ahead) > unsure && qAbs(ahead) >= worthTelling;
}

// From the last answer of the first script to the first of the next one lies a round trip, and little more.
static qint64 roundTrip(const Snapshot &seen)
{
    QSet<QString> ofFirst;
    for (const Probe &probe : firstLook())
        ofFirst.insert(probe.exhibit);
    QDateTime ended;
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        if (ofFirst.contains(exhibit.name) && exhibit.at.isValid())
            ended = std::max(ended, exhibit.at.addMSecs(exhibit.took.count()));
    }
    qint64 trip = longestTrip;
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        const bool isLater = !ofFirst.contains(exhibit.name) && exhibit.at.isValid() && exhibit.at >= ended;
        if (isLater && ended.isValid())
            trip = std::min(trip, ended.msecsTo(exhibit.at));
    }
    return trip;
}

// "NTPSynchronized=yes", "NTP synchronized: no", "System clock synchronized: yes", "Leap status     : Normal",
// "leap_alarm", "status: 64 (UNSYNC)"
static Truth syncIn(const QString &line)
{
    static const QRegularExpression no(u"synchronized[=:] *no|leap status *: *not synchronised|leap_alarm|UNSYNC"_s,
                                       QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression yes(
        u"synchronized[=:] *yes|leap status *: *(normal|insert|delete)|leap_(none|add|del)|status: +[0-9]"_s,
        QRegularExpression::CaseInsensitiveOption);
    return no.match(line).hasMatch() ? Truth::No : yes.match(line).hasMatch() ? Truth::Yes : Truth::Unknown;
}

static void takeSync(ServerClock &clock, const Exhibit &exhibit)
{
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (const Truth said = syncIn(line->text()); said != Truth::Unknown) {
            clock.isSynchronised = said;
            clock.at << citationOf(exhibit, *line);
            return;
        }
    }
}

static Citation lineOfNow(const Exhibit &exhibit)
{
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (line->bytes.startsWith("now "))
            return citationOf(exhibit, *line);
    }
    return {.exhibit = exhibit.name};
}

// The exhibit that tells the server's time, when it is known by both clocks; else null.
static const Exhibit *timeAsked(const Snapshot &seen)
{
    const Exhibit *asked = seen.exhibit(u"os-release.txt"_s);
    return asked && asked->at.isValid() && seen.now.isValid() && seen.utcOffset ? asked : nullptr;
}

static QDateTime serverTime(const Snapshot &seen)
{
    return seen.now.addSecs(-seen.utcOffset.value_or(0));
}

std::optional<ServerClock> serverClockOf(const Snapshot &seen)
{
    const Exhibit *asked = timeAsked(seen);
    if (!asked)
        return std::nullopt;
    static constexpr qint64 second = 1000; // date tells whole seconds, as older evidence folders do
    const qint64 rounded = asked->at.time().msec() == 0 ? second : 0;
    const QDateTime earliest = asked->at.addMSecs(-roundTrip(seen));
    const QDateTime latest = asked->at.addMSecs(asked->took.count() + rounded);
    const qint64 least = latest.msecsTo(serverTime(seen));
    const qint64 most = earliest.msecsTo(serverTime(seen)) + second;
    ServerClock clock{.ahead = (least + most) / 2, .unsure = (most - least + 1) / 2, .at = {lineOfNow(*asked)}};
    if (const Exhibit *sync = seen.exhibit(syncName))
        takeSync(clock, *sync);
    return clock;
}

QList<Probe> clockProbes(const Snapshot &seen, const Question &question)
{
    const Exhibit *asked = timeAsked(seen);
    if (!asked || seen.exhibit(syncName))
        return {};
    const FailureLog log(seen, question);
    const bool isRefused = std::any_of(log.all().begin(), log.all().end(), [](const LoggedFailure &failure) {
        return failure.record->symptom == Symptom::TlsVerify;
    });
    // How long a round trip takes is known with this question's answer.
    if (!isRefused && qAbs(asked->at.msecsTo(serverTime(seen))) < worthTelling)
        return {};
    return {Probe{.exhibit = syncName,
                  .request = {.command = Command::literal(QString::fromLatin1(syncCommand)),
                              .rights = Rights::Own,
                              .limit = 5s,
                              .cap = 4096}}};
}

} // namespace upriver
