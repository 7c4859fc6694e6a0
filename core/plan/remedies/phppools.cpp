// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/phppool.h"
#include "core/plan/remedy.h"

#include "core/model/passage.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

/// How many requests a pool works on at a time, and how many it could.
struct Room
{
    int now = 0;
    int then = 0; ///< 0: no more fit into the memory, or that is not known
};

} // namespace

static QString groupOf(const Snapshot &seen, const QString &user)
{
    const auto found = std::find_if(seen.accounts.begin(), seen.accounts.end(),
                                    [&](const Account &account) { return account.user.name == user; });
    return found == seen.accounts.end() ? QString() : found->group.name;
}

static void tellOtherPools(Draft &draft, const PhpPool &php)
{
    if (!php.others.isEmpty())
        draft->sideEffects
            << Texts::tr("Other pools of this PHP start anew with it: %1.").arg(php.others.mid(0, 8).join(u", "_s));
}

static void runPool(Draft &draft, const PhpPool &php, const Finding &finding, const Diagnosis &diagnosis,
                    const QString &verb)
{
    const QStringList again{u"systemctl"_s, verb, u"--"_s, php.unit->id};
    keepState(draft, *php.unit);
    draft.run(QT_TRANSLATE_NOOP("Change", "Test PHP-FPM's configuration"), php.test, 30s);
    draft.run(verb == "reload"_L1 ? QT_TRANSLATE_NOOP("Change", "Let PHP-FPM read it")
                                  : QT_TRANSLATE_NOOP("Change", "Let PHP-FPM make its socket anew"),
              again, 90s);
    draft.back(again);
    checkActive(draft, *php.unit);
    checkListens(draft, addressOf(finding));
    checkUrl(draft, diagnosis);
    tellOtherPools(draft, php);
}

static Change rightsChange(const Finding &finding, const Snapshot &seen, const PhpPool &php, const QString &user)
{
    return {
        .title = Texts::tr("Let nginx's user %1 use the socket of the PHP pool %2 on %3?")
                     .arg(user, php.pool->name, seen.evidence.host),
        .verb = Texts::tr("Set the socket's rights"),
        .why = finding.title + u'.',
        .risk = Risk::Medium,
        .minutes = 10,
        .role = roleOfRoot(),
        .expected = Texts::tr("The new socket belongs to nginx's user with mode 0660, and the URL is answered."),
        .undo = Texts::tr("The pool's file is put back and PHP-FPM restarted: the pool is away for about a second."),
        .ifNot
        = Texts::tr("If it is still refused, a folder above the socket is closed, or a security policy refuses."),
    };
}

// By owner, group and mode of the pool: access lists, where the pool sets them, count instead.
static std::optional<Change> socketOpened(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const PhpPool php = phpPoolOf(seen, finding);
    const nginx::Address address = addressOf(finding);
    const WorkerIdentity who = workerIdentity(seen);
    const Passage passage = passageTo(stepsTo(seen, address.unixPath), who);
    const bool isClosed = address.isUnix() && passage.may == Truth::No && passage.atSocket;
    if (!php || !isClosed || !isAccountName(who.name) || sets(seen, *php.pool, "listen.acl_users")
        || sets(seen, *php.pool, "listen.acl_groups"))
        return std::nullopt;
    QList<IniSetting> settings{{"listen.owner", who.name.toUtf8()}};
    if (const QString group = groupOf(seen, who.name); isAccountName(group))
        settings << IniSetting{"listen.group", group.toUtf8()};
    settings << IniSetting{"listen.mode", "0660"};
    const auto edits = editsOf(seen, *php.pool, settings);
    if (!edits || edits->isEmpty())
        return std::nullopt;
    Draft draft(rightsChange(finding, seen, php, who.name));
    draft->alterations = *edits;
    draft->sideEffects = lostMeanwhile(diagnosis, *php.unit, address);
    draft->sideEffects << Texts::tr("The socket is %1:%2 now: whoever uses it by these rights can no longer.")
                              .arg(passage.step.owner, passage.step.group);
    runPool(draft, php, finding, diagnosis, u"restart"_s);
    return draft.offered();
}

// systemd's own limit of the service counts as much as the machine's memory.
static qint64 memoryLeft(const Snapshot &seen, const Unit &unit)
{
    qint64 left = seen.memory ? seen.memory->availableKiB : 0;
    bool isLimited = false;
    bool isKnown = false;
    const qint64 most = unit.properties.value(u"MemoryMax"_s).toLongLong(&isLimited);
    const qint64 used = unit.properties.value(u"MemoryCurrent"_s).toLongLong(&isKnown);
    if (isLimited)
        left = isKnown ? std::min(left, (most - used) / 1024) : 0;
    return left;
}

// As many more as fit, by the largest of those that run, with a tenth of the memory left to the others; no more than
// twice as many at a time. Less than a quarter more is not worth a change.
static Room roomOf(const Snapshot &seen, const PhpPool &php, int now)
{
    qint64 largestKiB = 0;
    qint64 running = 0;
    const QList<Process> processes = seen.processes.value_or(QList<Process>{});
    for (const Process &process : processes) {
        if (process.command.trimmed() != u"php-fpm: pool "_s + php.pool->name)
            continue;
        ++running;
        largestKiB = std::max(largestKiB, process.residentKiB);
    }
    if (!seen.memory || now <= 0 || running == 0 || largestKiB <= 0)
        return {.now = now};
    const qint64 spare = std::max<qint64>(seen.memory->totalKiB / 10, 128 * 1024);
    const qint64 fits = running + (memoryLeft(seen, *php.unit) - spare) / largestKiB;
    const int then = static_cast<int>(std::min<qint64>(fits, 2 * qint64(now)));
    return {.now = now, .then = then >= now + std::max(1, now / 4) ? then : 0};
}

static int childrenInForce(const Snapshot &seen, const FpmPool &pool)
{
    int children = pool.maxChildren;
    for (const FpmPool &part : seen.fpmPools) {
        const bool isPart = part.name == pool.name && part.file.section(u'/', 0, -2) == pool.file.section(u'/', 0, -2);
        if (isPart && part.maxChildren > 0)
            children = part.maxChildren;
    }
    return children;
}

static Change childrenChange(const Finding &finding, const Snapshot &seen, const PhpPool &php, const Room &room)
{
    return {
        .title = Texts::tr("Let the PHP pool %1 on %2 work on %3 requests at a time, in place of %4?")
                     .arg(php.pool->name, seen.evidence.host)
                     .arg(room.then)
                     .arg(room.now),
        .verb = Texts::tr("Raise pm.max_children to %1").arg(room.then),
        .why = finding.title + u'.',
        .risk = Risk::Medium,
        .minutes = 10,
        .role = roleOfRoot(),
        .expected = Texts::tr("The queue of the socket is empty most of the time, and memory is left."),
        .undo = Texts::tr("The pool's file is put back and read again."),
        .ifNot = Texts::tr("If the pool is full again at once, the pages are slow or a robot asks too much: more "
                           "processes do not help against either."),
    };
}

static std::optional<Change> childrenRaised(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const PhpPool php = phpPoolOf(seen, finding);
    if (!php)
        return std::nullopt;
    const Room room = roomOf(seen, php, childrenInForce(seen, *php.pool));
    if (room.then == 0)
        return std::nullopt;
    const auto edits = editsOf(seen, *php.pool, {{"pm.max_children", QByteArray::number(room.then)}});
    if (!edits || edits->isEmpty())
        return std::nullopt;
    Draft draft(childrenChange(finding, seen, php, room));
    draft->alterations = *edits;
    draft->sideEffects << Texts::tr("PHP-FPM starts its processes anew: requests they work on may be cut off, unless "
                                    "process_control_timeout is set.");
    runPool(draft, php, finding, diagnosis, u"reload"_s);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "open-pool-socket", .causes = {"socket-permission"}, .offer = socketOpened},
    {.id = "raise-max-children", .causes = {"fpm-pool-exhausted"}, .offer = childrenRaised},
};

std::span<const Remedy> remedies_of::phpPools()
{
    return rows;
}

} // namespace upriver
