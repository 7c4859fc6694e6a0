// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/owner.h"
#include "core/model/sight.h"

namespace upriver {

/// One handoff of a request to one peer: what a 502 is about.
struct Handoff
{
    enum class Source {
        Configuration, ///< the way nginx takes, by its configuration
        Log, ///< nginx logged that it went there
        Request, ///< somebody asked the backend directly
    };

    nginx::Address peer = {};
    QString scheme = {}; ///< "http", "fastcgi" …; empty when not known
    QString group = {}; ///< the upstream block; empty for a plain target
    QList<nginx::Address> others = {}; ///< the other members that take requests
    QStringList names = {}; ///< what leads there: server names, group
    nginx::Place at = {}; ///< where the configuration names the peer
    Source source = Source::Configuration;

    [[nodiscard]] bool isPoolMember() const { return !others.isEmpty(); }
};

/// The handoffs the URL asked for can take: by the configuration, else by what the logs and direct requests show.
QList<Handoff> handoffsFor(const Snapshot &seen, const Question &question, const std::optional<nginx::Route> &route);

/// Every handoff of the configuration, and those of the log that it does not know.
QList<Handoff> allHandoffs(const Snapshot &seen, const Question &question);

/// "fastcgi://unix:/run/x.sock", "http://127.0.0.1:3000": the target as people read it.
QString targetText(const Handoff &handoff);

/// The address in an upstream field or a URL; empty when it is a group's name.
nginx::Address addressFrom(const QString &peer);

} // namespace upriver
