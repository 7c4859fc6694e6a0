// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/steps.h"
#include "core/host/command.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "StepAnswer".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(StepAnswer)
};

} // namespace

// Causes for which the service of the finding is down, and being started again mends it.
static bool isMendedByRestart(const Finding &finding)
{
    static const QStringList causes{u"backend-down"_s, u"panel-apache-down"_s, u"stale-socket"_s};
    return !finding.unit.isEmpty() && causes.contains(finding.cause);
}

// The checklist itself restarts nothing: a change is planned, shown whole and confirmed elsewhere.
StepAnswer restartAnswer(const Diagnosis &diagnosis)
{
    const Finding *first = diagnosis.first();
    StepAnswer answer{.command = u"systemctl restart"_s};
    if (!first || first->health == Health::Unknown) {
        answer.result = Texts::tr("Not before the cause is confirmed");
    } else if (first->health == Health::Ok) {
        answer.health = Health::Ok;
        answer.result = Texts::tr("Nothing is failing: there is nothing to restart");
    } else if (isMendedByRestart(*first)) {
        const QString name = first->unit.endsWith(".service"_L1) ? first->unit.chopped(8) : first->unit;
        answer.command += u' ' + quoted(name);
        answer.result = first->certainty == Certainty::Possible
            ? Texts::tr("It may be %1; confirm that first").arg(name)
            : Texts::tr("%1, once the change is shown and confirmed").arg(name);
        answer.cites = first->because.mid(0, 1);
    } else {
        answer.result = Texts::tr("A restart is not what mends this: see the finding");
    }
    return answer;
}

// What must be well again, by the steps that ask about it.
StepAnswer recoveryAnswer(const Diagnosis &diagnosis)
{
    const Clue fails = urlFails(*diagnosis.snapshot, diagnosis.question);
    const QString url = diagnosis.question.asksForUrl()
        ? QString::fromLatin1(diagnosis.question.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment))
        : u"URL"_s;
    StepAnswer answer{.command = u"curl -i "_s + quoted(url), .cites = fails.cites};
    if (fails.truth == Truth::Unknown) {
        answer.result = Texts::tr("The URL was not asked");
        return answer;
    }
    if (fails.truth == Truth::Yes) {
        answer.result = Texts::tr("Not yet: the URL fails");
        return answer;
    }
    static constexpr struct
    {
        const char *id;
        StepAnswer (*ask)(const Diagnosis &diagnosis);
    } witnesses[] = {{"identify-upstream", upstreamAnswer},
                     {"check-backend", backendAnswer},
                     {"check-listener", listenerAnswer},
                     {"check-error-log", errorLogAnswer}};
    Health worst = Health::Ok;
    QStringList open;
    for (const auto &witness : witnesses) {
        const Health health = witness.ask(diagnosis).health;
        if (health == Health::Ok)
            continue;
        worst = std::max(worst, health);
        open << titleOfStep(QLatin1StringView(witness.id));
    }
    answer.health = std::min(worst, Health::Warning);
    answer.result = open.isEmpty() ? Texts::tr("The URL answers, and all that it needs is well")
                                   : Texts::tr("The URL answers; still open: %1").arg(open.join(u", "_s));
    return answer;
}

} // namespace upriver
