// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/networklimits.h"

#include "core/readers/lines.h"

using namespace Qt::StringLiterals;

namespace upriver {

// The number behind a word: "timewait 46", "timewait 46/0)", "(estab 2,".
static std::optional<qint64> numberAfter(const QList<QByteArrayView> &words, QByteArrayView name)
{
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        if (words[i] != name && !(words[i].startsWith('(') && words[i].sliced(1) == name))
            continue;
        const QByteArrayView text = words[i + 1];
        qsizetype digits = 0;
        while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9')
            ++digits;
        if (digits > 0)
            return text.first(digits).toLongLong();
    }
    return std::nullopt;
}

static void take(std::optional<Told> &to, std::optional<qint64> value, const Citation &at)
{
    if (value && !to)
        to = Told{.value = *value, .at = at};
}

/// row := key " = " value, as sysctl prints it; the range has two numbers.
static void takeSysctl(const QList<QByteArrayView> &words, const Citation &at, NetworkLimits &limits)
{
    const QByteArrayView key = words.value(0);
    bool ok = false;
    const qint64 value = words.value(2).toLongLong(&ok);
    if (words.value(1) != "=" || !ok)
        return;
    if (key == "net.netfilter.nf_conntrack_count")
        take(limits.tracked, value, at);
    else if (key == "net.netfilter.nf_conntrack_max" || key == "net.nf_conntrack_max")
        take(limits.mostTracked, value, at);
    else if (key == "net.ipv4.ip_local_port_range" && words.value(3).toLongLong() >= value)
        take(limits.localPorts, words.value(3).toLongLong() - value + 1, at);
}

void readNetworkLimits(const Exhibit &exhibit, NetworkLimits &limits)
{
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArrayView> words = wordsOf(line->bytes, 32);
        const Citation at = citationOf(exhibit, *line);
        if (words.value(0) == "TCP:") { // of ss -s, and of sockstat: "TCP: inuse 5 orphan 0 tw 16 alloc 8 mem 1"
            const auto timeWait = numberAfter(words, "timewait");
            const auto established = numberAfter(words, "estab");
            take(limits.timeWait, timeWait ? timeWait : numberAfter(words, "tw"), at);
            take(limits.established, established ? established : numberAfter(words, "inuse"), at);
        } else {
            takeSysctl(words, at, limits);
        }
    }
}

} // namespace upriver
