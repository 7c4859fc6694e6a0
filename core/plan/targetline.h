// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "core/model/nginx/address.h"
#include "core/model/nginx/config.h"

#include <optional>

namespace upriver {

/// The address a finding is about: of "http://127.0.0.1:3000" what stands behind the scheme.
nginx::Address addressOf(const Finding &finding);

/// The directives that name this target: *_pass directives of the server asked for, else the lines "server" of the
/// group it asks. Empty when none does, or a variable makes the target.
QList<nginx::Directive> targetLines(const Diagnosis &diagnosis, const nginx::Address &address);

/// Every other line of the configuration that names the address, for people: "/etc/nginx/conf.d/a.conf:12".
QStringList otherLines(const nginx::Config &config, const nginx::Address &address,
                       const QList<nginx::Directive> &known);

/// The argument of a *_pass or "server" line with another address in it, its scheme and path kept. Nothing when the
/// address is none nginx could read there.
std::optional<QByteArray> retargeted(const nginx::Directive &line, const nginx::Address &address);

} // namespace upriver
