// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/failurelog.h"

namespace upriver {

/// Something that was changed on the server, or began anew.
struct Event
{
    enum class Kind {
        Booted, ///< the machine
        Package, ///< one came, went or changed its version
        Deployed, ///< a file of the program behind nginx was replaced, or a link to it turned
        Changed, ///< by Upriver, and it is still so
        ConfigTaken, ///< nginx's workers began with a file that had just been changed
        NginxBegan, ///< they began with what was there before
        UnitBegan,
        ContainerBegan,
        CertificateReplaced, ///< the file nginx shows visitors, or shows or trusts a backend by
        CronRan, ///< a job of cron, which is rare enough to be told
        TimerRan, ///< a unit that a timer of systemd starts, likewise
    };

    Kind kind = Kind::Booted;
    QDateTime time = {}; ///< the server's wall clock
    QString what
        = {}; ///< the package with its versions, what was changed, the file, the unit, the container, cron's command
    QString by = {}; ///< whose crontab, or which timer
    Citation at = {};
};

/// Everything a look knows the time of, in order.
QList<Event> eventsOf(const Snapshot &seen);

/// When a failure began: the first of the complaints of its kind, none of which is an hour from the next.
struct Onset
{
    LoggedFailure first = {};
    bool isSeen = false; ///< the logs go back further: it was not so before

    explicit operator bool() const { return static_cast<bool>(first); }
};

/// @p newest: a complaint that still holds.
Onset onsetOf(const Snapshot &seen, const ErrorRecord &newest);

/// When the newest spells of the same failure began, at most eight, in order of time: between two of them there were
/// ten minutes without it.
QList<QDateTime> spellsOf(const Snapshot &seen, const ErrorRecord &newest);

} // namespace upriver
