// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/directory.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static bool isMode(QByteArrayView word)
{
    static constexpr QByteArrayView types("-dlspcbDC?");
    static constexpr QByteArrayView letters("rwxsStT-?lL");
    if (word.size() < 10 || word.size() > 11 || !types.contains(word[0]))
        return false;
    const QByteArrayView bits = word.sliced(1, 9);
    return std::all_of(bits.begin(), bits.end(), [](char c) { return letters.contains(c); });
}

// Words of the time: "Nov 20 10:23", "2026-11-20 10:23", "2026-11-20 10:23:05.1 +0000", "11-20 10:23", a number, "?".
static qsizetype timeWords(const QList<QByteArrayView> &words, qsizetype at)
{
    const QByteArrayView first = words.value(at);
    if (first.size() == 3 && QByteArrayView("JanFebMarAprMayJunJulAugSepOctNovDec").contains(first))
        return 3;
    const bool date = first.size() >= 5 && first.contains('-') && first[0] >= '0' && first[0] <= '9';
    if (!date)
        return 1;
    const QByteArrayView zone = words.value(at + 2);
    const bool zoned = zone.size() == 5 && (zone[0] == '+' || zone[0] == '-') && isNumber(zone.sliced(1));
    return zoned ? 3 : 2;
}

static QString joined(const QString &directory, const QString &name)
{
    return name.startsWith(u'/') || directory.isEmpty() ? name : QDir::cleanPath(directory + u'/' + name);
}

/// row := (inode blocks?)? mode links owner group context? size time name (" -> " target)?
static std::optional<FileEntry> readRow(QByteArrayView line)
{
    const QList<QByteArrayView> words = wordsOf(line, 16);
    qsizetype at = 0;
    while (at < 2 && isNumber(words.value(at)))
        ++at;
    if (!isMode(words.value(at)) || words.size() < at + 6)
        return std::nullopt;
    FileEntry entry{
        .type = QLatin1Char(words[at][0]),
        .mode = QString::fromLatin1(words[at].first(10)),
        .owner = QString::fromUtf8(words[at + 2]),
        .group = QString::fromUtf8(words[at + 3]),
    };
    at += 4;
    if (words[at].count(':') >= 2 || (words[at] == "?" && !words.value(at + 2).isEmpty() && words.value(at + 1) == "0"))
        ++at; // ls -Z: the security context
    at += words.value(at).endsWith(',') ? 2 : 1; // a device has "8, 0" for a size
    const qsizetype last = at + timeWords(words, at) - 1;
    if (last >= words.size() || last + 1 >= words.size())
        return std::nullopt;
    // Exactly one space parts time and name; a name may begin with more.
    const char *begin = words[last].data() + words[last].size() + 1;
    const char *end = line.data() + line.size();
    QByteArrayView name(begin, end - begin);
    if (entry.type == u'l') {
        const qsizetype arrow = name.indexOf(" -> ");
        entry.linkTarget = arrow < 0 ? QString() : QString::fromUtf8(name.sliced(arrow + 4));
        name = arrow < 0 ? name : name.first(arrow);
    }
    entry.path = QString::fromUtf8(name);
    return entry;
}

/// complaint := "ls: " ("cannot access " | "cannot open directory " | "can't open ")? quote? path quote? ": " reason
static std::optional<DirectoryListing> readComplaint(QByteArrayView line)
{
    const qsizetype program = line.indexOf("ls: ");
    if (program != 0 && !(program > 0 && line[program - 1] == '/'))
        return std::nullopt;
    DirectoryListing listing;
    QString text = QString::fromUtf8(line.sliced(program + 4));
    if (text.endsWith(": No such file or directory"_L1) || text.endsWith(": Not a directory"_L1))
        listing.exists = false;
    else if (text.endsWith(": Permission denied"_L1))
        listing.readable = false;
    else
        return std::nullopt;
    text.truncate(text.lastIndexOf(": "_L1));
    for (const QLatin1StringView start : {"cannot access "_L1, "cannot open directory "_L1, "can't open "_L1}) {
        if (text.startsWith(start)) {
            text = text.mid(start.size());
            break;
        }
    }
    static const QString quotes = u"'\"`‘’"_s;
    if (text.size() >= 2 && quotes.contains(text.front()) && quotes.contains(text.back()))
        text = text.mid(1, text.size() - 2);
    listing.path = text == "/"_L1 ? text : QDir::cleanPath(text);
    listing.readable = listing.readable && listing.exists;
    return listing;
}

// What the ls commands of the exhibit were asked for, in their order.
static QStringList askedFor(const QString &line)
{
    QStringList paths;
    for (const QStringList &command : commandsIn(line)) {
        if (programOf(command) != "ls"_L1)
            continue;
        for (const QString &word : command.mid(1)) {
            if (!word.startsWith(u'-') && paths.size() < 256)
                paths << (word == "/"_L1 ? word : QDir::cleanPath(word));
        }
    }
    return paths;
}

namespace {

/// Goes through the blocks of ls: complaints, files named one by one, "PATH:" and "total N" with rows behind.
class Listings
{
public:
    explicit Listings(const Exhibit &exhibit)
        : m_exhibit(exhibit)
        , m_asked(askedFor(exhibit.command))
    {
    }

    QList<DirectoryListing> found = {};

    void read(const Line &line)
    {
        if (line.bytes.trimmed().isEmpty()) {
            m_open = false;
        } else if (auto complaint = readComplaint(line.bytes)) {
            complaint->at = citationOf(m_exhibit, line);
            m_asked.removeOne(complaint->path);
            found << *std::move(complaint);
        } else if (auto entry = readRow(line.bytes)) {
            entry->at = citationOf(m_exhibit, line);
            add(*std::move(entry));
        } else if (line.bytes.startsWith("total ") && !(m_open && found.last().entries.isEmpty())) {
            begin(m_asked.value(0), line);
        } else if (line.bytes.endsWith(':') && !line.bytes.contains(": ")) {
            begin(QDir::cleanPath(QString::fromUtf8(line.bytes.chopped(1))), line);
        }
    }

private:
    void begin(const QString &path, const Line &line)
    {
        m_asked.removeOne(path);
        m_open = true;
        found << DirectoryListing{.path = path, .at = citationOf(m_exhibit, line)};
    }

    // In a directory no name holds a slash. Rows whose "total" somebody filtered out are no whole directory either.
    void add(FileEntry entry)
    {
        const bool namedItself = !m_open || entry.path.contains(u'/');
        entry.path = joined(m_open ? found.last().path : m_asked.value(0), entry.path);
        if (namedItself) {
            m_asked.removeOne(entry.path);
            found << DirectoryListing{.path = entry.path, .entries = {entry}, .at = entry.at};
            m_open = false;
        } else {
            found.last().entries << entry;
        }
    }

    const Exhibit &m_exhibit;
    QStringList m_asked;
    bool m_open = false; ///< rows belong to the last listing
};

} // namespace

QList<DirectoryListing> readDirectories(const Exhibit &exhibit)
{
    Listings listings(exhibit);
    Lines lines(exhibit.text);
    while (const auto line = lines.next())
        listings.read(*line);
    return listings.found;
}

} // namespace upriver
