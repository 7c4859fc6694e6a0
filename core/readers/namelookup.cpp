// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/namelookup.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

static QString plainName(QString name)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    return name.toLower();
}

static bool isAddress(const QString &word)
{
    static const QRegularExpression four(u"^\\d{1,3}(?:\\.\\d{1,3}){3}$"_s);
    static const QRegularExpression six(u"^[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?:[.%][\\w.]+)?$"_s);
    return four.match(word).hasMatch() || six.match(word).hasMatch();
}

// The names the commands ask for, in their order: what an answer without its name belongs to.
static QStringList namesAskedFor(const QString &command)
{
    static const QStringList programs{u"dig"_s, u"getent"_s, u"host"_s, u"nslookup"_s, u"kdig"_s, u"drill"_s};
    static const QStringList notNames{u"ahosts"_s, u"ahostsv4"_s, u"ahostsv6"_s, u"hosts"_s};
    static const QRegularExpression type(u"^(A|AAAA|ANY|CNAME|IN|SRV)$"_s);
    QStringList names;
    for (const QStringList &words : commandsIn(command)) {
        if (!programs.contains(programOf(words)))
            continue;
        for (const QString &word : words.mid(1)) {
            const bool isName = !word.startsWith(u'-') && !word.startsWith(u'+') && !word.startsWith(u'@')
                && !notNames.contains(word) && !type.match(word).hasMatch();
            if (isName && !isAddress(word)) {
                names << plainName(word);
                break;
            }
        }
    }
    return names;
}

// Whom it asks: dig's "@10.0.0.53", and the second plain word of host and nslookup. The first server that is named.
static QString serverAsked(const QString &command)
{
    static const QStringList second{u"nslookup"_s, u"host"_s};
    for (const QStringList &words : commandsIn(command)) {
        QStringList plain;
        for (const QString &word : words.mid(1)) {
            if (word.startsWith(u'@'))
                return word.mid(1);
            if (!word.startsWith(u'-'))
                plain << word;
        }
        if (second.contains(programOf(words)) && plain.size() > 1)
            return plain[1];
    }
    return {};
}

namespace {

/// Gathers the answers line by line.
class Lookups
{
public:
    explicit Lookups(const Exhibit &exhibit)
        : m_exhibit(exhibit)
        , m_asked(namesAskedFor(exhibit.command))
        , m_server(serverAsked(exhibit.command))
    {
    }

    void take(const Line &line);
    [[nodiscard]] QList<NameLookup> all() const { return m_found; }

private:
    bool takeDig(const Line &line, const QString &text);
    bool takeSentence(const Line &line, const QString &text);
    void takeAddresses(const Line &line, const QString &text);
    NameLookup &of(const QString &name, const Line &line);

    const Exhibit &m_exhibit;
    QStringList m_asked;
    QString m_server;
    QString m_current = {}; ///< the name the lines that follow are about
    NameLookup::Outcome m_outcome = NameLookup::Outcome::Found; ///< of dig's header, before its question
    Line m_header = {};
    bool m_pastServer = true; ///< nslookup's own "Server:" and "Address:" come first
    QList<NameLookup> m_found = {};
};

} // namespace

NameLookup &Lookups::of(const QString &name, const Line &line)
{
    for (NameLookup &known : m_found) {
        if (known.name == name)
            return known;
    }
    m_found << NameLookup{.name = name, .server = m_server, .at = citationOf(m_exhibit, line)};
    return m_found.last();
}

static NameLookup::Outcome outcomeOf(QStringView word)
{
    if (word == "NOERROR"_L1)
        return NameLookup::Outcome::Found;
    return word.startsWith("NXDOMAIN"_L1) ? NameLookup::Outcome::NotFound : NameLookup::Outcome::Failed;
}

bool Lookups::takeDig(const Line &line, const QString &text)
{
    static const QRegularExpression status(u"^;; ->>HEADER<<- .*status: ([A-Z]+)"_s);
    static const QRegularExpression question(u"^;(\\S+)\\s+IN\\s+\\S+"_s);
    static const QRegularExpression record(u"^(\\S+)\\s+\\d+\\s+IN\\s+(\\S+)\\s+(\\S+)"_s);
    static const QRegularExpression server(u"^;; SERVER: ([^#\\s]+)"_s);
    if (const auto match = status.match(text); match.hasMatch()) {
        m_outcome = outcomeOf(match.captured(1));
        m_header = line;
    } else if (const auto match = question.match(text); match.hasMatch()) {
        m_current = plainName(match.captured(1));
        NameLookup &lookup = of(m_current, m_header.number > 0 ? m_header : line);
        lookup.outcome = m_outcome;
    } else if (const auto match = record.match(text); match.hasMatch()) {
        if (!m_current.isEmpty() && (match.captured(2) == "A"_L1 || match.captured(2) == "AAAA"_L1))
            of(m_current, line).addresses << match.captured(3);
    } else if (const auto match = server.match(text); match.hasMatch() && !m_current.isEmpty()) {
        of(m_current, line).server = match.captured(1);
    } else if (text.contains("no servers could be reached"_L1) || text.contains("connection timed out"_L1)) {
        const QString name = m_current.isEmpty() ? m_asked.value(0) : m_current;
        if (!name.isEmpty() && of(name, line).addresses.isEmpty())
            of(name, line).outcome = NameLookup::Outcome::NoAnswer;
    } else {
        return text.startsWith(u';');
    }
    return true;
}

// host and nslookup.
bool Lookups::takeSentence(const Line &line, const QString &text)
{
    static const QRegularExpression has(u"^(\\S+) has (?:IPv6 )?address (\\S+)$"_s);
    static const QRegularExpression notFound(u"^Host (\\S+) not found: \\d+\\((\\w+)\\)"_s);
    static const QRegularExpression cannot(u"^\\*\\* server can't find (\\S+): (\\w+)"_s);
    static const QRegularExpression none(u"^\\*\\*\\* Can't find (\\S+): No answer$"_s);
    static const QRegularExpression named(u"^Name:\\s+(\\S+)$"_s);
    static const QRegularExpression address(u"^Address(?: \\d+)?:\\s+([0-9a-fA-F.:]+)"_s);
    if (const auto match = has.match(text); match.hasMatch()) {
        of(plainName(match.captured(1)), line).addresses << match.captured(2);
    } else if (const auto match = notFound.match(text); match.hasMatch()) {
        of(plainName(match.captured(1)), line).outcome = outcomeOf(match.captured(2));
    } else if (const auto match = cannot.match(text); match.hasMatch()) {
        const QString name = match.captured(1).endsWith(u':') ? match.captured(1).chopped(1) : match.captured(1);
        of(plainName(name), line).outcome = outcomeOf(match.captured(2));
    } else if (const auto match = none.match(text); match.hasMatch()) {
        of(plainName(match.captured(1)), line).outcome = NameLookup::Outcome::NotFound;
    } else if (text.startsWith("Non-authoritative answer:"_L1)) {
        // BusyBox says nothing more where the name has no address.
        if (m_found.isEmpty() && !m_asked.isEmpty())
            of(m_asked.first(), line).outcome = NameLookup::Outcome::NotFound;
    } else if (text.startsWith("Server:"_L1)) {
        m_pastServer = false;
    } else if (const auto match = named.match(text); match.hasMatch()) {
        m_current = plainName(match.captured(1));
        m_pastServer = true;
    } else if (const auto match = address.match(text); match.hasMatch()) {
        if (m_pastServer && !m_current.isEmpty())
            of(m_current, line).addresses << match.captured(1);
    } else {
        return false;
    }
    return true;
}

// getent: "10.0.0.9 STREAM app.internal", "10.0.0.9 app.internal app"; dig +short: "10.0.0.9".
void Lookups::takeAddresses(const Line &line, const QString &text)
{
    static const QStringList types{u"STREAM"_s, u"DGRAM"_s, u"RAW"_s};
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty() || !isAddress(words.first()))
        return;
    QString name = m_current;
    for (const QString &word : words.mid(1)) {
        const bool wasAsked = m_asked.contains(plainName(word));
        if (name.isEmpty() && !types.contains(word) && (wasAsked || m_asked.isEmpty()))
            name = plainName(word);
    }
    if (name.isEmpty())
        name = m_asked.value(0);
    if (!name.isEmpty() && !of(name, line).addresses.contains(words.first()))
        of(name, line).addresses << words.first();
}

void Lookups::take(const Line &line)
{
    const QString text = line.text();
    if (text.startsWith("lookup "_L1)) {
        m_current = plainName(text.mid(7).trimmed());
        of(m_current, line).outcome = NameLookup::Outcome::NotFound;
        return;
    }
    if (takeDig(line, text) || takeSentence(line, text))
        return;
    takeAddresses(line, text);
}

QList<NameLookup> readNameLookups(const Exhibit &exhibit)
{
    Lookups lookups(exhibit);
    Lines lines(exhibit.text);
    while (const auto line = lines.next())
        lookups.take(*line);
    QList<NameLookup> all = lookups.all();
    for (NameLookup &lookup : all) {
        if (!lookup.addresses.isEmpty())
            lookup.outcome = NameLookup::Outcome::Found;
        else if (lookup.outcome == NameLookup::Outcome::Found)
            lookup.outcome = NameLookup::Outcome::NotFound; // the name is there, an address is not
        lookup.addresses.removeDuplicates();
    }
    return all;
}

void ResolverSettings::take(const ResolverSettings &more)
{
    if (servers.isEmpty())
        serversAt = more.serversAt;
    servers += more.servers;
    hosts.insert(more.hosts);
    hostsAt.insert(more.hostsAt);
}

ResolverSettings readResolverSettings(const Exhibit &exhibit)
{
    ResolverSettings settings;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QStringList words = line->text().section(u'#', 0, 0).simplified().split(u' ', Qt::SkipEmptyParts);
        if (words.size() < 2)
            continue;
        if (words.first() == "nameserver"_L1) {
            if (settings.servers.isEmpty())
                settings.serversAt = citationOf(exhibit, *line);
            settings.servers << words.at(1);
        } else if (isAddress(words.first())) {
            for (const QString &word : words.mid(1)) {
                settings.hosts[word.toLower()] << words.first();
                if (!settings.hostsAt.contains(word.toLower()))
                    settings.hostsAt.insert(word.toLower(), citationOf(exhibit, *line));
            }
        }
    }
    return settings;
}

} // namespace upriver
