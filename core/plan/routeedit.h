// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/configedit.h"

#include "core/findings/finding.h"

namespace upriver {

/// The location whose handoff the finding is about; null when the URL asked for does not lead there.
const nginx::Location *locationOf(const Finding &finding, const Diagnosis &diagnosis);

/// The *_pass directive that hands on the request asked for; null when it is none, or a variable makes its target.
nginx::Directive passLine(const Diagnosis &diagnosis);

/// "proxy_" of the directives that go with the pass of the route; "grpc_", "fastcgi_" …
QByteArray modulePrefix(const Diagnosis &diagnosis);

/// The line of "proxy_set_header Host" in force there; null when none is.
nginx::Directive hostHeader(const nginx::Level &level);

/// Sends a header of our own words from this location, and what it inherited along: a first line of its own would end
/// that.
void sendHeader(ConfigEdit &edit, const nginx::Level &level, const QByteArray &name, const QByteArray &value);

/// A place for people: "location /cart".
QString placeText(const nginx::Location &location);

} // namespace upriver
