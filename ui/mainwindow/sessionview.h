// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/apply.h"
#include "core/findings/topology.h"
#include "core/guide/checklist.h"
#include "core/model/activelook.h"
#include "core/plan/change.h"
#include "ui/start/entrymodel.h"

namespace upriver::ui {

/// Everything the window shows of a session. Given whole after each look, so that no part can lag behind.
struct SessionView
{
    Diagnosis diagnosis = {};
    Topology map = {};
    QList<Step> steps = {};
    ActiveLook active = {}; ///< what could be asked of the backend itself
    QList<Change> changes = {}; ///< what can be offered, the likely one first
    QString host = {}; ///< "ops@web7", or the folder
    QString ticket = {};
    QString badge = {}; ///< "PROD", as the team's policy calls the server
    bool isCareful = false; ///< each change there is confirmed as one of the next higher risk
    Standing standing = Standing::Unknown;
    bool live = false; ///< a server is connected: looking again and changing are possible
    bool practice = false; ///< recorded data: changes are simulated
};

/// What the start page and the dialogs offer.
struct StartView
{
    QList<Entry> recent = {};
    QList<Entry> incidents = {};
    QStringList knownHosts = {};
};

/// A job under way.
struct Busy
{
    QString text = {}; ///< "Looking at web7"
    int done = 0;
    int of = 0; ///< 0 = not known
    bool mayStop = true; ///< not while a server is being changed: half a change is worse than a whole one
    bool looking = false; ///< the answers shown are about to be replaced
};

} // namespace upriver::ui
