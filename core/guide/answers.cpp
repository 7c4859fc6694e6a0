// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/steps.h"
#include "core/host/command.h"

#include "core/model/drift.h"
#include "core/model/handoff.h"

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

QList<Handoff> askedHandoffs(const Diagnosis &diagnosis)
{
    return diagnosis.question.asksForUrl() ? handoffsFor(*diagnosis.snapshot, diagnosis.question, diagnosis.route)
                                           : allHandoffs(*diagnosis.snapshot, diagnosis.question);
}

static QString commandOf(const Snapshot &seen, const QList<Citation> &cites, const char *otherwise)
{
    for (const Citation &cite : cites) {
        const Exhibit *exhibit = seen.exhibit(cite.exhibit);
        if (exhibit && !exhibit->command.isEmpty())
            return exhibit->command;
    }
    return QString::fromLatin1(otherwise);
}

// What else is worth knowing before the configuration is believed: which file runs, whether it was read as it is now,
// and that there is more than one nginx.
static QStringList remarksOn(const Snapshot &seen, StepAnswer &result)
{
    QStringList remarks;
    const NginxMaster *master = seen.nginx();
    if (master && !master->options.conf.isEmpty())
        remarks << Texts::tr("It was started with %1").arg(master->options.conf);
    const Drift drift = driftOf(seen);
    if (drift.differs == Truth::Yes) {
        const UnreadFile &newest = drift.files.first();
        remarks << Texts::tr("It has not read %1 since the change at %2")
                       .arg(newest.path.section(u'/', -1), clockText(seen, newest.changed));
        result.cites << newest.at << drift.workers;
        result.health = std::max(result.health, Health::Warning);
    }
    if (const Clue refused = lastReloadRefused(seen); refused.truth == Truth::Yes) {
        remarks << Texts::tr("Its last reload was refused");
        result.cites += refused.cites;
        result.health = std::max(result.health, Health::Warning);
    }
    if (seen.masters.size() > 1) {
        QStringList names;
        for (const NginxMaster &each : seen.masters)
            names << nameOf(each);
        remarks << Texts::tr("More than one nginx runs: %1").arg(names.join(u", "_s));
    }
    return remarks;
}

StepAnswer nginxAnswer(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Clue runs = nginxRuns(seen);
    const Answer *answer = answerTo(seen, diagnosis.question);
    StepAnswer result{.command = commandOf(seen, runs.cites, "systemctl status nginx"), .cites = runs.cites};
    const QString version = seen.version ? seen.version->text : u"nginx"_s;
    if (runs.truth == Truth::No) {
        result.health = Health::Failing;
        result.result = Texts::tr("nginx is not running");
    } else if (runs.truth == Truth::Unknown) {
        result.result = Texts::tr("Could not be seen");
    } else {
        result.health = Health::Ok;
        result.result = answer && answer->status > 0
            ? Texts::tr("%1 runs and answered %2").arg(version).arg(answer->status)
            : Texts::tr("%1 runs").arg(version);
    }
    if (const NginxTest::Complaint *complaint = refusal(seen)) {
        result.health = std::max(result.health, Health::Warning);
        result.result += u". "_s + Texts::tr("Its configuration test fails");
        result.cites << complaint->at;
    }
    if (runs.truth == Truth::Yes) {
        for (const QString &remark : remarksOn(seen, result))
            result.result += u". "_s + remark;
    }
    return result;
}

StepAnswer upstreamAnswer(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Exhibit *read = seen.exhibit(seen.configExhibit);
    StepAnswer result{.command = read && !read->command.isEmpty() ? read->command : u"nginx -T"_s};
    const QList<Handoff> handoffs = askedHandoffs(diagnosis);
    QStringList targets;
    for (const Handoff &handoff : handoffs)
        targets << targetText(handoff);
    if (diagnosis.route && diagnosis.route->server) {
        const nginx::Route &route = *diagnosis.route;
        const nginx::Place at = route.pass ? route.pass->at : route.server->at();
        result.health
            = route.action == nginx::Action::Unknown || !route.unresolved.isEmpty() ? Health::Unknown : Health::Ok;
        const QString where = u"%1:%2"_s.arg(at.file.section(u'/', -1)).arg(at.line);
        const QString way = route.location ? route.location->text() : Texts::tr("the server block itself");
        result.result = route.pass
            ? Texts::tr("%1 → %2 (%3)")
                  .arg(way, route.targets.isEmpty() ? route.pass->text : route.targets.join(u", "_s), where)
            : Texts::tr("%1: nginx answers by itself (%2)").arg(way, nameOf(route.action));
        result.cites << Citation{
            .exhibit = seen.configExhibit, .line = 0, .text = u"%1:%2"_s.arg(at.file).arg(at.line)};
    } else if (!targets.isEmpty()) {
        result.health = seen.config ? Health::Ok : Health::Unknown;
        result.result = seen.config
            ? Texts::tr("%n target(s) in the configuration", nullptr, static_cast<int>(targets.size()))
            : Texts::tr("Configuration not read; nginx connects to %1").arg(targets.join(u", "_s));
    } else {
        result.result = seen.config ? Texts::tr("No server block takes this URL")
                                    : Texts::tr("The configuration could not be read");
        result.health = seen.config ? Health::Warning : Health::Unknown;
    }
    return result;
}

StepAnswer backendAnswer(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    StepAnswer result{.command = u"systemctl status"_s};
    QStringList said;
    const Owners owners(seen);
    for (const Handoff &handoff : askedHandoffs(diagnosis)) {
        const Owner owner = owners.of(handoff.peer, handoff.names);
        if (!owner || owner.unit->active.isEmpty() || owner.bond < Owner::Bond::Name)
            continue;
        const QString ending = owner.unit->result.isEmpty() || owner.unit->result == "success"_L1
            ? QString()
            : u" (%1)"_s.arg(owner.unit->result);
        said << u"%1: %2%3"_s.arg(owner.unit->shortName(), owner.unit->active, ending);
        result.cites << owner.unit->at;
        result.health = std::max(result.health == Health::Unknown ? Health::Ok : result.health,
                                 owner.unit->isRunning() ? Health::Ok : Health::Failing);
        result.command = u"systemctl status "_s + quoted(owner.unit->shortName());
    }
    said.removeDuplicates();
    result.result = said.isEmpty() ? Texts::tr("Which program should answer is not known") : said.join(u", "_s);
    return result;
}

StepAnswer listenerAnswer(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    StepAnswer result{.command = u"ss -tlnp; ss -xlp"_s};
    QStringList missing;
    bool unknownLeft = false;
    int listening = 0;
    for (const Handoff &handoff : askedHandoffs(diagnosis)) {
        const Clue listens = listensAt(seen, handoff.peer);
        result.cites += listens.cites;
        if (listens.truth == Truth::No)
            missing << handoff.peer.text();
        unknownLeft = unknownLeft || listens.truth == Truth::Unknown;
        listening += listens.truth == Truth::Yes ? 1 : 0;
    }
    if (!missing.isEmpty()) {
        result.health = Health::Failing;
        result.result = Texts::tr("Nothing listens at %1").arg(missing.join(u", "_s));
    } else if (listening > 0 && !unknownLeft) {
        result.health = Health::Ok;
        result.result = Texts::tr("Every target has a listener");
    } else {
        result.result = unknownLeft ? Texts::tr("A target is on another machine, or listeners could not be seen")
                                    : Texts::tr("There is no target to check");
    }
    return result;
}

StepAnswer resourcesAnswer(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    constexpr qint64 littleKiB = 100 * 1024;
    constexpr int littlePercent = 5;
    constexpr int fullPercent = 95;
    StepAnswer result{.command = u"free -m; df -h; df -i"_s};
    QStringList said;
    if (seen.memory) {
        const bool little
            = seen.memory->availableKiB < std::max(littleKiB, seen.memory->totalKiB * littlePercent / 100);
        result.health = little ? Health::Warning : Health::Ok;
        said << Texts::tr("%1 MiB of %2 MiB memory available")
                    .arg(seen.memory->availableKiB / 1024)
                    .arg(seen.memory->totalKiB / 1024);
        result.cites << seen.memory->at;
    }
    for (const Disk &disk : seen.disks) {
        if (disk.usedPercent >= fullPercent) {
            result.health = Health::Warning;
            said << (disk.inodes ? Texts::tr("%1: %2 % of inodes used") : Texts::tr("%1: %2 % full"))
                        .arg(disk.mount)
                        .arg(disk.usedPercent);
            result.cites << disk.at;
        }
    }
    if (seen.disks.isEmpty())
        said << Texts::tr("disk space not known");
    if (!seen.memory) {
        said << Texts::tr("memory not known");
        result.health = std::max(result.health, Health::Unknown);
    } else if (seen.disks.isEmpty() && result.health == Health::Ok) {
        result.health = Health::Unknown;
    }
    result.result = said.join(u", "_s);
    return result;
}

} // namespace upriver
