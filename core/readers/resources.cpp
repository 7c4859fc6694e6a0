// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/resources.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

// How many KiB one unit of free's numbers is; 0 when nobody noted the command.
static double unitOf(const QString &line)
{
    for (const QStringList &command : commandsIn(line)) {
        if (programOf(command) != "free"_L1)
            continue;
        double unit = 1;
        for (const QString &word : command.mid(1)) {
            if (word == "-b"_L1 || word == "--bytes"_L1)
                unit = 1.0 / 1024;
            else if (word.startsWith("-m"_L1) || word == "--mebi"_L1)
                unit = 1024;
            else if (word.startsWith("-g"_L1) || word == "--gibi"_L1)
                unit = 1024 * 1024;
            else if (word == "--mega"_L1)
                unit = 1000.0 * 1000 / 1024;
            else if (word == "--giga"_L1)
                unit = 1000.0 * 1000 * 1000 / 1024;
        }
        return unit;
    }
    return 0;
}

/// amount := number ("B" | ("K"|"M"|"G"|"T") ("i"? "B"?))? ; free -h writes its own units.
static qint64 kibibytes(QByteArrayView word, double unit)
{
    qsizetype end = 0;
    while (end < word.size() && ((word[end] >= '0' && word[end] <= '9') || word[end] == '.' || word[end] == ','))
        ++end;
    QByteArray number = word.first(end).toByteArray();
    number.replace(',', '.');
    if (end < word.size()) {
        static constexpr QByteArrayView prefixes("BKMGTP");
        unit = 1.0 / 1024;
        for (qsizetype power = prefixes.indexOf(word[end]); power > 0; --power)
            unit *= 1024;
    }
    const double amount = number.toDouble() * unit;
    return amount >= 0 && amount < 1e15 ? static_cast<qint64>(amount) : 0;
}

static qint64 valueUnder(QByteArrayView title, const QList<QByteArrayView> &titles, const QList<QByteArrayView> &row,
                         double unit)
{
    const qsizetype column = titles.indexOf(title);
    return column < 0 ? 0 : kibibytes(row.value(column + 1), unit);
}

static Memory readRow(const QList<QByteArrayView> &titles, const QList<QByteArrayView> &row, double unit)
{
    const auto value = [&](QByteArrayView title) { return valueUnder(title, titles, row, unit); };
    Memory memory{.totalKiB = value("total")};
    if (titles.contains("available"))
        memory.availableKiB = value("available");
    else
        memory.availableKiB = value("free") + value("buffers") + value("cached") + value("cache") + value("buff/cache");
    return memory;
}

std::optional<Memory> readMemory(const Exhibit &exhibit)
{
    double unit = unitOf(exhibit.command);
    QList<QByteArrayView> titles;
    std::optional<Memory> memory;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArrayView> words = wordsOf(line->bytes, 16);
        if (words.value(0) == "total" && words.contains("free")) {
            titles = words;
        } else if (words.value(0) == "Mem:" && !titles.isEmpty() && !memory) {
            // No server has so little memory that KiB would give a number this small.
            if (unit == 0)
                unit = isNumber(words.value(1)) && words[1].toLongLong() < 131072 ? 1024 : 1;
            memory = readRow(titles, words, unit);
            memory->at = citationOf(exhibit, *line);
        } else if (words.value(0) == "Swap:" && memory) {
            memory->swapTotalKiB = valueUnder("total", titles, words, unit);
            memory->swapUsedKiB = valueUnder("used", titles, words, unit);
        }
    }
    return memory;
}

namespace {

struct Titles
{
    qsizetype percent = -1; ///< which word of a row is the percentage
    bool inodes = false;
    double unit = 1; ///< how many KiB a number without a letter counts
};

} // namespace

/// header := "Filesystem" … ("Use%" | "IUse%" | "Capacity") "Mounted on"
static std::optional<Titles> titlesOf(const QList<QByteArrayView> &words)
{
    if (words.value(0) != "Filesystem")
        return std::nullopt;
    Titles titles{.inodes = words.contains("Inodes") || words.contains("IUse%")};
    const auto isPercent = [](QByteArrayView word) { return word.endsWith('%') || word == "Capacity"; };
    const auto found = std::find_if(words.begin(), words.end(), isPercent);
    titles.percent = found == words.end() ? -1 : found - words.begin();
    if (words.contains("1M-blocks"))
        titles.unit = 1024;
    else if (words.contains("512-blocks"))
        titles.unit = 0.5;
    else if (words.contains("1G-blocks"))
        titles.unit = 1024 * 1024;
    else if (words.contains("1B-blocks"))
        titles.unit = 1.0 / 1024;
    return titles;
}

static std::optional<int> percentOf(QByteArrayView word)
{
    if (word == "-")
        return -1;
    if (!word.endsWith('%') || !isNumber(word.chopped(1)) || word.size() > 5)
        return std::nullopt;
    return word.chopped(1).toInt();
}

// The percentage stands further right when the device's name holds spaces.
static std::optional<Disk> readRow(QByteArrayView row, const Titles &titles)
{
    const QList<QByteArrayView> words = wordsOf(row, 32);
    for (qsizetype i = titles.percent; i > 0 && i + 1 < words.size(); ++i) {
        const auto percent = percentOf(words[i]);
        if (!percent)
            continue;
        const char *deviceEnd = words[i - titles.percent].data() + words[i - titles.percent].size();
        const QByteArrayView device(words[0].data(), deviceEnd - words[0].data());
        const QByteArrayView mount(words[i + 1].data(), row.data() + row.size() - words[i + 1].data());
        return Disk{
            .device = QString::fromUtf8(device),
            .mount = QString::fromUtf8(mount.trimmed()),
            .usedPercent = *percent,
            .availableKiB = titles.inodes ? -1 : kibibytes(words[i - 1], titles.unit),
            .inodes = titles.inodes,
        };
    }
    return std::nullopt;
}

QList<Disk> readDisks(const Exhibit &exhibit)
{
    QList<Disk> disks;
    std::optional<Titles> titles;
    QByteArray device; // a long one stands on a line of its own
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArrayView> words = wordsOf(line->bytes, 32);
        if (const auto header = titlesOf(words)) {
            titles = header;
            device.clear();
            continue;
        }
        if (!titles || words.value(0) == "df:")
            continue;
        const QByteArray row
            = line->bytes.startsWith(' ') ? device + line->bytes.toByteArray() : line->bytes.toByteArray();
        device = words.size() == 1 ? line->bytes.toByteArray() : QByteArray();
        if (auto disk = readRow(row, *titles)) {
            disk->at = citationOf(exhibit, *line);
            disks << *std::move(disk);
        }
    }
    return disks;
}

} // namespace upriver
