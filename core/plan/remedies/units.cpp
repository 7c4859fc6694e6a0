// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/checks.h"
#include "core/plan/remedy.h"

#include "core/model/handoff.h"

#include <QCoreApplication>
#include <QRegularExpression>

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

static bool isUnitName(const QString &id)
{
    static const QRegularExpression name(u"^[A-Za-z0-9:_.@\\\\][A-Za-z0-9:_.@\\\\-]*\\.service$"_s); // systemd.unit(5)
    return name.match(id).hasMatch();
}

static QList<ChangeStep> keptBefore(const QString &unit)
{
    QList<ChangeStep> steps;
    addStep(
        steps,
        stepOf(Texts::tr("Keep the service's state as it is now"),
               {u"systemctl"_s, u"show"_s, u"--no-pager"_s, u"-p"_s,
                u"Id,ActiveState,SubState,Result,MainPID,NRestarts,ExecMainCode,ExecMainStatus,ActiveEnterTimestamp"_s,
                u"--"_s, unit},
               ChangeStep::Expect::Anything));
    addStep(steps,
            stepOf(Texts::tr("Keep its last log lines"),
                   {u"journalctl"_s, u"--no-pager"_s, u"-n"_s, u"50"_s, u"-u"_s, unit}, ChangeStep::Expect::Anything));
    return steps;
}

// The listener may need a moment: a service that systemd calls active is not always ready. Ten seconds at most.
static QStringList waitFor(const nginx::Address &address)
{
    if (address.isUnix()) {
        return {u"sh"_s, u"-c"_s,
                u"for i in 1 2 3 4 5 6 7 8 9 10; do test -S \"$1\" && exit 0; sleep 1; done; exit 1"_s,
                u"wait-for-socket"_s, address.unixPath};
    }
    return {
        u"sh"_s, u"-c"_s,
        u"for i in 1 2 3 4 5 6 7 8 9 10; do ss -Htln \"sport = :$1\" | grep -q . && exit 0; sleep 1; done; exit 1"_s,
        u"wait-for-port"_s, QString::number(address.port)};
}

static QList<ChangeStep> checkedAfter(const QString &unit, const nginx::Address &address, const Diagnosis &diagnosis)
{
    QList<ChangeStep> steps;
    addStep(steps,
            stepOf(Texts::tr("The service is active"), {u"systemctl"_s, u"is-active"_s, u"--"_s, unit},
                   ChangeStep::Expect::Success));
    if (!(address == nginx::Address{}))
        addStep(steps,
                stepOf(Texts::tr("It listens where nginx connects to"), waitFor(address), ChangeStep::Expect::Success,
                       20s));
    steps += urlChecks(diagnosis);
    return steps;
}

static nginx::Address addressOf(const Finding &finding)
{
    const qsizetype scheme = finding.subject.indexOf("://"_L1);
    return addressFrom(scheme < 0 ? finding.subject : finding.subject.mid(scheme + 3));
}

static std::optional<Change> restarted(const Finding &finding, const Diagnosis &diagnosis)
{
    if (!isUnitName(finding.unit))
        return std::nullopt;
    const Unit *unit = diagnosis.snapshot->unit(finding.unit);
    if (!unit || unit->load == "masked"_L1 || unit->load == "not-found"_L1)
        return std::nullopt;

    const QString name = unit->shortName();
    Change change{
        .title = Texts::tr("Restart %1 on %2?").arg(name, diagnosis.snapshot->evidence.host),
        .verb = Texts::tr("Restart %1").arg(name),
        .why = finding.title + u'.',
        .risk = unit->isRunning() ? Risk::Medium : Risk::Low,
        .minutes = 1,
        .role = Texts::tr("root, or sudo without a password"),
        .keep = keptBefore(unit->id),
        .verify = checkedAfter(unit->id, addressOf(finding), diagnosis),
        .expected
        = Texts::tr("The service is active, its listener is back, and the URL answers without a server error."),
        .undo = Texts::tr("A restart cannot be rolled back. The service's state and last log lines are kept first."),
        .ifNot = Texts::tr(
            "If it does not help, read the service's own log: it says why it ends. Do not restart it again and again."),
    };
    addStep(change.body,
            stepOf(Texts::tr("Restart the service"), {u"systemctl"_s, u"restart"_s, u"--"_s, unit->id},
                   ChangeStep::Expect::Success, 90s));
    if (unit->isRunning())
        change.sideEffects << Texts::tr("The service is running: requests it is working on now are lost.");
    return change;
}

static constexpr Remedy rows[] = {
    {.id = "restart-backend",
     .causes = {"backend-down", "panel-apache-down", "stale-socket"},
     .offer = restarted},
};

std::span<const Remedy> remedies_of::units()
{
    return rows;
}

} // namespace upriver
