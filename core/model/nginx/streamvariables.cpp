// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include "core/model/nginx/effective.h"

#include <algorithm>
#include <array>

// What stream{} knows of a connection (stream/ngx_stream_variables.c and the modules that add to it).

namespace upriver::nginx {

namespace {

struct Known
{
    QByteArrayView name;
    Value (*value)(Journey &journey);
};

/// Only a TLS handshake that nginx reads tells anything; without one the variables are empty.
bool seesHandshake(const Journey &journey)
{
    return journey.request.tls && isOn(*journey.level, "ssl_preread");
}

Value sni(Journey &journey)
{
    return {seesHandshake(journey) ? journey.request.sni.toUtf8() : QByteArray()};
}

/// What today's clients offer; older ones would take another way.
Value protocol(Journey &journey)
{
    return seesHandshake(journey) ? Value{.text = "TLSv1.3", .open = true} : Value{};
}

constexpr std::array known{
    Known{"ssl_preread_server_name", sni},
    Known{"ssl_preread_protocol", protocol},
    Known{"ssl_preread_alpn_protocols", [](Journey &j) { return Value{.known = !seesHandshake(j)}; }},
    Known{"ssl_server_name", [](Journey &j) { return Value{j.listenTls ? j.request.sni.toUtf8() : QByteArray()}; }},
    Known{"protocol", [](Journey &) { return Value{"TCP"}; }},
    Known{"remote_addr",
          [](Journey &j) {
              return Value{j.client, !j.client.isEmpty()};
          }},
    Known{"server_addr",
          [](Journey &j) {
              return Value{j.request.address.toUtf8(), !j.request.address.isEmpty()};
          }},
    Known{"server_port",
          [](Journey &j) { return Value{j.request.port == 0 ? QByteArray() : QByteArray::number(j.request.port)}; }},
};

} // namespace

std::optional<Value> streamVariable(Journey &journey, const QByteArray &name)
{
    if (name.size() == 1 && name[0] >= '0' && name[0] <= '9')
        return Value{journey.captures.value(name[0] - '0')};
    const auto one = std::find_if(known.begin(), known.end(), [&](const Known &each) { return each.name == name; });
    return one == known.end() ? std::nullopt : std::optional(one->value(journey));
}

} // namespace upriver::nginx
