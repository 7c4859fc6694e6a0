// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/journey.h"

namespace upriver::nginx {

/// The value that a map, geo or split_clients block gives its variable for this request.
Value valueOf(Journey &journey, const Directive &block);

/// geo [$address] $variable { NETWORK value; … }: the smallest network around the address.
Value geoValue(Journey &journey, const Directive &block);

/// split_clients "key" $variable { 10% value; … }: by the key's hash.
Value splitClientsValue(Journey &journey, const Directive &block);

/// MurmurHash2 with nginx's seed 0 (core/ngx_murmurhash.c).
quint32 murmurHash2(const QByteArray &text);

/// The value of a block whose source is not known: @p taken, with the @p possible ones in the trace.
Value openValue(Journey &journey, const Directive &block, const QList<QByteArray> &possible, const QByteArray &taken);

} // namespace upriver::nginx
