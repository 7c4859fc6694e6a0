// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/origin.h"

#include "core/model/asked.h"
#include "core/readers/lines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

int LoggedAnswer::lastUpstreamStatus() const
{
    return line->upstreamStatuses.isEmpty() ? 0 : line->upstreamStatuses.last().toInt();
}

static QDateTime wallClockOf(const AccessLine &line)
{
    return {line.time.date(), line.time.time(), Qt::UTC};
}

LoggedAnswer newestAnswer(const Snapshot &seen, const Question &question, const FailureLog &log,
                          std::optional<int> status)
{
    LoggedAnswer newest;
    for (const AccessLog &access : seen.accessLogs) {
        for (auto line = access.lines.rbegin(); line != access.lines.rend(); ++line) {
            const bool fits = line->uri().section(u'?', 0, 0) == question.url.path() && log.isInTime(wallClockOf(*line))
                && (!status || line->status == *status);
            if (!fits)
                continue;
            if (!newest || wallClockOf(*line) > wallClockOf(*newest.line))
                newest = {&access, &*line};
            break;
        }
    }
    return newest;
}

QList<Citation> cite(const Snapshot &seen, const LoggedAnswer &answer)
{
    const Exhibit *exhibit = answer ? seen.exhibit(answer.log->exhibit) : nullptr;
    return exhibit ? QList<Citation>{citationOf(*exhibit, answer.line->line)} : QList<Citation>{};
}

// A refusal to show the file is no log without errors.
static bool wasRead(const Snapshot &seen, const ErrorLog &log)
{
    const Exhibit *exhibit = seen.exhibit(log.exhibit);
    return exhibit && exhibit->status.value_or(0) == 0 && (!log.records.isEmpty() || log.unparsed.isEmpty());
}

static bool takesErrors(const nginx::LogFile &log)
{
    static const QStringList without{u"crit"_s, u"alert"_s, u"emerg"_s};
    return !without.contains(log.detail) && log.path != "off"_L1 && log.path != "/dev/null"_L1;
}

bool errorsWereRead(const Snapshot &seen, const nginx::Route *route)
{
    QList<nginx::LogFile> written;
    if (route && route->server)
        written = route->location ? route->location->errorLogs() : route->server->errorLogs();
    return std::any_of(seen.errorLogs.begin(), seen.errorLogs.end(), [&](const ErrorLog &read) {
        const bool isOfWay
            = written.isEmpty() || std::any_of(written.begin(), written.end(), [&](const nginx::LogFile &log) {
                  const bool isFile = log.path.startsWith(u'/') && !read.path.isEmpty();
                  return takesErrors(log) && (!isFile || read.path == log.path);
              });
        return isOfWay && wasRead(seen, read);
    });
}

const Answer *directAnswer(const Snapshot &seen, const Question &question, const nginx::Route *route)
{
    QStringList targets;
    for (const QString &target : route ? route->targets : QStringList{})
        targets << QUrl(target).authority();
    const auto isAsked = [&](const Answer &answer) {
        return answer.isActive() && !isOfWrittenPath(answer) && route
            && std::any_of(route->targets.begin(), route->targets.end(), [&](const QString &target) {
                   return isPeer(addressFrom(target.section("://"_L1, 1)), answer.peer);
               });
    };
    const auto asked = std::find_if(seen.answers.rbegin(), seen.answers.rend(), isAsked);
    if (asked != seen.answers.rend())
        return &*asked;
    const auto isDirect = [&](const Answer &answer) {
        const QUrl url(answer.url);
        const QString authority = u"%1:%2"_s.arg(url.host()).arg(url.port(url.scheme() == "https"_L1 ? 443 : 80));
        const bool ofTarget = targets.isEmpty() || targets.contains(authority) || targets.contains(url.host());
        return !answer.fromDesk && !answer.isActive() && !url.host().isEmpty() && url.host() != question.url.host()
            && ofTarget;
    };
    const auto newest = std::find_if(seen.answers.rbegin(), seen.answers.rend(), isDirect);
    return newest == seen.answers.rend() ? nullptr : &*newest;
}

namespace {

/// A header that only somebody in front of the machine writes.
struct FrontMark
{
    const char *header;
    const char *says; ///< part of its value; empty: whatever it is
    const char *who;
};

} // namespace

// As the vendors' documentation names them.
static constexpr FrontMark fronts[] = {
    {"cf-ray", "", "Cloudflare"},
    {"server", "cloudflare", "Cloudflare"},
    {"server", "awselb", "AWS load balancer"},
    {"x-amz-cf-id", "", "CloudFront"},
    {"server", "cloudfront", "CloudFront"},
    {"server", "akamaighost", "Akamai"},
    {"x-served-by", "cache-", "Fastly"},
    {"x-azure-ref", "", "Azure Front Door"},
    {"server", "microsoft-azure-application-gateway", "Azure Application Gateway"},
    {"via", "1.1 google", "Google load balancer"},
    {"server", "google frontend", "Google"},
    {"server", "bunnycdn", "bunny.net"},
    {"x-sucuri-id", "", "Sucuri"},
    {"server", "ddos-guard", "DDoS-Guard"},
    {"x-vercel-id", "", "Vercel"},
    {"fly-request-id", "", "Fly.io"},
};

QString frontOf(const Answer &answer)
{
    for (const FrontMark &mark : fronts) {
        const QString value = answer.header(QString::fromLatin1(mark.header)).toLower();
        if (!value.isEmpty() && value.contains(QLatin1StringView(mark.says)))
            return QString::fromLatin1(mark.who);
    }
    return {};
}

} // namespace upriver
