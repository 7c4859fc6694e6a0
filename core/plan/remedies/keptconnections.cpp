// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/checks.h"
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"
#include "core/plan/targetline.h"

#include "core/base/text.h"
#include "core/findings/text/text.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/measures.h"
#include "core/model/nginx/upstreams.h"
#include "core/model/nginx/url.h"
#include "core/model/serving.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

/// From here on nginx keeps connections to the members of a group by itself (CHANGES 1.29.7).
static constexpr int keepsByItself = 1029007;

static const nginx::Upstream *groupOf(const Finding &finding, const Diagnosis &diagnosis)
{
    const bool isOurs = mayEditConfig(finding, diagnosis) && locationOf(finding, diagnosis);
    const nginx::Upstream *upstream = isOurs ? diagnosis.route->upstream : nullptr;
    return upstream && !upstream->isImplicit() ? upstream : nullptr;
}

static nginx::Directive settingIn(const Diagnosis &diagnosis, const nginx::Upstream &group, const char *name)
{
    const QList<nginx::Directive> found = text::settingsOf(*diagnosis.snapshot->config, group, name);
    return found.isEmpty() ? nginx::Directive() : found.last();
}

static void set(ConfigEdit &edit, const nginx::Upstream &group, const nginx::Directive &now, const QByteArray &line)
{
    if (!now)
        return edit.insertInto(group.directive(), line, "keepalive");
    isWrittenIn(now, group.directive()) ? edit.replace(now, line) : edit.refuse();
}

// How long these programs keep an idle connection, when nobody told them otherwise: less by a second. Of others it is
// not known.
static QByteArray shorterThan(const Snapshot &seen, const nginx::Address &peer)
{
    const Serving serving = servingAt(Sockets(seen), peer);
    const QString program = serving.programs.value(0);
    const bool isFive = program == "node"_L1 || program == "apache2"_L1 || program == "httpd"_L1;
    return isFive ? "4s" : program == "gunicorn"_L1 ? "1s" : QByteArray();
}

// Letting go first where the program's own time is known, else keeping none at all.
static std::optional<Change> letGoFirst(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const nginx::Upstream *group = groupOf(finding, diagnosis);
    if (!group || !seen.version)
        return std::nullopt;
    const nginx::Directive keeps = settingIn(diagnosis, *group, "keepalive");
    const nginx::Directive time = settingIn(diagnosis, *group, "keepalive_timeout");
    const QByteArray wanted = hasDirective(seen, "keepalive_timeout", nginx::Context::Upstream)
        ? shorterThan(seen, addressOf(finding))
        : QByteArray();
    const auto now = time ? nginx::milliseconds(time.value(0)) : std::optional<qint64>(60'000);
    const auto then = nginx::milliseconds(wanted);
    const bool isShorter = !wanted.isEmpty() && now && then && *then < *now;
    ConfigEdit edit(*seen.config);
    if (isShorter)
        set(edit, *group, time, "keepalive_timeout " + wanted + ';');
    else if (seen.version->number >= keepsByItself)
        set(edit, *group, keeps, "keepalive 0;");
    else if (keeps && isWrittenIn(keeps, group->directive()))
        edit.remove(keeps);
    else
        return std::nullopt;
    const QString name = shown(group->name());
    return configChange(
        edit, finding, diagnosis,
        {
            .title = isShorter ? Texts::tr("Let nginx on %1 drop idle connections to %2 after %3?")
                                     .arg(seen.evidence.host, name, QString::fromLatin1(wanted))
                               : Texts::tr("Let nginx on %1 keep no connections to %2?").arg(seen.evidence.host, name),
            .verb = isShorter ? Texts::tr("Drop them earlier") : Texts::tr("Keep none"),
            .risk = Risk::Medium,
            .expected = Texts::tr("nginx uses no connection that the program has just closed; a POST gets its answer."),
            .ifNot = Texts::tr("If it still happens, the program closes sooner: ask its owner for its idle time."),
            .sideEffects = {Texts::tr("More connections to %1 are opened anew.").arg(name)},
        });
}

static void keepInLocation(ConfigEdit &edit, const nginx::Level &level, int version)
{
    if (version >= keepsByItself)
        return;
    // Whoever sets it hands on what the visitor wants, as WebSocket needs.
    const QList<nginx::Directive> headers = nginx::effective(level, "proxy_set_header").lines;
    if (std::any_of(headers.begin(), headers.end(), [](const nginx::Directive &header) {
            return header.value(0).compare("connection", Qt::CaseInsensitive) == 0;
        }))
        return edit.refuse();
    if (nginx::valueText(nginx::effective(level, "proxy_http_version"), version) != "1.1"_L1)
        setHere(edit, level, "proxy_http_version", {"1.1"});
    sendHeader(edit, level, "Connection", "\"\"");
}

static QByteArrayList linesThatKeep(const Snapshot &seen)
{
    static constexpr int keepsThousand = 1019010; // keepalive_requests was 100 before
    QByteArrayList lines{"keepalive 32;"};
    if (!hasDirective(seen, "keepalive_timeout", nginx::Context::Upstream))
        return lines;
    lines << "keepalive_timeout 4s;";
    if (seen.version->number < keepsThousand)
        lines << "keepalive_requests 1000;";
    return lines;
}

// The request must not change by it: without a Host of its own it would name the group, and so would a cache's key.
static bool mayBecomeGroup(const Diagnosis &diagnosis, const nginx::Level &level)
{
    const QList<nginx::Directive> headers = nginx::effective(level, "proxy_set_header").lines;
    const bool isNamed = std::any_of(headers.begin(), headers.end(), [](const nginx::Directive &header) {
        return header.value(1).contains("proxy_host") || header.value(1).contains("proxy_port");
    });
    return diagnosis.route->pass->scheme == nginx::Scheme::Http && hostHeader(level) && !isNamed
        && nginx::effective(level, "proxy_cache").lines.isEmpty()
        && nginx::effective(level, "proxy_store").lines.isEmpty();
}

static bool isPlainLetter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')
        || letter == '.' || letter == '-';
}

static QByteArray groupFor(const nginx::Address &peer)
{
    QByteArray name = "kept_" + peer.text().toUtf8();
    for (char &letter : name)
        letter = isPlainLetter(letter) ? letter : '_';
    return name;
}

// Connections can be kept to a group only. A target that stands in one line becomes one.
static void makeGroup(ConfigEdit &edit, const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Address peer = addressOf(finding);
    const QList<nginx::Directive> lines = targetLines(diagnosis, peer);
    const QByteArray name = groupFor(peer);
    if (lines.size() != 1 || peer.isUnix() || !mayBecomeGroup(diagnosis, diagnosis.route->location->level())
        || diagnosis.snapshot->config->upstream(QByteArrayView(name)))
        return edit.refuse();
    const QByteArray text = lines.first().value(0);
    const auto parts = nginx::passTarget(lines.first().name(), text);
    const auto url = parts ? nginx::parseUpstreamUrl(parts->rest, parts->defaultPort) : std::nullopt;
    const auto server = configLine("server", {peer.text().toUtf8()});
    if (!url || !server)
        return edit.refuse();
    const QByteArrayList inside = QByteArrayList{*server} + linesThatKeep(*diagnosis.snapshot);
    edit.insertBefore(diagnosis.route->server->level().block,
                      "upstream " + name + " {\n    " + inside.join("\n    ") + "\n}\n");
    edit.setWord(lines.first(), 0, "http://" + name + url->uri.toByteArray());
}

static std::optional<Change> keepOpen(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const nginx::Upstream *group = groupOf(finding, diagnosis);
    const bool isHttp = mayEditConfig(finding, diagnosis) && locationOf(finding, diagnosis)
        && diagnosis.route->action == nginx::Action::Proxy;
    if (!isHttp || !seen.version || (group && settingIn(diagnosis, *group, "keepalive"))
        || seen.version->number >= keepsByItself || !hasDirective(seen, "keepalive", nginx::Context::Upstream))
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    if (group) {
        for (const QByteArray &line : linesThatKeep(seen))
            edit.insertInto(group->directive(), line, {});
    } else {
        makeGroup(edit, finding, diagnosis);
    }
    keepInLocation(edit, diagnosis.route->location->level(), seen.version->number);
    const QString name = shown(group ? group->name() : addressOf(finding).text());
    auto change = configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Let nginx on %1 keep connections to %2 open?").arg(seen.evidence.host, name),
            .verb = Texts::tr("Keep them open"),
            .risk = Risk::Medium,
            .minutes = 15,
            .expected = Texts::tr("Requests share connections, so that a local port stays free for each new one. The "
                                  "ports of connections that have ended come free within a minute."),
            .ifNot = Texts::tr("If ports run out still, another program uses them: ss -s shows how many wait."),
            .sideEffects = {Texts::tr("A program that drops idle connections within four seconds fails now and then.")},
        });
    if (change && !group)
        change->sideEffects << Texts::tr("The target becomes a group of one server, where connections can be kept. A "
                                         "redirect of the program to %1 itself is no longer rewritten.")
                                   .arg(name);
    // The kernel keeps the port of a connection that has ended for a minute (TCP_TIMEWAIT_LEN, net/tcp.h).
    const auto wait = change ? urlWait(diagnosis, 70s) : std::nullopt;
    if (wait)
        change->verify.prepend(*wait);
    return change;
}

static constexpr Remedy rows[] = {
    {.id = "shorten-keepalive", .causes = {"keepalive-race"}, .offer = letGoFirst},
    {.id = "keep-connections", .causes = {"ephemeral-ports"}, .offer = keepOpen},
};

std::span<const Remedy> remedies_of::keptConnections()
{
    return rows;
}

} // namespace upriver
