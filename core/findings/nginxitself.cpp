// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/nginxitself.h"

#include "core/findings/nginxstart.h"
#include "core/model/drift.h"
#include "core/model/nginx/servernames.h"
#include "core/model/sight.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver::nginxitself {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static QList<Citation> why(const Snapshot &seen, const Question &question, const Clue &runs)
{
    QList<Citation> because = runs.cites;
    because += urlFails(seen, question).cites;
    const Unit *unit = seen.unit(u"nginx"_s);
    if (unit && !unit->at.exhibit.isEmpty() && !because.contains(unit->at))
        because << unit->at;
    return because;
}

std::optional<Finding> down(const Snapshot &seen, const Question &question)
{
    const Clue runs = nginxRuns(seen);
    if (runs.truth != Truth::No)
        return std::nullopt;
    const Unit *unit = seen.unit(u"nginx"_s);
    Finding finding{
        .cause = u"nginx-down"_s,
        .certainty = unit ? Certainty::Certain : Certainty::Likely,
        .title = Texts::tr("nginx is not running"),
        .subject = u"nginx"_s,
        .unit = unit ? unit->id : QString(),
        .meaning = Texts::tr("No nginx process was found, so nobody answers on the ports of the web site. The programs "
                             "behind it are not the cause."),
        .because = why(seen, question, runs),
        .wrongIf = Texts::tr("This would be wrong if nginx runs in a container, or under another name."),
    };
    if (const NginxTest::Complaint *complaint = refusal(seen)) {
        finding.cause = u"nginx-down-config"_s;
        finding.title = Texts::tr("nginx cannot start: its configuration is refused");
        finding.meaning = Texts::tr("nginx was started or restarted with a configuration it does not accept: %1")
                              .arg(complaint->message);
        finding.because.prepend(complaint->at);
    } else {
        tellWhyItDidNotStart(finding, seen, question);
    }
    return finding;
}

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

// "crm.shop.example" for "crm2.shop.example": the block that was probably meant.
static const nginx::Server *sibling(const nginx::Config &config, const QString &host)
{
    const QString domain = host.section(u'.', 1);
    for (const nginx::Server &server : config.servers) {
        for (const QString &name : server.names()) {
            if (domain.contains(u'.') && name.section(u'.', 1).compare(domain, Qt::CaseInsensitive) == 0)
                return &server;
        }
    }
    return nullptr;
}

std::optional<Finding> wrongServerBlock(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const QString host = diagnosis.question.url.host().toLower();
    const Clue fails = urlFails(seen, diagnosis.question);
    if (!diagnosis.route || !diagnosis.route->server || fails.truth != Truth::Yes
        || isNamed(*diagnosis.route->server, host))
        return std::nullopt;
    const nginx::Server *meant = sibling(*seen.config, host);
    if (!meant)
        return std::nullopt;
    const nginx::Server &taken = *diagnosis.route->server;
    const QString place = u"%1:%2"_s.arg(taken.at().file).arg(taken.at().line);
    QList<Citation> because = fails.cites;
    because << Citation{.exhibit = seen.configExhibit, .line = 0, .text = place};
    return Finding{
        .cause = u"wrong-server-block"_s,
        .certainty = Certainty::Likely,
        .title = Texts::tr("No server block is named %1: the default one answers").arg(host),
        .subject = host,
        .meaning
        = Texts::tr("The request is taken by the server block at %1, because none carries this name. The block at "
                    "%2 carries a name "
                    "much like it.")
              .arg(place, u"%1:%2"_s.arg(meant->at().file).arg(meant->at().line)),
        .because = because,
        .wrongIf = Texts::tr("This would be wrong if the default server block is meant to answer for every name."),
    };
}

} // namespace upriver::nginxitself
