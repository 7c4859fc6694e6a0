// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "core/readers/nginxprocesses.h"
#include "core/readers/nginxversion.h"

namespace upriver::nginx {

/// What nginx -V says is built in; where it names nothing, nginx's own default (auto/options, auto/init). As Debian
/// builds it where the arguments were not printed. Paths may be relative to the prefix.
Compiled compiledIn(const NginxVersion &version);

/// The same where nginx -V may not have been read.
Compiled compiledIn(const std::optional<NginxVersion> &version);

/// What holds for an nginx started with these options: -p and -e replace what is built in, and every path is absolute
/// (ngx_process_options, core/nginx.c). confPath is the file it was started with.
Compiled startedWith(Compiled compiled, const NginxOptions &options);

} // namespace upriver::nginx
