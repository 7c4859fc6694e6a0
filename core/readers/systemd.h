// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QHash>
#include <QList>
#include <QString>

namespace upriver {

/// What systemd says of a unit (systemctl show; systemctl status; list-units; list-unit-files).
struct Unit
{
    QString id = {}; ///< "php8.2-fpm.service"
    QString load = {}; ///< loaded, not-found, masked
    QString active = {}; ///< active, inactive, failed, activating …; empty = not known
    QString sub = {}; ///< running, dead, exited, failed, auto-restart
    QString result = {}; ///< success, exit-code, signal, oom-kill, start-limit-hit …
    QString file = {}; ///< enabled, disabled, static, masked …
    QString description = {};
    qint64 mainPid = 0; ///< 0 = none runs, or not known
    int restarts = 0; ///< by systemd itself; from status: the last counter its log lines name
    QHash<QString, QString> properties = {}; ///< everything systemctl show printed, as printed
    Citation at = {}; ///< the line that states its active state

    [[nodiscard]] bool isRunning() const { return active == QLatin1String("active"); }
    [[nodiscard]] QString shortName() const; ///< without ".service"
};

QList<Unit> readUnitShow(const Exhibit &exhibit); ///< blocks of KEY=VALUE, a blank line between units
QList<Unit> readUnitStatus(const Exhibit &exhibit); ///< systemctl status
QList<Unit> readUnitList(const Exhibit &exhibit); ///< systemctl list-units --plain, systemctl --failed
QList<Unit> readUnitFiles(const Exhibit &exhibit); ///< systemctl list-unit-files

/// A line of the journal in the short or short-iso format.
struct JournalLine
{
    QString time = {}; ///< as printed
    QString host = {};
    QString program = {}; ///< "systemd", "node"
    qint64 pid = 0;
    QString message = {};
    int line = 0;
};

struct Journal
{
    QString exhibit = {};
    QString unit = {}; ///< from journalctl -u UNIT; empty for the whole journal
    QList<JournalLine> lines = {};
    QList<int> unparsed = {};
    bool partial = false; ///< journalctl said that this user may not see all of it
};

Journal readJournal(const Exhibit &exhibit);

} // namespace upriver
