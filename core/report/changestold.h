// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/report.h"

namespace upriver {

/// How a change ended, what the URL answered before and after, and how often nginx complained: one paragraph.
QString endingText(const Applied &applied);

/// What became of a change made on the server, for people: "kept", "taken back in 40 seconds unless kept".
QString stateText(const ChangeMade &change);

/// One line for each change on the server that nobody has decided about.
QStringList undecidedTexts(const Snapshot &snapshot);

/// Every change of a session, as Markdown: what was altered, each command as it ran, and how it ended.
QString changesText(const QList<ChangeTold> &changes);

} // namespace upriver
