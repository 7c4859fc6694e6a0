// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

#include <optional>

namespace upriver {

/// A step of a change, as root. Nothing when one of the words is no word of a command.
std::optional<ChangeStep> stepOf(const QString &why, const QStringList &words, ChangeStep::Expect expect,
                                 std::chrono::seconds limit = std::chrono::seconds(15));

void addStep(QList<ChangeStep> &to, const std::optional<ChangeStep> &step);

/// How long an answer may take, where nothing else is said of it.
inline constexpr std::chrono::seconds quickAnswer{10};

/// How long a question for a quick answer may take, with what it takes to ask again.
inline constexpr std::chrono::seconds quickChecks{60};

/// The URL asked for answers without a server error: at last, and then three times in a row; once where its answer may
/// take longer than a quick one. None without a URL.
QList<ChangeStep> urlChecks(const Diagnosis &diagnosis, std::chrono::seconds patience = quickAnswer);

/// Waits until the URL is answered three times in a row, for what takes its time to show; nothing is judged by it. At
/// most @p longest, in requests a second apart. None without a URL.
std::optional<ChangeStep> urlWait(const Diagnosis &diagnosis, std::chrono::seconds longest);

/// Asks what else the servers answer for, one address each on the server itself: their statuses, a line each. The URL
/// asked for is left out.
std::optional<ChangeStep> neighbourCheck(const Diagnosis &diagnosis, const QList<const nginx::Server *> &servers);

/// What a neighbourCheck printed before a change and after it: nobody who was answered before gets a server error now.
bool isNoWorse(const QByteArray &before, const QByteArray &after);

} // namespace upriver
