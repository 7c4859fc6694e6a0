// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/address.h"
#include "core/model/nginx/upstreamindex.h"

#include <QVarLengthArray>

namespace upriver::nginx {

/// A line "server ADDRESS …;" of an upstream block.
Peer parsePeer(const Directive &server);

/// Where a *_pass directive leads.
struct PassLead
{
    enum class To { Nowhere, Variables, Group };

    To to = To::Nowhere; ///< Nowhere: nginx would refuse it
    qint32 group = -1; ///< its number in the index; -1 when the index does not have it yet
};

/// @p groups: so many names in @p index are of upstream blocks, and come first. @p name becomes the name of the Group
/// when it is not in the index: the address the directive leads to.
PassLead leadOf(const Directive &pass, const UpstreamIndex &index, qint32 groups, QVarLengthArray<char, 256> &name);

/// The address that a *_pass directive without variables leads to, when it names no upstream block.
Address targetOf(const Directive &pass);

/// The same for the proxy_pass of stream{}: "host:port" or "unix:/path", without a scheme.
Address streamTargetOf(const Directive &pass);

} // namespace upriver::nginx
