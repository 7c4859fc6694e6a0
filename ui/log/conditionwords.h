// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logfilter.h"

#include <QString>

namespace upriver::ui {

/// A condition as a chip and a menu say it: "Only upstream 10.0.0.1:80", "Without client 1.2.3.4".
QString wordsFor(const LogCondition &condition);

/// What a log line can be filtered by, in the order in which a menu offers it; Text is asked for in the find field.
inline constexpr LogAspect offeredAspects[]
    = {LogAspect::Peer,   LogAspect::Status, LogAspect::Cause, LogAspect::Server,
       LogAspect::Client, LogAspect::Url,    LogAspect::Level, LogAspect::Minutes};

/// The condition that @p entry itself meets; nothing when it says nothing about @p aspect.
std::optional<LogCondition> conditionFrom(const LogEntry &entry, LogAspect aspect, bool hides);

/// "08:12", or with the day where @p withDay; of minutes since 1970 of a wall clock.
QString minuteText(qint64 minute, bool withDay = false);

} // namespace upriver::ui
