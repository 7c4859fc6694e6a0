// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/passage.h"

#include "core/evidence/clue.h"
#include "core/model/sight.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr quint64 dacOverride = 1ULL << 1; // CAP_DAC_OVERRIDE, capabilities(7)

static const NginxWorker *workerIn(const Snapshot &seen)
{
    const auto own = std::find_if(seen.workers.begin(), seen.workers.end(), [](const NginxWorker &worker) {
        return worker.uid && (worker.root.isEmpty() || worker.root == "/"_L1);
    });
    if (own != seen.workers.end())
        return &*own;
    return seen.workers.isEmpty() ? nullptr : &seen.workers.first();
}

static const Account *accountOf(const Snapshot &seen, const WorkerIdentity &who)
{
    const auto found = std::find_if(seen.accounts.begin(), seen.accounts.end(), [&](const Account &account) {
        return who.uid ? account.user.id == *who.uid : !who.name.isEmpty() && account.user.name == who.name;
    });
    return found == seen.accounts.end() ? nullptr : &*found;
}

// ps writes a number for a user without a name, and cuts a long one: "systemd+".
static void takeUser(WorkerIdentity &who, const Process &worker)
{
    bool isNumber = false;
    const qint64 uid = worker.user.toLongLong(&isNumber);
    if (isNumber)
        who.uid = uid;
    else if (!worker.user.endsWith(u'+'))
        who.name = worker.user;
    who.mayAll = who.uid == 0 || who.name == "root"_L1;
    who.cites = {worker.at};
}

static void takeWorker(WorkerIdentity &who, const NginxWorker &worker)
{
    who.uid = worker.uid;
    who.knowsGroups = worker.groups.has_value();
    who.gids = worker.groups.value_or(QList<qint64>{});
    if (worker.gid && !who.gids.contains(*worker.gid))
        who.gids << *worker.gid;
    who.mayAll = worker.uid == 0 || (worker.capabilities & dacOverride) != 0;
    who.cites = {worker.groupsAt.exhibit.isEmpty() ? worker.at : worker.groupsAt};
}

static void takeGroups(WorkerIdentity &who, const Account &account)
{
    for (const AccountName &group : account.groups + QList<AccountName>{account.group}) {
        who.gids << group.id;
        who.groups << group.name;
    }
    who.knowsGroups = true;
    who.cites << account.at;
}

// Numbers by the names the lists give them, for ways that were printed with names only.
static void takeNames(const Snapshot &seen, WorkerIdentity &who)
{
    for (const Account &account : seen.accounts) {
        if (who.uid == account.user.id)
            who.name = account.user.name;
        for (const AccountName &group : account.groups) {
            if (who.gids.contains(group.id) && !group.name.isEmpty())
                who.groups << group.name;
        }
    }
}

WorkerIdentity workerIdentity(const Snapshot &seen)
{
    WorkerIdentity who;
    if (const NginxWorker *worker = workerIn(seen); worker && worker->uid) {
        takeWorker(who, *worker);
        takeNames(seen, who);
        return who;
    }
    for (const Process &process : seen.processes.value_or(QList<Process>{})) {
        if (!process.isNginxWorker())
            continue;
        takeUser(who, process);
        if (const Account *account = accountOf(seen, who))
            takeGroups(who, *account);
        else
            who.groups << who.name; // a user's own group mostly bears its name
        return who;
    }
    return who;
}

WorkerIdentity identityOfToday(const Snapshot &seen)
{
    WorkerIdentity who = workerIdentity(seen);
    const Account *account = accountOf(seen, who);
    who.cites.clear();
    if (account)
        takeGroups(who, *account);
    return who;
}

static const PathWay *wayTo(const Snapshot &seen, const QString &path, bool ofWorker)
{
    const auto found = std::find_if(seen.ways.begin(), seen.ways.end(), [&](const PathWay &way) {
        return way.path == path && (way.viewer != 0) == ofWorker && !way.steps.isEmpty();
    });
    return found == seen.ways.end() ? nullptr : &*found;
}

static const FileEntry *entryOf(const Snapshot &seen, const QString &path)
{
    for (const DirectoryListing &listing : seen.directories) {
        for (const FileEntry &entry : listing.entries) {
            if (entry.path == path && entry.type != u'l')
                return &entry;
        }
    }
    return nullptr;
}

static QList<PathStep> stepsInListings(const Snapshot &seen, const QString &path)
{
    if (!entryOf(seen, path))
        return {};
    QList<PathStep> steps;
    for (int part = 1; part <= path.count(u'/'); ++part) {
        const QString folder = path.section(u'/', 0, part);
        const FileEntry *entry = entryOf(seen, folder);
        steps << (entry ? PathStep{.path = folder,
                                   .mode = entry->mode,
                                   .owner = entry->owner,
                                   .group = entry->group,
                                   .at = entry->at}
                        : PathStep{.path = folder, .seen = PathStep::Seen::Unknown});
    }
    return steps;
}

QList<PathStep> stepsTo(const Snapshot &seen, const QString &path)
{
    const PathWay *way = wayTo(seen, path, false);
    return way ? way->steps : stepsInListings(seen, path);
}

namespace {

struct May
{
    Truth truth = Truth::Unknown;
    bool sure = true;
};

} // namespace

// mode: type, then three letters each for owner, group and others; "s" and "t" stand for a set "x".
static bool isSet(const QString &mode, int who, QChar right)
{
    const qsizetype at = 1 + 3 * who + (right == u'w' ? 1 : 2);
    const QChar letter = at < mode.size() ? mode[at] : QChar();
    return right == u'w' ? letter == u'w' : letter == u'x' || letter == u's' || letter == u't';
}

static Truth owns(const WorkerIdentity &who, const PathStep &step)
{
    if (who.uid && step.uid)
        return *who.uid == *step.uid ? Truth::Yes : Truth::No;
    if (who.name.isEmpty() || step.owner.isEmpty())
        return Truth::Unknown;
    return who.name == step.owner ? Truth::Yes : Truth::No;
}

static Truth isInGroup(const WorkerIdentity &who, const PathStep &step)
{
    if ((step.gid && who.gids.contains(*step.gid)) || who.groups.contains(step.group))
        return Truth::Yes;
    return who.knowsGroups && (step.gid || !who.groups.isEmpty()) ? Truth::No : Truth::Unknown;
}

static May mayUse(const WorkerIdentity &who, const PathStep &step, QChar right)
{
    if (who.mayAll)
        return {.truth = Truth::Yes};
    const auto truth = [&](int whose) { return isSet(step.mode, whose, right) ? Truth::Yes : Truth::No; };
    const Truth owner = owns(who, step);
    if (owner == Truth::Yes)
        return {.truth = truth(0)};
    const Truth group = isInGroup(who, step);
    const bool same = truth(1) == truth(2);
    return {
        .truth = group == Truth::Yes ? truth(1) : truth(2),
        .sure = !step.hasAccessList() && (group != Truth::Unknown || same)
            && (owner != Truth::Unknown || (same && truth(0) == truth(2))),
    };
}

Passage passageTo(const QList<PathStep> &steps, const WorkerIdentity &who)
{
    Passage passage{.may = steps.isEmpty() || !who ? Truth::Unknown : Truth::Yes};
    if (passage.may == Truth::Unknown)
        return passage;
    for (const PathStep &step : steps) {
        const bool last = &step == &steps.last();
        const bool folder = step.mode.startsWith(u'd');
        if (step.seen != PathStep::Seen::There || (!folder && !step.mode.startsWith(u's'))) {
            passage.may = Truth::Unknown;
            passage.sure = false;
            continue;
        }
        const May may = mayUse(who, step, folder && !last ? u'x' : u'w');
        passage.sure = passage.sure && may.sure;
        if (may.truth == Truth::No)
            return {.may = Truth::No, .sure = passage.sure, .atSocket = !folder, .step = step};
    }
    return passage;
}

static Clue thereIn(const PathWay *way)
{
    const PathStep *last = way ? way->last() : nullptr;
    if (!last)
        return unknown();
    if (last->seen == PathStep::Seen::There)
        return yes({last->at});
    return last->seen == PathStep::Seen::Missing ? never({last->at}) : unknown();
}

Clue thereForWorker(const Snapshot &seen, const QString &path)
{
    return thereIn(wayTo(seen, path, true));
}

Clue thereForUs(const Snapshot &seen, const QString &path)
{
    const Clue there = thereIn(wayTo(seen, path, false));
    return there.truth == Truth::Unknown ? socketFileThere(seen, path) : there;
}

} // namespace upriver
