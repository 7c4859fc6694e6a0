// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/backendnotes.h"

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype longestProgram = 15; ///< TASK_COMM_LEN

// "127.0.0.1:9000", "9000", "[::]:9000", "/run/php/x.sock"; a pool that listens on every address has only the port.
static bool listensAtPeer(const FpmPool &pool, const nginx::Address &peer)
{
    if (peer.isUnix())
        return pool.listen == peer.unixPath || u"/var"_s + pool.listen == peer.unixPath
            || pool.listen == u"/var"_s + peer.unixPath;
    return pool.listen == peer.text() || pool.listen.section(u':', -1) == QString::number(peer.port);
}

static const FpmPool *poolAt(const Snapshot &seen, const nginx::Address &peer)
{
    const auto found = std::find_if(seen.fpmPools.begin(), seen.fpmPools.end(),
                                    [&](const FpmPool &pool) { return listensAtPeer(pool, peer); });
    return found == seen.fpmPools.end() ? nullptr : &*found;
}

static QList<Holder> holdersOf(const Sockets &sockets, const nginx::Address &peer)
{
    if (peer.isUnix()) {
        const UnixSocket *socket = sockets.at(peer.unixPath);
        return socket ? socket->holders : QList<Holder>();
    }
    QList<Holder> holders;
    for (const Listener *listener : sockets.on(peer.port))
        holders += listener->holders;
    return holders;
}

static QString programStartedBy(const Unit &unit)
{
    // { path=/usr/bin/gunicorn ; argv[]=… }
    const QString path = unit.properties.value(u"ExecStart"_s).section("path="_L1, 1, 1).section(u' ', 0, 0);
    return path.section(u'/', -1).left(longestProgram);
}

// The kernel names the cgroup in one line and the memory in the next: by their process they are one.
static QHash<qint64, QString> unitsOfTheKilled(const Snapshot &seen)
{
    QHash<qint64, QString> units;
    for (const Noted &noted : seen.notes) {
        if (noted.teller == Teller::Kernel && noted.pid > 0 && !noted.unit.isEmpty())
            units.insert(noted.pid, noted.unit);
    }
    return units;
}

BackendNotes::BackendNotes(const Snapshot &seen, const Handoff &handoff, const Owner &owner, const Owners &owners)
    : m_unit(owner.bond >= Owner::Bond::Name ? owner.unit : nullptr)
    , m_processes(owners.processes())
    , m_pool(poolAt(seen, handoff.peer))
{
    const QList<Holder> holders = holdersOf(owners.sockets(), handoff.peer);
    for (const Holder &holder : holders)
        m_programs << holder.program.left(longestProgram);
    if (m_unit && holders.isEmpty())
        m_programs << programStartedBy(*m_unit);
    const bool heldByPhp = std::any_of(m_programs.begin(), m_programs.end(),
                                       [](const QString &name) { return name.startsWith("php"_L1); });
    m_phpFpm = m_pool || heldByPhp
        || (handoff.scheme == "fastcgi"_L1 && (m_unit ? m_unit->id.contains("fpm"_L1) : m_programs.isEmpty()));
    const QHash<qint64, QString> killed = unitsOfTheKilled(seen);
    for (const Noted &noted : seen.notes) {
        const QString unit = noted.unit.isEmpty() ? killed.value(noted.pid) : noted.unit;
        if (const Bond bond = bondOf(noted, unit); bond != Bond::None)
            m_notes << BackendNote{.noted = &noted, .isCertain = bond == Bond::Sure};
    }
}

bool BackendNotes::isProgram(const QString &name) const
{
    return !name.isEmpty() && m_programs.contains(name.left(longestProgram));
}

// The programs that write the sentences of a teller.
static bool writesLike(const QString &program, Teller teller)
{
    switch (teller) {
    case Teller::PhpFpm: return program.startsWith("php"_L1);
    case Teller::Gunicorn: return program.startsWith("gunicorn"_L1) || program.startsWith("python"_L1);
    case Teller::Uwsgi: return program.startsWith("uwsgi"_L1);
    case Teller::Node: return program.startsWith("node"_L1);
    case Teller::Java: return program.startsWith("java"_L1);
    case Teller::Apache: return program.startsWith("apache2"_L1) || program.startsWith("httpd"_L1);
    case Teller::Kernel:
    case Teller::Pm2: // its applications may be of any language
    case Teller::Systemd: return false;
    }
    return false;
}

BackendNotes::Bond BackendNotes::bondOfPool(const Noted &noted) const
{
    if (!m_phpFpm)
        return Bond::None;
    if (m_pool)
        return noted.pool.isEmpty() || noted.pool == m_pool->name ? Bond::Sure : Bond::None;
    return m_unit && noted.unit == m_unit->id ? Bond::Sure : Bond::Alike;
}

BackendNotes::Bond BackendNotes::bondOf(const Noted &noted, const QString &unit) const
{
    // A pool is more than its unit: one php-fpm serves many.
    if (noted.teller == Teller::PhpFpm && !noted.pool.isEmpty())
        return bondOfPool(noted);
    if (!unit.isEmpty() && m_unit)
        return unit == m_unit->id ? Bond::Sure : Bond::None;
    for (const qint64 pid : {noted.tellerPid, noted.pid}) {
        const Unit *of = pid > 1 ? m_processes.of(pid) : nullptr;
        if (of && m_unit)
            return of == m_unit ? Bond::Sure : Bond::None;
    }
    if (isProgram(noted.program))
        return Bond::Alike;
    if (noted.teller == Teller::PhpFpm)
        return m_phpFpm ? Bond::Alike : Bond::None;
    const bool alike = noted.program.isEmpty()
        && std::any_of(m_programs.begin(), m_programs.end(),
                       [&](const QString &program) { return writesLike(program, noted.teller); });
    return alike ? Bond::Alike : Bond::None;
}

QList<BackendNote> BackendNotes::of(std::initializer_list<Note> kinds) const
{
    QList<BackendNote> found = m_notes;
    found.removeIf([&](const BackendNote &note) {
        return std::find(kinds.begin(), kinds.end(), note.noted->note) == kinds.end();
    });
    return found;
}

BackendNote BackendNotes::near(std::initializer_list<Note> kinds, const QDateTime &moment, int seconds) const
{
    BackendNote best;
    qint64 least = qint64(seconds) + 1;
    for (const BackendNote &note : of(kinds)) {
        const bool timed = note.noted->time.isValid() && moment.isValid();
        const qint64 away = timed ? std::abs(note.noted->time.secsTo(moment)) : seconds;
        // Among equals the one that is surely about it.
        if (away < least || (away == least && note.isCertain && !best.isCertain)) {
            best = {.noted = note.noted, .isCertain = note.isCertain && timed};
            least = away;
        }
    }
    return best;
}

} // namespace upriver
