// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/serverblock.h"

#include "core/model/names.h"
#include "core/model/nginx/servernames.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver::serverblock {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

/// A block that was probably meant.
struct Meant
{
    const nginx::Server *server = nullptr;
    int lettersOff = -1; ///< its name is so near to the host's; below 0: only the domain is the same

    [[nodiscard]] bool isSlip() const { return server && lettersOff >= 0; }
};

} // namespace

static bool isNamed(const nginx::Server &server, const QString &host)
{
    QList<QByteArray> patterns;
    for (const QString &name : server.names()) {
        if (name.startsWith(u'~') && QRegularExpression(name.mid(1)).match(host).hasMatch())
            return true;
        patterns << name.toLower().toUtf8();
    }
    return nginx::bestName(patterns, host.toUtf8()) >= 0;
}

// "shop.harborlight.example" for "shop.harbourlight.example", else "crm.shop.example" for "crm2.shop.example".
static Meant meantBy(const nginx::Config &config, const QString &host)
{
    static constexpr int mostLettersOff = 2;
    const QString domain = host.section(u'.', 1);
    Meant sibling;
    for (const nginx::Server &server : config.servers) {
        for (const QString &name : server.names()) {
            if (const int off = lettersOff(name.toLower(), host); name.contains(u'.') && off <= mostLettersOff)
                return {&server, off};
            const bool isNear
                = domain.contains(u'.') && name.section(u'.', 1).compare(domain, Qt::CaseInsensitive) == 0;
            if (isNear && !sibling.server)
                sibling = {&server};
        }
    }
    return sibling;
}

// A program behind the default block may serve any name and not know this page.
static bool isTurnedAway(const Diagnosis &diagnosis, const Answer &answer, const Meant &meant)
{
    static constexpr int needsLogin = 401;
    return answer.status >= 400 && answer.status != needsLogin && (meant.isSlip() || !diagnosis.route->pass);
}

static bool isPage(const Answer &answer)
{
    return answer.status >= 200 && answer.status < 300;
}

static QString meaningOf(const Diagnosis &diagnosis, const Meant &meant)
{
    const nginx::Server &taken = *diagnosis.route->server;
    const QString place = u"%1:%2"_s.arg(taken.at().file).arg(taken.at().line);
    const QString other = u"%1:%2"_s.arg(meant.server->at().file).arg(meant.server->at().line);
    if (meant.lettersOff == 0)
        return Texts::tr("The request is taken by the server block at %1. The block at %2 carries this name, but does "
                         "not listen where the URL leads.")
            .arg(place, other);
    return Texts::tr("The request is taken by the server block at %1, because none carries this name. The block at "
                     "%2 carries a name much like it.")
        .arg(place, other);
}

std::optional<Finding> wrong(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const QString host = diagnosis.question.url.host().toLower();
    const Answer *answer = answerTo(seen, diagnosis.question);
    if (!answer || !isName(host) || !diagnosis.route || !diagnosis.route->server
        || isNamed(*diagnosis.route->server, host))
        return std::nullopt;
    const Meant meant = meantBy(*seen.config, host);
    const Clue fails = urlFails(seen, diagnosis.question);
    const bool turnsAway = fails.truth == Truth::Yes || isTurnedAway(diagnosis, *answer, meant);
    if (!meant.server || (!turnsAway && !(meant.isSlip() && isPage(*answer))))
        return std::nullopt;
    const nginx::Place taken = diagnosis.route->server->at();
    const Citation block{.exhibit = seen.configExhibit, .line = 0, .text = u"%1:%2"_s.arg(taken.file).arg(taken.line)};
    return Finding{
        .cause = u"wrong-server-block"_s,
        .certainty = turnsAway ? Certainty::Likely : Certainty::Possible,
        .health = turnsAway ? Health::Failing : Health::Warning,
        .title = meant.lettersOff == 0 ? Texts::tr("The server block of %1 is not the one that answers").arg(host)
                                       : Texts::tr("No server block is named %1: the default one answers").arg(host),
        .subject = host,
        .meaning = meaningOf(diagnosis, meant),
        .because = fails.cites + QList<Citation>{block},
        .wrongIf = Texts::tr("This would be wrong if the default server block is meant to answer for every name."),
    };
}

} // namespace upriver::serverblock
