// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// A file of the configuration that was changed after nginx had read it.
struct UnreadFile
{
    QString path = {};
    Moment changed = {};
    Citation at = {};
};

/// Is what is on disk what runs?
struct Drift
{
    Truth differs = Truth::Unknown; ///< Yes: there are unread files; No: every file is older than the workers
    QList<UnreadFile> files = {}; ///< the one changed last first
    Citation workers = {}; ///< since when the oldest worker in service runs
};

/// Compares when the files of the configuration were changed with when the workers started: they run what the master
/// read just before. A worker that died and was started again is younger than what it runs and can hide a change.
Drift driftOf(const Snapshot &seen);

/// The last reload was refused, and the old configuration goes on. The master itself logs why with its own process id;
/// systemd's test before the signal leaves it in the journal.
Clue lastReloadRefused(const Snapshot &seen);

/// nginx was started with another file than the built-in one.
bool hasOwnConf(const Snapshot &seen);

/// It was, and what was read is not that one.
bool readsAnother(const Snapshot &seen);

/// Why nginx would not take the configuration as it is on disk; null when it would, or that is not known.
const NginxTest::Complaint *refusal(const Snapshot &seen);

/// "08:07", or with the date when that is not the look's own: the server's wall clock; UTC when its zone is not known.
QString clockText(const Snapshot &seen, const Moment &moment);

} // namespace upriver
