// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/owner.h"

#include "core/base/text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int mostAncestors = 16;

const Unit *unitOfProcess(const Snapshot &seen, qint64 pid)
{
    if (!seen.units)
        return nullptr;
    for (int step = 0; pid > 1 && step < mostAncestors; ++step) {
        for (const Unit &unit : *seen.units) {
            if (unit.mainPid == pid)
                return &unit;
        }
        qint64 parent = 0;
        for (const Process &process : seen.processes.value_or(QList<Process>{})) {
            if (process.pid == pid)
                parent = process.parent;
        }
        pid = parent;
    }
    return nullptr;
}

static Owner holderOf(const Snapshot &seen, const QList<Holder> &holders, const Citation &at)
{
    for (const Holder &holder : holders) {
        if (const Unit *unit = unitOfProcess(seen, holder.pid))
            return {.unit = unit, .bond = Owner::Bond::Holds, .at = at};
    }
    return {};
}

static Owner listeningOwner(const Snapshot &seen, const nginx::Address &address)
{
    if (address.isUnix()) {
        for (const UnixSocket &socket : seen.unixSockets.value_or(QList<UnixSocket>{})) {
            if (socket.path == address.unixPath)
                return holderOf(seen, socket.holders, socket.at);
        }
        return {};
    }
    for (const Listener &listener : seen.listeners.value_or(QList<Listener>{})) {
        if (listener.port != address.port)
            continue;
        if (Owner owner = holderOf(seen, listener.holders, listener.at))
            return owner;
    }
    return {};
}

/// The address as programs write it on their command line or say it when they start: ":3000", "--port 3000", "port
/// 3000".
class Spelling
{
public:
    explicit Spelling(const nginx::Address &address)
        : m_path(address.unixPath)
        , m_port(u"(?:[:=]|\\bport\\s*[=:]?\\s*|-p\\s+)%1(?!\\d)"_s.arg(address.port),
                 QRegularExpression::CaseInsensitiveOption)
    {
    }

    [[nodiscard]] bool isIn(const QString &text) const
    {
        return m_path.isEmpty() ? m_port.match(text).hasMatch() : text.contains(m_path);
    }

private:
    QString m_path;
    QRegularExpression m_port;
};

bool names(const Unit &unit, const nginx::Address &address)
{
    return Spelling(address).isIn(unit.properties.value(u"ExecStart"_s));
}

static Owner statingOwner(const Snapshot &seen, const nginx::Address &address)
{
    const Spelling spelling(address);
    for (const Unit &unit : *seen.units) {
        if (spelling.isIn(unit.properties.value(u"ExecStart"_s)))
            return {.unit = &unit, .bond = Owner::Bond::Stated, .at = unit.at};
    }
    for (const Journal &journal : seen.journals) {
        const Unit *unit = seen.unit(journal.unit);
        if (!unit || journal.unit.isEmpty() || journal.unit.startsWith("nginx"_L1))
            continue;
        for (const JournalLine &line : journal.lines) {
            const bool speaksOfListening = line.message.contains("listen"_L1, Qt::CaseInsensitive)
                || line.message.contains("running"_L1, Qt::CaseInsensitive)
                || line.message.contains("started"_L1, Qt::CaseInsensitive);
            if (speaksOfListening && spelling.isIn(line.message)) {
                return {.unit = unit,
                        .bond = Owner::Bond::Stated,
                        .at = {.exhibit = journal.exhibit, .line = line.line, .text = shown(line.message)}};
            }
        }
    }
    return {};
}

// /run/quotes/quotes.sock: a unit called quotes, or one whose RuntimeDirectory is quotes; /run/php/php8.2-fpm.sock:
// php8.2-fpm.
static Owner socketNameOwner(const Snapshot &seen, const nginx::Address &address)
{
    const QString file = address.unixPath.section(u'/', -1).section(u'.', 0, -2);
    const QString directory = address.unixPath.section(u'/', -2, -2);
    for (const Unit &unit : *seen.units) {
        const bool runtime = !directory.isEmpty()
            && unit.properties.value(u"RuntimeDirectory"_s).split(u' ').contains(directory)
            && unit.load != "not-found"_L1;
        if (unit.shortName() == file || (runtime && directory != "php"_L1))
            return {.unit = &unit, .bond = Owner::Bond::Stated, .at = unit.at};
    }
    for (const Unit &unit : *seen.units) {
        if (unit.shortName() == directory && unit.load != "not-found"_L1)
            return {.unit = &unit, .bond = Owner::Bond::Name, .at = unit.at};
    }
    return {};
}

// What is left of a name when top-level domains, "www" and words that say nothing are taken away.
static QStringList tellingWords(const QString &name)
{
    static const QStringList saysNothing{u"www"_s,  u"com"_s,     u"net"_s,     u"org"_s,      u"example"_s,
                                         u"test"_s, u"local"_s,   u"backend"_s, u"upstream"_s, u"pool"_s,
                                         u"app"_s,  u"service"_s, u"server"_s,  u"web"_s,      u"http"_s};
    static const QRegularExpression between(u"[^a-z0-9]+"_s);
    QStringList words = name.toLower().split(between, Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < 3 || saysNothing.contains(word); });
    return words;
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

QList<const Unit *> idleBackends(const Snapshot &seen)
{
    QList<const Unit *> idle;
    for (const Unit &unit : seen.units ? *seen.units : QList<Unit>{}) {
        if (isOwnProgram(unit) && !unit.active.isEmpty() && !unit.isRunning())
            idle << seen.unit(unit.id);
    }
    return idle;
}

static Owner namedOwner(const Snapshot &seen, const QStringList &names)
{
    for (const QString &name : names) {
        const QStringList wanted = tellingWords(name);
        for (const Unit &unit : *seen.units) {
            const QStringList words = tellingWords(unit.shortName());
            const bool alike
                = std::any_of(words.begin(), words.end(), [&](const QString &word) { return wanted.contains(word); });
            if (alike && isOwnProgram(unit))
                return {.unit = &unit, .bond = Owner::Bond::Name, .at = unit.at};
        }
    }
    return {};
}

Owner ownerOf(const Snapshot &seen, const nginx::Address &address, const QStringList &names)
{
    if (!seen.units)
        return {};
    if (Owner owner = listeningOwner(seen, address))
        return owner;
    if (Owner owner = statingOwner(seen, address))
        return owner;
    if (address.isUnix()) {
        if (Owner owner = socketNameOwner(seen, address))
            return owner;
    }
    if (Owner owner = namedOwner(seen, names))
        return owner;
    const QList<const Unit *> idle = idleBackends(seen);
    if (idle.size() == 1 && !address.isUnix())
        return {.unit = idle.first(), .bond = Owner::Bond::OnlyCandidate, .at = idle.first()->at};
    return {};
}

} // namespace upriver
