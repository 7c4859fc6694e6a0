// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/nginxitself.h"

#include "core/model/sight.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::nginxitself {

static QString say(const char *text)
{
    return QCoreApplication::translate("Finding", text);
}

static const NginxTest::Complaint *refusal(const Snapshot &seen)
{
    if (!seen.test || seen.test->passed || seen.test->lacksRights())
        return nullptr;
    for (const NginxTest::Complaint &complaint : seen.test->complaints) {
        if (complaint.level == "emerg"_L1)
            return &complaint;
    }
    return nullptr;
}

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
        .title = say("nginx is not running"),
        .subject = u"nginx"_s,
        .unit = unit ? unit->id : QString(),
        .meaning = say("No nginx process was found, so nobody answers on the ports of the web site. The programs "
                       "behind it are not the cause."),
        .because = why(seen, question, runs),
        .wrongIf = say("This would be wrong if nginx runs in a container, or under another name."),
    };
    if (const NginxTest::Complaint *complaint = refusal(seen)) {
        finding.cause = u"nginx-down-config"_s;
        finding.title = say("nginx cannot start: its configuration is refused");
        finding.meaning
            = say("nginx was started or restarted with a configuration it does not accept: %1").arg(complaint->message);
        finding.because.prepend(complaint->at);
    }
    return finding;
}

} // namespace upriver::nginxitself
