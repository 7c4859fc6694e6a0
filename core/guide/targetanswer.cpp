// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/steps.h"
#include "core/host/command.h"
#include "core/model/names.h"
#include "core/model/network.h"
#include "core/model/passage.h"

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

static constexpr qsizetype mostTargets = 3;

static StepAnswer socketThere(const Snapshot &seen, const QString &path)
{
    const Clue there = socketFileThere(seen, path);
    StepAnswer answer{.command = u"ls -l %1; namei -l %1"_s.arg(quoted(path)), .cites = there.cites};
    if (there.truth == Truth::No) {
        answer.health = Health::Failing;
        answer.result = Texts::tr("%1 does not exist").arg(path);
        return answer;
    }
    const Passage passage = passageTo(stepsTo(seen, path), workerIdentity(seen));
    if (passage.may == Truth::No) {
        answer.health = Health::Failing;
        answer.result = Texts::tr("nginx may not pass %1").arg(passage.step.path);
        answer.cites << passage.step.at;
    } else if (there.truth == Truth::Yes && passage.may == Truth::Yes) {
        answer.health = Health::Ok;
        answer.result = Texts::tr("%1 is there, and nginx may write to it").arg(path);
    } else {
        answer.result = there.truth == Truth::Yes
            ? Texts::tr("%1 is there; whether nginx may write to it was not seen").arg(path)
            : Texts::tr("%1 could not be seen").arg(path);
    }
    return answer;
}

static StepAnswer nameKnown(const Snapshot &seen, const QString &name)
{
    const KnownAddresses known = addressesOf(seen, name);
    const NameLookup *lookup = lookupOf(seen, name);
    StepAnswer answer{.command = u"getent ahosts %1; cat /etc/resolv.conf"_s.arg(quoted(name))};
    if (!known.addresses.isEmpty()) {
        answer.health = Health::Ok;
        answer.result = Texts::tr("%1 is %2").arg(name, known.addresses.join(u", "_s));
        answer.cites << known.at;
    } else if (lookup && lookup->outcome != NameLookup::Outcome::Found) {
        answer.health = Health::Failing;
        answer.result = Texts::tr("%1 has no address").arg(name);
        answer.cites << lookup->at;
    } else {
        answer.result = Texts::tr("%1 was not looked up").arg(name);
    }
    return answer;
}

static StepAnswer hostReached(const Snapshot &seen, const nginx::Address &peer)
{
    if (isThisMachine(seen, peer.host))
        return {
            .health = Health::Ok, .result = Texts::tr("%1 is this machine").arg(peer.host), .command = u"ip addr"_s};
    if (isName(peer.host))
        return nameKnown(seen, peer.host);
    const Clue alive = hostAnswers(seen, peer.host);
    StepAnswer answer{.command = u"ip route get %1; ip neigh show to %1; ping -c 3 %1"_s.arg(quoted(peer.host)),
                      .cites = alive.cites};
    if (alive.truth == Truth::Yes) {
        answer.health = Health::Ok;
        answer.result = Texts::tr("%1 answers").arg(peer.host);
    } else if (alive.truth == Truth::No) {
        answer.health = Health::Failing;
        answer.result = Texts::tr("%1 does not answer").arg(peer.host);
    } else {
        answer.result = Texts::tr("Whether %1 can be reached was not seen").arg(peer.host);
    }
    return answer;
}

StepAnswer targetAnswer(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    StepAnswer all{.command = u"nginx -T"_s};
    QStringList said;
    for (const Handoff &handoff : askedHandoffs(diagnosis)) {
        const StepAnswer one
            = handoff.peer.isUnix() ? socketThere(seen, handoff.peer.unixPath) : hostReached(seen, handoff.peer);
        const bool isFirst = said.isEmpty();
        if (isFirst || one.health > all.health)
            all.command = one.command;
        all.health = isFirst ? one.health : std::max(all.health, one.health);
        if (said.size() <= mostTargets && !said.contains(one.result))
            said << one.result;
        all.cites += one.cites;
    }
    all.result = said.isEmpty() ? Texts::tr("There is no target to check") : said.mid(0, mostTargets).join(u", "_s);
    if (said.size() > mostTargets)
        all.result += u' ' + Texts::tr("and more");
    return all;
}

} // namespace upriver
