// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/neighbours.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostRows = 4096;

static bool isAddress(QByteArrayView word)
{
    return word.size() <= 45 && (word.contains('.') || word.contains(':'))
        && std::all_of(word.begin(), word.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '.' || c == ':'; });
}

/// row := address " dev " device (" lladdr " hardware)? { " " flag } " " state
static std::optional<Neighbour> readNeighbour(const QList<QByteArrayView> &words)
{
    static const QList<QByteArrayView> states{"REACHABLE", "STALE",      "DELAY",  "PROBE",
                                              "PERMANENT", "INCOMPLETE", "FAILED", "NOARP"};
    if (words.size() < 4 || !isAddress(words[0]) || words[1] != "dev" || !states.contains(words.last()))
        return std::nullopt;
    return Neighbour{
        .address = QString::fromLatin1(words[0]),
        .answers = words.contains("lladdr") && words.last() != "FAILED" && words.last() != "INCOMPLETE",
    };
}

/// row := address (" from " address)? (" via " address)? " dev " …
static std::optional<RouteTo> readRoute(const QList<QByteArrayView> &words)
{
    const qsizetype device = words.indexOf("dev");
    if (device < 1 || words.contains("lladdr") || !isAddress(words[0]))
        return std::nullopt;
    const bool route = words.contains("src") || words.contains("via");
    const qsizetype via = words.indexOf("via");
    return route ? std::optional(RouteTo{
               .address = QString::fromLatin1(words[0]),
               .gateway = via > 0 ? QString::fromLatin1(words.value(via + 1)) : QString(),
           })
                 : std::nullopt;
}

// "2 packets transmitted, 0 received, 100% packet loss"; BusyBox writes "0 packets received".
static std::optional<int> receivedIn(QByteArrayView line)
{
    if (!line.contains(" packets transmitted, "))
        return std::nullopt;
    const qsizetype comma = line.indexOf(", ");
    return wordsOf(line.sliced(comma + 2)).value(0).toInt();
}

// What "ip route get" was asked for: its complaint does not name it.
static QString askedFor(const QString &command)
{
    for (const QStringList &words : commandsIn(command)) {
        if (programOf(words) == "ip"_L1 && words.contains(u"get"_s))
            return words.value(words.indexOf(u"get"_s) + 1);
    }
    return {};
}

Neighbourhood readNeighbourhood(const Exhibit &exhibit)
{
    Neighbourhood found;
    QString pinged;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArrayView> words = wordsOf(line->bytes, 64);
        const Citation at = citationOf(exhibit, *line);
        if (auto neighbour = readNeighbour(words); neighbour && found.neighbours.size() < mostRows) {
            neighbour->at = at;
            found.neighbours << *neighbour;
        } else if (auto route = readRoute(words); route && found.routes.size() < mostRows) {
            route->at = at;
            found.routes << *route;
        } else if (line->bytes.startsWith("RTNETLINK answers: Network is unreachable")) {
            found.routes << RouteTo{.address = askedFor(exhibit.command), .none = true, .at = at};
        } else if (words.value(0) == "PING") {
            // "PING name (10.0.0.5) 56(84) bytes of data."
            QByteArrayView address = words.value(2);
            if (address.startsWith('(') && address.contains(')'))
                address = address.sliced(1, address.indexOf(')') - 1);
            pinged = QString::fromLatin1(isAddress(address) ? address : words.value(1));
        } else if (const auto received = receivedIn(line->bytes); received && !pinged.isEmpty()) {
            found.pings << Ping{.address = pinged, .received = *received, .at = at};
        }
    }
    return found;
}

} // namespace upriver
