// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/sockets.h"
#include "core/model/spellings.h"

namespace upriver {

/// The unit that serves an address, or should: how we know, and how well.
struct Owner
{
    enum class Bond {
        None,
        OnlyCandidate, ///< the one unit of this machine's own that is down
        Name, ///< it is called like the site, the group or the socket
        Stated, ///< its command line, journal or runtime directory names the address
        Holds, ///< its process holds the listener
    };

    const Unit *unit = nullptr;
    Bond bond = Bond::None;
    Citation at = {}; ///< where the bond is written

    explicit operator bool() const { return unit != nullptr; }
    [[nodiscard]] bool isCertain() const { return bond >= Bond::Stated; }
};

/// The units behind processes of one look, which it points into.
class ProcessUnits
{
public:
    explicit ProcessUnits(const Snapshot &seen);

    /// The unit a process belongs to, by its own or an ancestor's main process id; null when not known.
    [[nodiscard]] const Unit *of(qint64 pid) const;

private:
    QHash<qint64, const Unit *> m_units; ///< by their main process
    QHash<qint64, qint64> m_parents;
};

/// The owners of many addresses of one look, which it points into. Each unit, process and line of the journals is read
/// once.
class Owners
{
public:
    explicit Owners(const Snapshot &seen);

    [[nodiscard]] const Snapshot &seen() const { return m_seen; }
    [[nodiscard]] const Sockets &sockets() const { return m_sockets; }
    [[nodiscard]] const ProcessUnits &processes() const { return m_processes; }

    /// Who serves the address, or should. @p names are what the configuration calls the way there: server names, group.
    [[nodiscard]] Owner of(const nginx::Address &address, const QStringList &names) const;

private:
    void takeNames(int number);
    void takeJournals();
    void takeStatement(const QString &text, const Owner &owner);
    [[nodiscard]] Owner unit(int number, Owner::Bond bond) const;
    [[nodiscard]] Owner holding(const QList<Holder> &holders, const Citation &at) const;
    [[nodiscard]] Owner listening(const nginx::Address &address) const;
    [[nodiscard]] Owner stating(const nginx::Address &address) const;
    [[nodiscard]] Owner socketNamed(const QString &path) const;
    [[nodiscard]] Owner alike(const QStringList &names) const;

    const Snapshot &m_seen;
    Sockets m_sockets;
    ProcessUnits m_processes;
    QHash<QString, int> m_byName; ///< the first unit of that short name
    QHash<QString, int> m_byLoadedName; ///< the first of those systemd found
    QHash<QString, int> m_byRuntimeDirectory;
    QHash<QString, int> m_byWord; ///< the first own program with that word in its name
    Spellings m_spellings;
    QList<Owner> m_statements; ///< by their number in the spellings
    QList<const Unit *> m_idle;
};

/// The unit's command line names the address.
bool names(const Unit &unit, const nginx::Address &address);

/// What is left of a name when top-level domains, "www" and words that say nothing are taken away.
QStringList tellingWords(const QString &name);

/// The unit runs a program of the machine's owner, not of the system.
bool isOwnProgram(const Unit &unit);

/// Units that are down and look like a program of this machine's owner, not the system's: also a packaged web or
/// application server that failed or is enabled.
QList<const Unit *> idleBackends(const Snapshot &seen);

} // namespace upriver
