// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"

#include "core/base/text.h"
#include "core/model/asked.h"
#include "core/model/names.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

// A finding about what is sent names the target as it is written.
static const nginx::Location *sendingLocation(const Finding &finding, const Diagnosis &diagnosis)
{
    const auto &route = diagnosis.route;
    const bool isOurs = mayEditConfig(finding, diagnosis) && route && route->location && route->pass
        && route->action == nginx::Action::Proxy && finding.subject == route->pass->text;
    return isOurs ? route->location : nullptr;
}

// The name of another machine may be just the one its server knows: only a group's name or an address says nothing.
static bool saysNothing(const Diagnosis &diagnosis)
{
    const QString sent = diagnosis.route->upstreamHost.section(u':', 0, 0);
    const bool isGroup = diagnosis.route->upstream && !diagnosis.route->upstream->isImplicit();
    return isGroup || sent == "localhost"_L1 || nginx::isIpAddress(sent);
}

static std::optional<Change> sendHost(const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Location *location = sendingLocation(finding, diagnosis);
    if (!location || hostHeader(location->level()) || !saysNothing(diagnosis))
        return std::nullopt;
    ConfigEdit edit(*diagnosis.snapshot->config);
    sendHeader(edit, location->level(), "Host", "$host");
    const QString host = shown(diagnosis.question.url.host());
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Pass the visitor's host name on in %1 on %2?")
                         .arg(placeText(*location), diagnosis.snapshot->evidence.host),
            .verb = Texts::tr("Pass the name on"),
            .risk = Risk::Medium,
            .expected = Texts::tr("The program is asked for %1, and the URL answers without a server error.").arg(host),
            .ifNot = Texts::tr("If it refuses that name as well, it has to be added to the list of the program: ask "
                               "its owner."),
        });
}

// "location /api/" with "/v1" glues what follows to it, "location /api" with "/v1/" doubles the slash. One of the two
// ends has to follow the other; which path is meant stays as it is.
static std::optional<QByteArray> slashesMatched(const nginx::Location &location, const QByteArray &target,
                                                const QByteArray &uri)
{
    const bool prefixEnds = location.pattern().endsWith(u'/');
    if (uri.size() < 2 || !target.endsWith(uri) || uri.contains('?'))
        return std::nullopt;
    if (prefixEnds && !uri.endsWith('/'))
        return target + '/';
    return !prefixEnds && uri.endsWith('/') ? std::optional(target.chopped(1)) : std::nullopt;
}

// The program, asked for the path as visitors ask for it, gave the page: then nothing is to take its place.
static std::optional<QByteArray> pathLeftAlone(const Finding &finding, const QByteArray &target, const QByteArray &uri)
{
    const bool isProved = std::any_of(finding.because.begin(), finding.because.end(), [](const Citation &citation) {
        return citation.exhibit.startsWith(writtenPathPrefix);
    });
    return isProved && !uri.isEmpty() && target.endsWith(uri) ? std::optional(target.chopped(uri.size()))
                                                              : std::nullopt;
}

static std::optional<Change> correctPath(const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Location *location = sendingLocation(finding, diagnosis);
    const nginx::Directive pass = location && !location->isRegex() ? passLine(diagnosis) : nginx::Directive();
    if (!pass || location->modifier() == "="_L1)
        return std::nullopt;
    const QByteArray uri = diagnosis.route->pass->uri.toUtf8();
    const auto alone = pathLeftAlone(finding, pass.value(0), uri);
    const auto target = alone ? alone : slashesMatched(*location, pass.value(0), uri);
    if (!target)
        return std::nullopt;
    ConfigEdit edit(*diagnosis.snapshot->config);
    edit.setWord(pass, 0, *target);
    const QString title = alone ? Texts::tr("Hand the path on from %1 as visitors ask for it on %2?")
                                : Texts::tr("Let the slashes of %1 and its target match on %2?");
    return configChange(
        edit, finding, diagnosis,
        {
            .title = title.arg(placeText(*location), diagnosis.snapshot->evidence.host),
            .verb = alone ? Texts::tr("Leave the path as it is") : Texts::tr("Correct the slash"),
            .risk = Risk::Medium,
            .expected = alone
                ? Texts::tr("The program is asked for the path that visitors ask for, and knows the page.")
                : Texts::tr("The program is asked for a path with one slash at the seam, and knows the page."),
            .ifNot = Texts::tr("If the page is still not found, ask the program's owner which path it expects."),
            .sideEffects
            = {Texts::tr("Every path below %1 reaches the program under another name.").arg(placeText(*location))},
        });
}

static constexpr Remedy rows[] = {
    {.id = "set-host-header", .causes = {"wrong-host-header"}, .offer = sendHost},
    {.id = "edit-target-path", .causes = {"proxy-pass-uri-rewrite"}, .offer = correctPath},
};

std::span<const Remedy> remedies_of::requests()
{
    return rows;
}

} // namespace upriver
