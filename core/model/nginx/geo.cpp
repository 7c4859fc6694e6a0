// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/datablock.h"

#include "core/model/nginx/client.h"

#include <QCoreApplication>

#include <algorithm>

namespace upriver::nginx {

/// What a geo block says (ngx_http_geo_module.c).
struct Geo
{
    struct Entry
    {
        NetAddress first = {};
        NetAddress last = {};
        int bits = 0; ///< of a network; the longest wins
        QByteArray value = {};
        Place at = {};
    };
    QList<Entry> entries = {}; ///< of equal ones the last counts
    QByteArray otherwise = {};
    Place otherwiseAt = {};
    QList<Network> proxies = {};
    bool recursive = false;
    bool ranges = false;
};

static NetAddress lastOf(const Network &network)
{
    NetAddress last = network.address;
    for (int bit = network.bits; bit < last.bits(); ++bit)
        last.bytes[static_cast<size_t>(bit / 8)] |= static_cast<quint8>(0x80 >> bit % 8);
    return last;
}

static NetAddress firstOf(const Network &network)
{
    NetAddress first = network.address;
    for (int bit = network.bits; bit < first.bits(); ++bit)
        first.bytes[static_cast<size_t>(bit / 8)] &= static_cast<quint8>(~(0x80 >> bit % 8));
    return first;
}

static std::optional<Geo::Entry> entryOf(const QByteArray &text, bool ranges)
{
    if (!ranges) {
        const auto network = parseNetwork(text);
        return network ? std::optional(Geo::Entry{firstOf(*network), lastOf(*network), network->bits}) : std::nullopt;
    }
    const qsizetype dash = text.indexOf('-');
    const auto first = parseNetAddress(text.left(dash));
    const auto last = parseNetAddress(text.mid(dash + 1));
    return dash > 0 && first && last ? std::optional(Geo::Entry{*first, *last}) : std::nullopt;
}

static void take(Geo &geo, const QByteArray &net, const QByteArray &value, const Place &at)
{
    const auto entry = entryOf(net, geo.ranges);
    if (!entry)
        return;
    geo.entries.removeIf([&](const Geo::Entry &one) { return one.first == entry->first && one.last == entry->last; });
    geo.entries.append({entry->first, entry->last, entry->bits, value, at});
}

static Geo geoOf(const Journey &journey, const Directive &block)
{
    Geo geo;
    for (const Directive &line : journey.config.lines(block)) {
        const QByteArray value = line.arg(0).toUtf8();
        if (line.is("ranges")) {
            geo.ranges = true;
        } else if (line.is("proxy_recursive")) {
            geo.recursive = true;
        } else if (line.is("proxy")) {
            if (const auto network = parseNetwork(value))
                geo.proxies << *network;
        } else if (line.is("default")) {
            geo.otherwise = value;
            geo.otherwiseAt = line.at();
        } else if (line.is("delete")) {
            take(geo, value, {}, line.at());
            if (entryOf(value, geo.ranges))
                geo.entries.removeLast();
        } else {
            take(geo, line.name().toByteArray(), value, line.at());
        }
    }
    return geo;
}

/// The smallest network or range around the address.
static const Geo::Entry *entryFor(const Geo &geo, const NetAddress &address)
{
    const Geo::Entry *best = nullptr;
    for (const Geo::Entry &entry : geo.entries) {
        if (entry.first.v6 != address.v6 || address < entry.first || entry.last < address)
            continue;
        const bool closer
            = !best || (geo.ranges ? best->first <= entry.first && entry.last <= best->last : entry.bits >= best->bits);
        best = closer ? &entry : best;
    }
    return best;
}

Value geoValue(Journey &journey, const Directive &block)
{
    const Geo geo = geoOf(journey, block);
    const bool ofVariable = block.argCount() > 1;
    const Value source
        = ofVariable ? expand(journey, block.value(0)) : Value{journey.client, !journey.client.isEmpty()};
    if (!source.known) {
        QList<QByteArray> values;
        for (const Geo::Entry &entry : geo.entries)
            values << entry.value;
        return openValue(journey, block, values << geo.otherwise, geo.otherwise);
    }
    // What is no IP address is looked up as 255.255.255.255.
    auto address = parseNetAddress(source.text).value_or(*parseNetAddress("255.255.255.255"));
    const QByteArray forwarded = headerOf(journey, "x-forwarded-for");
    if (!forwarded.isEmpty() && !geo.proxies.isEmpty())
        address = forwardedAddress(address, forwarded, geo.proxies, geo.recursive).value_or(address);
    const Geo::Entry *entry = entryFor(geo, address);
    const QByteArray value = entry ? entry->value : geo.otherwise;
    note(journey,
         entry                          ? entry->at
             : geo.otherwiseAt.line > 0 ? geo.otherwiseAt
                                        : block.at(),
         QCoreApplication::translate("Route", "geo gives %1 the value \"%2\" for the address %3.")
             .arg(QString::fromUtf8(block.lastValue()), QString::fromUtf8(value), QString::fromUtf8(source.text)));
    return {value};
}

} // namespace upriver::nginx
