// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/walk.h"

#include <optional>

namespace upriver::nginx {

/// A line nginx refuses when it reads its configuration (ngx_conf_handler), before it looks at the meaning.
struct Fault
{
    enum class Kind {
        NotKnown, ///< not of nginx itself, or not of this version; a module may bring it, so nginx need not refuse it
        NotAllowedHere,
        WrongCount, ///< of arguments
        NoBlock, ///< a block without its "{"
        NotABlock, ///< a "{" where a ";" belongs
        Duplicate,
    };

    Kind kind = Kind::NotKnown;
    Place at = {};
    QString what = {}; ///< for people
    QString nginxSays = {}; ///< the words of nginx -t

    /// nginx does not start with it, whatever its modules.
    [[nodiscard]] bool isCertain() const { return kind != Kind::NotKnown; }
};

/// What is wrong with one line where it stands; @p version as Compiled::version, 0 when it is not known.
std::optional<Fault> faultOf(const Standing &standing, int version);

/// All faults of the configuration, in the order in which nginx would meet them. Never names as certain what some nginx
/// accepts: what another module's block holds is left alone, and so is every name nginx itself does not have.
QList<Fault> check(const Config &config);

/// The module known to bring a name: lua, brotli, headers-more, njs, NGINX Plus …; empty when none is.
QString moduleOf(QByteArrayView name);

} // namespace upriver::nginx
