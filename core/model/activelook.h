// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/snapshot.h"

namespace upriver {

/// One question to a backend or a name server, put as nginx puts it: what it is for people, and the command.
struct ActiveAsk
{
    QString what = {}; ///< "The request nginx would send to 127.0.0.1:3000", translated
    Probe probe = {};
};

/// What could be asked in nginx's place, as data: shown whole before anything runs. No look asks it by itself.
struct ActiveLook
{
    QList<ActiveAsk> asks = {};
    QList<NotKnown> leftOut = {}; ///< what is not asked, and why

    [[nodiscard]] QList<Probe> probes() const;
};

/// The questions that tell nginx's share of a failure from the backend's: the request itself, straight to each peer,
/// and by the path visitors ask for where nginx sends another and gets 404; a TLS greeting with and without a server
/// name, and beyond what nginx allows itself where that may be what fails; the name, from nginx's own resolver. From
/// nginx's network and as its user where that can be had. Each is asked once, only reads (GET or HEAD), has a limit of
/// time and of bytes, and carries neither cookies nor credentials.
ActiveLook activeLook(const Snapshot &seen, const Question &question);

} // namespace upriver
