// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/rotation.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

struct Suffix
{
    QLatin1StringView text;
    Packing packing;
};

static constexpr Suffix suffixes[] = {
    {".gz"_L1, Packing::Gzip},
    {".xz"_L1, Packing::Xz},
    {".zst"_L1, Packing::Zstd},
    {".bz2"_L1, Packing::Bzip2},
};

/// part := "." number | ("-" | "." | "_") date (("-" | "_" | "T")? time)?
static std::optional<RotatedName> rotatedPart(const QString &part)
{
    static const QRegularExpression number(u"^\\.(\\d{1,4})$"_s);
    static const QRegularExpression date(
        u"^[-._]((?:19|20)\\d{2})-?(\\d{2})-?(\\d{2})(?:[-_T.]?(\\d{2,10}(?:[-:]?\\d{2}){0,2}))?$"_s);
    if (part.isEmpty())
        return RotatedName{};
    if (const auto match = number.match(part); match.hasMatch())
        return RotatedName{.number = match.captured(1).toInt()};
    const auto match = date.match(part);
    if (!match.hasMatch())
        return std::nullopt;
    QString time = match.captured(4);
    time.remove(u'-').remove(u':');
    return RotatedName{.date = match.captured(1) + match.captured(2) + match.captured(3) + time};
}

/// The digits of a date that was written so, the year first; nothing when it was not. Of strftime(3) logrotate takes
/// %Y %m %d %H %M %S %V (the week) and %s.
static std::optional<QString> datedBy(const QString &format, const QString &part)
{
    static const QString order = u"sYmVdHMS"_s;
    QString pattern;
    QString letters;
    for (qsizetype i = 0; i < format.size(); ++i) {
        const QChar letter = format[i] == u'%' && i + 1 < format.size() ? format[i + 1] : QChar();
        if (!order.contains(letter) || letters.contains(letter)) {
            pattern += QRegularExpression::escape(QString(format[i]));
            continue;
        }
        pattern += letter == u's' ? u"(\\d{9,11})"_s : letter == u'Y' ? u"(\\d{4})"_s : u"(\\d{2})"_s;
        letters += letter;
        ++i;
    }
    const auto match = QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(part);
    if (letters.isEmpty() || !match.hasMatch())
        return std::nullopt;
    QString digits;
    for (const QChar letter : order) {
        if (const qsizetype at = letters.indexOf(letter); at >= 0)
            digits += match.captured(static_cast<int>(at) + 1);
    }
    return digits;
}

static QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/') + 1);
}

QString rotationFolder(const QString &log, const RotationRule &rule)
{
    const QString to = rule.oldFolder;
    const QString folder = to.startsWith(u'/') ? to : folderOf(log) + to;
    return folder.endsWith(u'/') ? folder.chopped(1) : folder;
}

std::optional<RotatedName> rotatedName(const QString &path, const QString &log, const RotationRule &rule)
{
    QString name = path;
    const bool movedAway = !rule.oldFolder.isEmpty() && folderOf(path) == rotationFolder(log, rule) + u'/';
    if (movedAway)
        name = folderOf(log) + path.section(u'/', -1);
    Packing packing = Packing::None;
    for (const Suffix &suffix : suffixes) {
        if (path != log && name.endsWith(suffix.text)) {
            name.chop(suffix.text.size());
            packing = suffix.packing;
            break;
        }
    }
    if (name.endsWith(rule.lastExtension) && !log.endsWith(rule.lastExtension))
        name.chop(rule.lastExtension.size());
    const auto read = [&](const QString &part) -> std::optional<RotatedName> {
        if (const auto date = rule.dateFormat.isEmpty() ? std::nullopt : datedBy(rule.dateFormat, part))
            return RotatedName{.date = *date};
        return rotatedPart(part);
    };
    std::optional<RotatedName> found;
    const qsizetype dot = log.lastIndexOf(u'.');
    const bool hasExtension = dot > log.lastIndexOf(u'/') + 1;
    if (name.startsWith(log))
        found = read(name.mid(log.size()));
    else if (hasExtension && name.startsWith(QStringView(log).left(dot)) && name.endsWith(QStringView(log).mid(dot))
             && name.size() > log.size())
        found = read(name.mid(dot, name.size() - log.size()));
    if (found && movedAway && !found->number && found->date.isEmpty())
        return std::nullopt; // the log itself lies elsewhere
    if (found) {
        found->log = log;
        found->packing = packing;
    }
    return found;
}

namespace {

struct Candidate
{
    FileSeen file;
    RotatedName name;

    [[nodiscard]] bool isCurrent() const { return !name.number && name.date.isEmpty(); }
};

/// The oldest first: by the numbers or dates in their names, by their times where both kinds lie together.
QList<Candidate> candidates(const QString &log, const QList<FileSeen> &files, const RotationRule &rule)
{
    QList<Candidate> found;
    for (const FileSeen &file : files) {
        if (const auto name = rotatedName(file.path, log, rule); name && file.size > 0)
            found << Candidate{file, *name};
    }
    const auto rotated = [](const Candidate &each) { return !each.isCurrent(); };
    const auto numbered = [](const Candidate &each) { return each.isCurrent() || each.name.number; };
    const auto dated = [](const Candidate &each) { return !each.name.number; };
    const bool byNumber = std::all_of(found.begin(), found.end(), numbered);
    const bool byDate = std::all_of(found.begin(), found.end(), dated);
    std::stable_sort(found.begin(), found.end(), [&](const Candidate &one, const Candidate &other) {
        if (!rotated(one) || !rotated(other))
            return rotated(one) && !rotated(other);
        if (byNumber)
            return *one.name.number > *other.name.number;
        return byDate ? one.name.date < other.name.date : one.file.modified < other.file.modified;
    });
    return found;
}

} // namespace

QList<FileSeen> rotatedAway(const QList<FileSeen> &files, const QStringList &logs, const RotationRules &rules)
{
    struct Known
    {
        QString log;
        QString stem; // what each of its files begins with; of thousands of files most are of other logs
        RotationRule rule;
    };
    QList<Known> known;
    for (const QString &log : logs) {
        const QString name = log.section(u'/', -1);
        const qsizetype dot = name.lastIndexOf(u'.');
        known << Known{log, dot > 0 ? name.left(dot) : name, rules.ruleFor(log)};
    }
    const auto isRotated = [&](const FileSeen &file) {
        const QStringView name = QStringView(file.path).mid(file.path.lastIndexOf(u'/') + 1);
        return std::any_of(known.begin(), known.end(), [&](const Known &each) {
            const auto rotated
                = name.startsWith(each.stem) ? rotatedName(file.path, each.log, each.rule) : std::nullopt;
            return rotated && !Candidate{file, *rotated}.isCurrent();
        });
    };
    QList<FileSeen> found;
    std::copy_if(files.begin(), files.end(), std::back_inserter(found), isRotated);
    std::stable_sort(found.begin(), found.end(),
                     [](const FileSeen &one, const FileSeen &other) { return one.modified > other.modified; });
    return found;
}

QList<LogPiece> piecesCovering(const QString &log, const QList<FileSeen> &files, const QDateTime &from,
                               const QDateTime &to, const RotationRule &rule)
{
    static constexpr qint64 slack = 5 * 60;
    QList<LogPiece> pieces;
    QDateTime before;
    const QList<Candidate> all = candidates(log, files, rule);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Candidate &each = all[i];
        const bool contradicted = i + 1 < all.size() && all[i + 1].file.modified < each.file.modified;
        LogPiece piece{
            .path = each.file.path,
            .packing = each.name.packing,
            .size = each.file.size,
            .begin = before.isValid() ? before.addSecs(-slack) : QDateTime(),
            .end = each.isCurrent() || contradicted ? QDateTime() : each.file.modified,
        };
        // What follows one whose end is not known can begin anywhere.
        before = contradicted ? QDateTime() : each.file.modified;
        const bool tooEarly = piece.end.isValid() && piece.end < from;
        const bool tooLate = piece.begin.isValid() && piece.begin > to;
        if (!tooEarly && !tooLate)
            pieces << piece;
    }
    return pieces;
}

} // namespace upriver
