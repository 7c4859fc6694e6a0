// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/nginxitself.h"

#include "core/findings/nginxstart.h"
#include "core/model/drift.h"
#include "core/model/sight.h"

#include <QCoreApplication>

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
        if (complaint->message.startsWith("host not found in "_L1)) {
            finding.cause = u"dns-host-not-found-at-start"_s;
            finding.title = Texts::tr("nginx cannot start: a name of its configuration is not found");
            finding.meaning
                = Texts::tr(
                      "When it starts, nginx looks every name of its targets up, and refuses to start when one is "
                      "not known: %1. All sites of this nginx are down for that one name.")
                      .arg(complaint->message);
        }
    } else {
        tellWhyItDidNotStart(finding, seen, question);
    }
    return finding;
}

} // namespace upriver::nginxitself
