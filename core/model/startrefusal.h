// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// Why nginx's last try to start ended, in its own words: the [emerg] line of its log or of its unit's journal.
struct StartRefusal
{
    enum class Reason { Other, PortTaken, NotRoot };

    Reason reason = Reason::Other;
    QString message = {}; ///< "bind() to 0.0.0.0:80 failed (98: Address already in use)"
    quint16 port = 0; ///< of bind(); 0: it is about something else
    Citation at = {};
};

/// Nothing when no such line was read, or when nginx started after it.
std::optional<StartRefusal> lastStartRefusal(const Snapshot &seen);

} // namespace upriver
