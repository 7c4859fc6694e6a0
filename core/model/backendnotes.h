// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/handoff.h"

#include <QHash>

#include <initializer_list>

namespace upriver {

/// A note about the program behind a handoff.
struct BackendNote
{
    const Noted *noted = nullptr;
    bool isCertain = false; ///< its unit, its pool or its process is the one that serves; else only the name is alike

    explicit operator bool() const { return noted != nullptr; }
};

/// What was noted of the program behind one handoff, in order of time.
class BackendNotes
{
public:
    BackendNotes(const Snapshot &seen, const Handoff &handoff, const Owner &owner, const Owners &owners);

    [[nodiscard]] QList<BackendNote> of(std::initializer_list<Note> kinds) const;

    /// The one of these nearest to @p moment among those within @p seconds of it; one whose time is not known counts
    /// as far away as may be.
    [[nodiscard]] BackendNote near(std::initializer_list<Note> kinds, const QDateTime &moment, int seconds) const;

    /// The PHP-FPM pool that listens at the peer; null when no pool's file was read or none does.
    [[nodiscard]] const FpmPool *pool() const { return m_pool; }

    /// What holds the listener is PHP-FPM, or nginx speaks FastCGI to something nobody named.
    [[nodiscard]] bool isPhpFpm() const { return m_phpFpm; }

private:
    enum class Bond { None, Alike, Sure };

    [[nodiscard]] Bond bondOf(const Noted &noted, const QString &unit) const;
    [[nodiscard]] Bond bondOfPool(const Noted &noted) const;
    [[nodiscard]] bool isProgram(const QString &name) const;

    const Unit *m_unit = nullptr;
    Bond m_bondOfUnit = Bond::None; ///< of what is noted of the unit
    const ProcessUnits &m_processes;
    const FpmPool *m_pool = nullptr;
    bool m_phpFpm = false;
    QStringList m_programs; ///< what holds the listener, or what its unit starts, as the kernel shortens it
    QList<BackendNote> m_notes;
};

} // namespace upriver
