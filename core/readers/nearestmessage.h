// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/errorlog.h"

namespace upriver {

/// One message of nginx's source (resources/nginx/messages.txt), for a record that no signature claims.
struct NginxMessage
{
    ErrorLevel level = ErrorLevel::None; ///< at which nginx writes it; None: no level, or more than one
    QByteArray text = {}; ///< "*" stands for what is filled in: cache file "*" contains invalid header
    QByteArray file = {}; ///< of nginx's source: http/ngx_http_upstream.c
    QByteArray since = {}; ///< the first version that has it; empty: older than 1.10.3
    QByteArray until = {}; ///< the last version that has it; empty: it is still there
    bool exact = false; ///< the record is this message; else it only shares most words with it
};

/// The message of nginx that the record is or is nearest to; nothing when none is near, as with what a module that is
/// not nginx's own writes.
std::optional<NginxMessage> nearestMessage(QByteArrayView message, ErrorLevel level);
std::optional<NginxMessage> nearestMessage(const ErrorRecord &record);

} // namespace upriver
