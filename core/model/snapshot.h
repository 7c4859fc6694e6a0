// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/clue.h"
#include "core/evidence/evidence.h"
#include "core/model/nginx/config.h"
#include "core/model/nginx/route.h"
#include "core/model/running.h"
#include "core/readers/accesscontrol.h"
#include "core/readers/accesslog.h"
#include "core/readers/accounts.h"
#include "core/readers/answer.h"
#include "core/readers/certificate.h"
#include "core/readers/changesmade.h"
#include "core/readers/containers.h"
#include "core/readers/directory.h"
#include "core/readers/errorlog.h"
#include "core/readers/filetimes.h"
#include "core/readers/firewallrules.h"
#include "core/readers/fpmpools.h"
#include "core/readers/load.h"
#include "core/readers/logfiles.h"
#include "core/readers/namelookup.h"
#include "core/readers/neighbours.h"
#include "core/readers/networklimits.h"
#include "core/readers/nginxversion.h"
#include "core/readers/nginxworkers.h"
#include "core/readers/notes.h"
#include "core/readers/packagelog.h"
#include "core/readers/pathsteps.h"
#include "core/readers/processes.h"
#include "core/readers/resources.h"
#include "core/readers/ss.h"
#include "core/readers/systemd.h"
#include "core/readers/tlshandshake.h"
#include "core/readers/tools.h"
#include "core/target/question.h"

#include <memory>
#include <optional>

namespace upriver {

/// Something that was not looked at or could not be, and why. Never an alarm, never green.
struct NotKnown
{
    QString what = {}; ///< "the nginx error log"
    QString why = {}; ///< "Permission denied for ops"
    QString lift = {}; ///< "Log in as root or allow sudo"
};

/// The server as one look saw it: every text read, joined, immutable. An absent optional means "could not look".
struct Snapshot
{
    Evidence evidence = {};
    nginx::ConfigPtr config = {}; ///< null: not read
    std::optional<NginxVersion> version = {};
    std::optional<NginxTest> test = {};
    std::optional<QList<Listener>> listeners = {};
    std::optional<QList<UnixSocket>> unixSockets = {};
    std::optional<QList<Process>> processes = {};
    std::optional<NginxProcesses> nginxProcesses = {};
    QList<NginxMaster> masters = {}; ///< every nginx that runs; the one looked at first
    FileTimes fileTimes = {};
    QList<FileSeen> logFiles = {}; ///< of the folders that were listed
    std::optional<QList<Unit>> units = {};
    QList<DirectoryListing> directories = {};
    QList<ErrorLog> errorLogs = {};
    QList<AccessLog> accessLogs = {};
    QList<Journal> journals = {};
    QList<Noted> notes = {}; ///< what programs, systemd and the kernel said, in order of time; unknown times first
    QList<FpmPool> fpmPools = {};
    QList<Answer> answers = {};
    QList<PackageChange> packageChanges = {}; ///< as the package manager logged them
    std::optional<Containers> containers = {};
    QList<NameLookup> nameLookups = {};
    std::optional<ResolverSettings> resolver = {};
    QList<TlsHandshake> handshakes = {}; ///< with backends, as openssl told of them
    QList<Certificate> certificates = {}; ///< of files the configuration names
    QList<FileTime> deployTimes = {}; ///< when what is deployed was last replaced; a link's own time
    QList<ChangeMade> changesMade = {}; ///< by Upriver, before; the newest first
    std::optional<Tools> tools = {}; ///< what a backend could be asked with
    std::optional<Memory> memory = {};
    std::optional<Load> load = {};
    QList<Disk> disks = {};
    QList<NginxWorker> workers = {}; ///< as whom nginx's workers act
    QList<PathWay> ways = {}; ///< whose the folders above the sockets are
    QList<Account> accounts = {};
    std::optional<AccessControl> accessControl = {};
    QList<Denial> denials = {}; ///< by SELinux or AppArmor
    Neighbourhood neighbourhood = {};
    NetworkLimits networkLimits = {};
    std::optional<QList<FirewallRule>> firewallRules = {}; ///< those that turn something away
    QString osName = {}; ///< PRETTY_NAME
    QString user = {}; ///< whom we were there
    QDateTime now = {}; ///< the server's wall clock at the look; invalid when not known
    std::optional<int> utcOffset = {}; ///< seconds the server's wall clock is ahead of UTC
    QDateTime bootedAt = {}; ///< the server's wall clock; invalid when not known
    QStringList addresses = {}; ///< the server's own IP addresses; empty when not known
    QString configExhibit = {}; ///< the exhibit the configuration was read from
    bool isRoot = false; ///< the look had root's eyes
    QList<NotKnown> notKnown = {};

    /// The running nginx whose configuration is looked at: this machine's own. Null when none was seen.
    [[nodiscard]] const NginxMaster *nginx() const;

    /// The file the running nginx began with; the built-in one where none was seen to run.
    [[nodiscard]] QString confFile() const;

    /// As the server's own clock showed it; invalid when its zone is not known.
    [[nodiscard]] QDateTime wallClock(const Moment &moment) const;

    [[nodiscard]] const Unit *unit(const QString &id) const; ///< with or without ".service"
    [[nodiscard]] const Exhibit *exhibit(const QString &name) const;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// Reads every exhibit with its reader and joins the facts. Pure.
SnapshotPtr build(Evidence evidence);

} // namespace upriver
