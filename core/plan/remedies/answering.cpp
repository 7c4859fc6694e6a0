// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"

#include "core/base/text.h"
#include "core/model/names.h"

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

// "return 502;" beside a *_pass: the handler behind it is what the location is for, and nobody reaches it.
static nginx::Directive shadowingReturn(const Finding &finding, const Diagnosis &diagnosis)
{
    const auto &route = diagnosis.route;
    const bool returns = route && route->location && route->action == nginx::Action::Return && route->location->pass();
    if (!returns)
        return {};
    const QList<nginx::Directive> own = route->location->level().allOwn("return");
    if (own.size() != 1 || !isWrittenIn(own.first(), route->location->directive()))
        return {};
    const nginx::Place at = own.first().at();
    const bool isIt = finding.subject == u"%1:%2"_s.arg(at.file).arg(at.line) && own.first().argCount() == 1
        && own.first().value(0).startsWith('5');
    return isIt ? own.first() : nginx::Directive();
}

static std::optional<Change> takeReturnAway(const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Directive line
        = mayEditConfig(finding, diagnosis) ? shadowingReturn(finding, diagnosis) : nginx::Directive();
    if (!line)
        return std::nullopt;
    ConfigEdit edit(*diagnosis.snapshot->config);
    edit.remove(line);
    const QString where = placeText(*diagnosis.route->location);
    const QString target = shown(diagnosis.route->location->pass()->text);
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Take \"return %1\" out of %2 on %3?")
                         .arg(shown(line.arg(0)), where, diagnosis.snapshot->evidence.host),
            .verb = Texts::tr("Take it out"),
            .risk = Risk::Medium,
            .minutes = 10,
            .expected = Texts::tr("Requests for %1 reach %2 again.").arg(where, target),
            .ifNot = Texts::tr("If the URL fails still, the backend behind it does: look at it anew."),
            .sideEffects = {Texts::tr("Somebody wrote this line, perhaps for maintenance: ask before you keep the "
                                      "change.")},
        });
}

static bool listensLike(const nginx::Server &one, const nginx::Server &other, quint16 port)
{
    const QList<nginx::Listen> listens = other.listens();
    for (const nginx::Listen &listen : one.listens()) {
        const bool isThere = std::any_of(listens.begin(), listens.end(), [&](const nginx::Listen &each) {
            return each.port == port && each.address == listen.address && each.tls == listen.tls;
        });
        if (listen.port == port && isThere)
            return true;
    }
    return false;
}

// The line "server_name" of the one block whose name is a slip of the pen away.
static nginx::Directive misspelt(const Diagnosis &diagnosis)
{
    static constexpr int slip = 2;
    const QString host = diagnosis.question.url.host().toLower();
    const nginx::Server *taken = diagnosis.route ? diagnosis.route->server : nullptr;
    nginx::Directive found;
    for (const nginx::Server &server : diagnosis.snapshot->config->servers) {
        for (const nginx::Directive &line : server.level().allOwn("server_name")) {
            const QStringList names = line.argTexts();
            const bool isNear = std::any_of(names.begin(), names.end(), [&](const QString &name) {
                const int off = lettersOff(name.toLower(), host);
                return name.contains(u'.') && off > 0 && off <= slip;
            });
            if (!isNear || !taken || !isWrittenIn(line, server.directive())
                || !listensLike(server, *taken, diagnosis.question.port()))
                continue;
            if (found)
                return {};
            found = line;
        }
    }
    return found;
}

static std::optional<Change> addName(const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Directive line = mayEditConfig(finding, diagnosis) ? misspelt(diagnosis) : nginx::Directive();
    const QString host = diagnosis.question.url.host().toLower();
    if (!line || !isName(host) || finding.subject != host)
        return std::nullopt;
    ConfigEdit edit(*diagnosis.snapshot->config);
    edit.addWord(line, host.toUtf8());
    const QString block = shown(line.arg(0));
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Let the server block of %1 on %2 answer for %3 too?")
                         .arg(block, diagnosis.snapshot->evidence.host, shown(host)),
            .verb = Texts::tr("Add the name"),
            .risk = Risk::Medium,
            .expected = Texts::tr("%1 is answered by the server block of %2.").arg(shown(host), block),
            .ifNot = Texts::tr("If another block still answers, one stands before it that listens on a narrower "
                               "address."),
            .sideEffects = {Texts::tr("For HTTPS the certificate of that block has to hold the name as well.")},
        });
}

static constexpr Remedy rows[] = {
    {.id = "take-return-away", .causes = {"config-returns-502"}, .offer = takeReturnAway},
    {.id = "add-server-name", .causes = {"wrong-server-block"}, .offer = addName},
};

std::span<const Remedy> remedies_of::answering()
{
    return rows;
}

} // namespace upriver
