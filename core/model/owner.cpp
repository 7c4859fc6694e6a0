// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/owner.h"

#include "core/base/text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int mostAncestors = 16;

ProcessUnits::ProcessUnits(const Snapshot &seen)
{
    if (!seen.units)
        return;
    for (const Unit &unit : *seen.units) {
        if (!m_units.contains(unit.mainPid))
            m_units.insert(unit.mainPid, &unit);
    }
    if (seen.processes) {
        for (const Process &process : *seen.processes)
            m_parents.insert(process.pid, process.parent);
    }
}

const Unit *ProcessUnits::of(qint64 pid) const
{
    for (int step = 0; pid > 1 && step < mostAncestors; ++step) {
        if (const Unit *unit = m_units.value(pid))
            return unit;
        pid = m_parents.value(pid);
    }
    return nullptr;
}

bool names(const Unit &unit, const nginx::Address &address)
{
    Spellings spellings;
    spellings.add(unit.properties.value(u"ExecStart"_s), 0);
    spellings.complete();
    return spellings.with(address) == 0;
}

QStringList tellingWords(const QString &name)
{
    static const QStringList saysNothing{u"www"_s,  u"com"_s,     u"net"_s,     u"org"_s,      u"example"_s,
                                         u"test"_s, u"local"_s,   u"backend"_s, u"upstream"_s, u"pool"_s,
                                         u"app"_s,  u"service"_s, u"server"_s,  u"web"_s,      u"http"_s};
    static const QRegularExpression between(u"[^a-z0-9]+"_s);
    QStringList words = name.toLower().split(between, Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < 3 || saysNothing.contains(word); });
    return words;
}

/// Of several things called @p name the first one counts.
static void insertFirst(QHash<QString, int> &into, const QString &name, int number)
{
    if (!into.contains(name))
        into.insert(name, number);
}

/// The smaller number; -1 is none.
static int firstOf(int one, int other)
{
    return one < 0 || other < 0 ? std::max(one, other) : std::min(one, other);
}

Owners::Owners(const Snapshot &seen)
    : m_seen(seen)
    , m_sockets(seen)
    , m_processes(seen)
{
    if (!seen.units)
        return;
    for (int number = 0; number < seen.units->size(); ++number) {
        takeNames(number);
        const Unit &unit = seen.units->at(number);
        takeStatement(unit.properties.value(u"ExecStart"_s), {&unit, Owner::Bond::Stated, unit.at});
    }
    takeJournals();
    m_spellings.complete();
    m_idle = idleBackends(seen);
}

void Owners::takeNames(int number)
{
    const Unit &unit = m_seen.units->at(number);
    insertFirst(m_byName, unit.shortName(), number);
    if (unit.load != "not-found"_L1) {
        insertFirst(m_byLoadedName, unit.shortName(), number);
        for (const QString &directory : unit.properties.value(u"RuntimeDirectory"_s).split(u' ', Qt::SkipEmptyParts))
            insertFirst(m_byRuntimeDirectory, directory, number);
    }
    if (isOwnProgram(unit)) {
        for (const QString &word : tellingWords(unit.shortName()))
            insertFirst(m_byWord, word, number);
    }
}

void Owners::takeJournals()
{
    for (const Journal &journal : m_seen.journals) {
        const Unit *unit = m_seen.unit(journal.unit);
        if (!unit || journal.unit.isEmpty() || journal.unit.startsWith("nginx"_L1))
            continue;
        for (const JournalLine &line : journal.lines) {
            const bool speaksOfListening = line.message.contains("listen"_L1, Qt::CaseInsensitive)
                || line.message.contains("running"_L1, Qt::CaseInsensitive)
                || line.message.contains("started"_L1, Qt::CaseInsensitive);
            if (speaksOfListening)
                takeStatement(line.message,
                              {unit,
                               Owner::Bond::Stated,
                               {.exhibit = journal.exhibit, .line = line.line, .text = shown(line.message)}});
        }
    }
}

void Owners::takeStatement(const QString &text, const Owner &owner)
{
    m_spellings.add(text, static_cast<int>(m_statements.size()));
    m_statements << owner;
}

Owner Owners::unit(int number, Owner::Bond bond) const
{
    if (number < 0)
        return {};
    const Unit &unit = m_seen.units->at(number);
    return {.unit = &unit, .bond = bond, .at = unit.at};
}

Owner Owners::holding(const QList<Holder> &holders, const Citation &at) const
{
    for (const Holder &holder : holders) {
        if (const Unit *unit = m_processes.of(holder.pid))
            return {.unit = unit, .bond = Owner::Bond::Holds, .at = at};
    }
    return {};
}

Owner Owners::listening(const nginx::Address &address) const
{
    if (address.isUnix()) {
        const UnixSocket *socket = m_sockets.at(address.unixPath);
        return socket ? holding(socket->holders, socket->at) : Owner();
    }
    for (const Listener *listener : m_sockets.on(address.port)) {
        if (Owner owner = holding(listener->holders, listener->at))
            return owner;
    }
    return {};
}

Owner Owners::stating(const nginx::Address &address) const
{
    return m_statements.value(m_spellings.with(address));
}

// /run/quotes/quotes.sock: a unit called quotes, or one whose RuntimeDirectory is quotes; /run/php/php8.2-fpm.sock:
// php8.2-fpm.
Owner Owners::socketNamed(const QString &path) const
{
    const QString file = path.section(u'/', -1).section(u'.', 0, -2);
    const QString directory = path.section(u'/', -2, -2);
    const int runtime = directory == "php"_L1 ? -1 : m_byRuntimeDirectory.value(directory, -1);
    if (Owner owner = unit(firstOf(m_byName.value(file, -1), runtime), Owner::Bond::Stated))
        return owner;
    return unit(m_byLoadedName.value(directory, -1), Owner::Bond::Name);
}

bool isOwnProgram(const Unit &unit)
{
    static const QStringList system{u"nginx.service"_s, u"ssh.service"_s,  u"sshd.service"_s,
                                    u"cron.service"_s,  u"dbus.service"_s, u"rsyslog.service"_s};
    return unit.load != "not-found"_L1 && unit.load != "masked"_L1 && !unit.id.contains(u'@')
        && !system.contains(unit.id) && !unit.id.startsWith("systemd-"_L1)
        && unit.properties.value(u"Type"_s) != "oneshot"_L1
        && (unit.properties.value(u"FragmentPath"_s).startsWith("/etc/systemd/system/"_L1)
            || unit.id.contains("fpm"_L1));
}

// Web and application servers as distributions package them. Installed along with something else and never used, such a
// server is neither enabled nor failed.
static bool isPackagedBackend(const Unit &unit)
{
    static const QRegularExpression packaged(
        u"^(apache2|httpd|lighttpd|caddy|varnish|haproxy|tomcat\\d*|jetty\\d*|uwsgi|puma|jenkins|gitea|grafana-server)"
        "\\.service$"_s);
    return unit.load != "not-found"_L1 && unit.load != "masked"_L1
        && (unit.active == "failed"_L1 || unit.file == "enabled"_L1) && packaged.match(unit.id).hasMatch();
}

QList<const Unit *> idleBackends(const Snapshot &seen)
{
    QList<const Unit *> idle;
    for (const Unit &unit : seen.units ? *seen.units : QList<Unit>{}) {
        const bool isDown = !unit.active.isEmpty() && !unit.isRunning();
        if (isDown && (isOwnProgram(unit) || isPackagedBackend(unit)))
            idle << seen.unit(unit.id);
    }
    return idle;
}

Owner Owners::alike(const QStringList &names) const
{
    for (const QString &name : names) {
        int first = -1;
        for (const QString &word : tellingWords(name))
            first = firstOf(first, m_byWord.value(word, -1));
        if (Owner owner = unit(first, Owner::Bond::Name))
            return owner;
    }
    return {};
}

Owner Owners::of(const nginx::Address &address, const QStringList &names) const
{
    if (!m_seen.units)
        return {};
    if (Owner owner = listening(address))
        return owner;
    if (Owner owner = stating(address))
        return owner;
    if (address.isUnix()) {
        if (Owner owner = socketNamed(address.unixPath))
            return owner;
    }
    if (Owner owner = alike(names))
        return owner;
    if (m_idle.size() == 1 && !address.isUnix())
        return {.unit = m_idle.first(), .bond = Owner::Bond::OnlyCandidate, .at = m_idle.first()->at};
    return {};
}

} // namespace upriver
