// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

#include <QStringList>

#include <optional>

namespace upriver::nginx {

/// One directive in words, for a person who hovers over it. Texts hold what the server wrote: shown() before showing.
struct Explanation
{
    QString directive;
    QString sentence; ///< what it does; for a name nginx itself does not have: that, and what was perhaps meant
    QString value; ///< as written here, or empty
    QString effective; ///< what is in force at this level; an array has one line for each
    Place from; ///< where that stands; line 0: the default
    QString byDefault; ///< of the version of nginx, or of all of them where it is not known; empty for unknown names
    QString contexts; ///< where nginx allows it: "http, server, location"
    QString inheritance; ///< plain words
    QString source; ///< "src/http/modules/ngx_http_proxy_module.c"
    QStringList notes; ///< what this line replaces or is replaced by, versions, what nginx would refuse
};

/// The directive written at that line. Nothing where nginx would see none: a comment, an empty line, a line of a map.
std::optional<Explanation> explain(const Config &config, const Place &at);

/// The settings in force for the handoff at the level of the directive at @p at (a block: inside it): where the request
/// is passed, timeouts, buffers, retries, HTTP version, headers, TLS, resolver; those of the protocol spoken there.
QList<Explanation> effectiveAt(const Config &config, const Place &at);

} // namespace upriver::nginx
