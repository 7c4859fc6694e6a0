// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/firewallrules.h"

#include "core/readers/lines.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostRules = 4096;
static constexpr qsizetype mostValues = 1024;

/// Rules of a firewall, word by word. The words of a set "{ 80, 443 }" come without braces and commas.
static QStringList wordsIn(QByteArrayView line)
{
    QString text = QString::fromUtf8(line);
    for (const QChar mark : {u'{', u'}', u','})
        text.replace(mark, u' ');
    return text.split(u' ', Qt::SkipEmptyParts);
}

/// port := number ( ("-" | ":") number )?
static std::optional<std::pair<quint16, quint16>> portsFrom(const QString &word)
{
    static const QRegularExpression shape(u"^(\\d{1,5})(?:[-:](\\d{1,5}))?$"_s);
    const QRegularExpressionMatch match = shape.match(word);
    if (!match.hasMatch())
        return std::nullopt;
    const quint16 from = match.captured(1).toUShort();
    return std::pair(from, match.captured(2).isEmpty() ? from : match.captured(2).toUShort());
}

static bool isAddress(const QString &word)
{
    static const QRegularExpression shape(u"^(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)(?:/\\d{1,3})?$"_s);
    return shape.match(word).hasMatch();
}

static void takePorts(FirewallRule &rule, const QStringList &words, qsizetype at)
{
    for (qsizetype i = at; i < words.size() && rule.ports.size() < mostValues; ++i) {
        const auto ports = portsFrom(words[i]);
        if (!ports)
            return;
        rule.ports << *ports;
    }
}

static void takeAddresses(FirewallRule &rule, const QStringList &words, qsizetype at)
{
    for (qsizetype i = at; i < words.size() && isAddress(words[i]) && rule.addresses.size() < mostValues; ++i)
        rule.addresses << words[i];
}

// "ip daddr 10.0.0.5 tcp dport 3000 reject with tcp reset"; "-A OUTPUT -d 10.0.0.5/32 -p tcp --dport 3000 -j DROP".
static void takeMatches(FirewallRule &rule, const QStringList &words)
{
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        const bool isNegated = words[i + 1] == "!="_L1 || (i > 0 && words[i - 1] == u'!');
        if (isNegated)
            continue;
        // iptables -L: "multiport dports 80,443"
        if (words[i] == "dport"_L1 || words[i] == "dports"_L1 || words[i] == "--dport"_L1 || words[i] == "--dports"_L1)
            takePorts(rule, words, i + 1);
        else if (words[i] == "daddr"_L1 || words[i] == "-d"_L1)
            takeAddresses(rule, words, i + 1);
    }
    for (const QString &word : words) { // iptables -L: "tcp dpt:3000", "dpts:3000:3010"
        const auto ports = word.startsWith("dpt"_L1) ? portsFrom(word.section(u':', 1)) : std::nullopt;
        if (ports)
            rule.ports << *ports;
    }
}

// What the caller is told: the same words in nft and in iptables' --reject-with, but for the dashes.
static bool isReset(const QStringList &words, FirewallRule::Verdict verdict)
{
    const QString text = words.join(u' ');
    const bool other = text.contains("prohibited"_L1) || text.contains("no-route"_L1)
        || text.contains("host-unreach"_L1) || text.contains("net-unreach"_L1) || text.contains("addr-unreach"_L1);
    return verdict == FirewallRule::Verdict::Reject && !other;
}

static std::optional<FirewallRule> readRule(QByteArrayView line)
{
    const QStringList words = wordsIn(line);
    const bool ofTables = words.value(0) == "-A"_L1;
    const qsizetype jump = words.indexOf(u"-j"_s);
    const bool listed = words.value(2).startsWith(u'-') && words.value(2).size() == 2 && !ofTables; // iptables -L
    const QString target = ofTables ? words.value(jump + 1) : listed ? words.value(0) : QString();
    const bool drops = target == "DROP"_L1 || (target.isEmpty() && !ofTables && words.contains(u"drop"_s));
    const bool rejects = target == "REJECT"_L1 || (target.isEmpty() && !ofTables && words.contains(u"reject"_s));
    if ((!drops && !rejects) || words.value(0) == "type"_L1 || words.value(0) == "chain"_L1)
        return std::nullopt;
    FirewallRule rule{.verdict = rejects ? FirewallRule::Verdict::Reject : FirewallRule::Verdict::Drop};
    rule.reset = isReset(words, rule.verdict);
    takeMatches(rule, words);
    // "REJECT  tcp  --  0.0.0.0/0  10.0.0.5  tcp dpt:3000": source and destination stand in their columns.
    if (listed && isAddress(words.value(4)) && words[4] != "0.0.0.0/0"_L1 && words[4] != "::/0"_L1)
        rule.addresses << words[4];
    return rule;
}

QList<FirewallRule> readFirewallRules(const Exhibit &exhibit)
{
    QList<FirewallRule> rules;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        auto rule = rules.size() < mostRules ? readRule(line->bytes) : std::nullopt;
        if (!rule)
            continue;
        rule->at = citationOf(exhibit, *line);
        rules << *std::move(rule);
    }
    return rules;
}

static std::optional<quint32> fourBytes(const QString &address)
{
    quint32 value = 0;
    const QStringList parts = address.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    for (const QString &part : parts)
        value = value << 8 | (part.toUInt() & 0xffU);
    return value;
}

// Of IPv6 only the very address is compared.
static bool holds(const QString &range, const QString &address)
{
    const QString network = range.section(u'/', 0, 0);
    const auto a = fourBytes(network);
    const auto b = fourBytes(address);
    const uint bits = range.contains(u'/') ? range.section(u'/', 1).toUInt() : 32;
    if (!a || !b || bits > 32)
        return network == address;
    return bits == 0 || (*a >> (32 - bits)) == (*b >> (32 - bits));
}

bool names(const FirewallRule &rule, const QString &address, quint16 port)
{
    const auto holdsPort = [&](const std::pair<quint16, quint16> &p) { return p.first <= port && port <= p.second; };
    const auto holdsAddress = [&](const QString &range) { return holds(range, address); };
    const bool portFits = std::any_of(rule.ports.begin(), rule.ports.end(), holdsPort);
    const bool addressFits = std::any_of(rule.addresses.begin(), rule.addresses.end(), holdsAddress);
    if (!rule.ports.isEmpty() && !rule.addresses.isEmpty())
        return portFits && addressFits;
    return portFits || addressFits;
}

} // namespace upriver
