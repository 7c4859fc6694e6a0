// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/datablock.h"

#include <QCoreApplication>

namespace upriver::nginx {

quint32 murmurHash2(const QByteArray &text)
{
    constexpr quint32 prime = 0x5bd1e995;
    const auto byte = [&](qsizetype i) { return static_cast<quint32>(static_cast<uchar>(text[i])); };
    auto hash = static_cast<quint32>(text.size());
    qsizetype i = 0;
    for (; text.size() - i >= 4; i += 4) {
        quint32 word = byte(i) | byte(i + 1) << 8 | byte(i + 2) << 16 | byte(i + 3) << 24;
        word *= prime;
        word ^= word >> 24;
        word *= prime;
        hash = hash * prime ^ word;
    }
    for (qsizetype rest = text.size() - i; rest > 0; --rest)
        hash ^= byte(i + rest - 1) << 8 * (rest - 1);
    if (i < text.size())
        hash *= prime;
    hash ^= hash >> 13;
    hash *= prime;
    return hash ^ hash >> 15;
}

/// "33.33%" in hundredths of a percent; 0 for "*", which takes the rest.
static quint32 hundredths(const QByteArray &text)
{
    const QByteArray number = text.endsWith('%') ? text.chopped(1) : QByteArray("0");
    const qsizetype point = number.indexOf('.');
    const QByteArray whole = point < 0 ? number : number.left(point);
    const QByteArray part = point < 0 ? QByteArray() : number.mid(point + 1, 2);
    return whole.toUInt() * 100 + part.leftJustified(2, '0').toUInt();
}

Value splitClientsValue(Journey &journey, const Directive &block)
{
    const QList<Directive> lines = journey.config.lines(block);
    const Value key = expand(journey, block.value(0));
    if (!key.known) {
        QList<QByteArray> values;
        for (const Directive &line : lines)
            values << line.arg(0).toUtf8();
        return openValue(journey, block, values, values.value(0));
    }
    const quint32 hash = murmurHash2(key.text);
    quint32 upTo = 0;
    for (const Directive &line : lines) {
        const quint32 share = hundredths(line.name().toByteArray());
        upTo += static_cast<quint32>(quint64(share) * 0xffffffff / 10000);
        if (share != 0 && hash >= upTo)
            continue;
        note(journey, line.at(),
             QCoreApplication::translate("Route", "split_clients gives %1 the value \"%2\" for \"%3\".")
                 .arg(QString::fromUtf8(block.lastValue()), line.arg(0), QString::fromUtf8(key.text)));
        return {line.arg(0).toUtf8()};
    }
    return {};
}

} // namespace upriver::nginx
