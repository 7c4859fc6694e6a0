// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/mainwindow/sessionview.h"
#include "ui/mainwindow/waitingchange.h"
#include "ui/report/reportdialog.h"

namespace upriver::fixtures {

/// A shop whose PHP-FPM stopped, as hand-made values: what the stages before the window would have said.
SnapshotPtr stoppedFpm();
Diagnosis failing();
Diagnosis healthy();
Diagnosis incomplete(); ///< nothing wrong seen, much not seen

Topology failingMap();
Topology healthyMap();
Topology manySites(int sites); ///< one failing, the others fine
QList<Step> failingSteps();
QList<Step> healthySteps();
Change restart(Risk risk = Risk::Low);
Change portEdit(); ///< a line of nginx's configuration, and who may use a socket
QList<ChangeMade> changesMade(); ///< one that waits and one that was kept
ui::WaitingChange waiting();
QList<JournalEntry> journal();
ui::SessionView failingView();
ui::SessionView healthyView();
ui::ReportText report();

} // namespace upriver::fixtures
