// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/packagelog.h"

#include "core/readers/lines.h"

#include <QLocale>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace upriver {

static QDateTime wallClock(const QString &text, const QString &format)
{
    QDateTime time = QLocale::c().toDateTime(text, format);
    time.setTimeSpec(Qt::UTC);
    return time;
}

static QString version(const QString &word)
{
    return word == "<none>"_L1 ? QString() : word;
}

// dpkg(1), dpkg.log: DATE TIME install|upgrade|remove|purge PACKAGE:ARCH OLD NEW
static std::optional<PackageChange> ofDpkg(const QString &line)
{
    static const QRegularExpression row(
        u"^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) (install|upgrade|remove|purge) ([^ :]+)(?::\\S+)? (\\S+) (\\S+)$"_s);
    const auto match = row.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const QString action = match.captured(2);
    const auto kind = action == "install"_L1 ? PackageChange::Kind::Installed
        : action == "upgrade"_L1             ? PackageChange::Kind::Upgraded
                                             : PackageChange::Kind::Removed;
    return PackageChange{.time = wallClock(match.captured(1), u"yyyy-MM-dd HH:mm:ss"_s),
                         .kind = kind,
                         .package = match.captured(3),
                         .from = version(match.captured(4)),
                         .to = kind == PackageChange::Kind::Removed ? QString() : version(match.captured(5))};
}

/// "nginx-core-1:1.22.1-4.el9.x86_64" is name, [epoch:]version, release and architecture.
static void takeRpmName(PackageChange &change, const QString &text)
{
    static const QRegularExpression parts(
        u"^(.+)-((?:\\d+:)?[^-]+-[^-]+)\\.(?:x86_64|aarch64|noarch|i686|ppc64le|s390x)$"_s);
    const auto match = parts.match(text);
    change.package = match.hasMatch() ? match.captured(1) : text;
    change.to = match.captured(2);
}

static PackageChange::Kind kindOfRpm(const QString &word)
{
    static const QStringList gone{u"Erase"_s, u"Erased"_s, u"Removed"_s};
    static const QStringList came{u"Installed"_s, u"Install"_s};
    return gone.contains(word) ? PackageChange::Kind::Removed
        : came.contains(word)  ? PackageChange::Kind::Installed
                               : PackageChange::Kind::Upgraded;
}

// dnf.rpm.log writes the old package as "Upgraded" and the new one as "Upgrade": only the new one is told.
static std::optional<PackageChange> ofDnf(const QString &line)
{
    static const QRegularExpression row(u"^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:Z|[+-]\\d{4}) "
                                        "SUBDEBUG (Installed|Upgrade|Erase|Removed|Downgrade|Reinstall): (\\S+)$"_s);
    const auto match = row.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    PackageChange change{.time = wallClock(match.captured(1), u"yyyy-MM-ddTHH:mm:ss"_s),
                         .kind = kindOfRpm(match.captured(2))};
    takeRpmName(change, match.captured(3));
    return change;
}

static std::optional<PackageChange> ofYum(const QString &line, int year)
{
    static const QRegularExpression row(
        u"^([A-Z][a-z]{2}) +(\\d{1,2}) (\\d\\d:\\d\\d:\\d\\d) (Installed|Updated|Erased): (\\S+)$"_s);
    const auto match = row.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const QString date
        = u"%1 %2 %3 %4"_s.arg(QString::number(year), match.captured(1), match.captured(2), match.captured(3));
    PackageChange change{.time = wallClock(date, u"yyyy MMM d HH:mm:ss"_s), .kind = kindOfRpm(match.captured(4))};
    takeRpmName(change, match.captured(5));
    return change;
}

// rpm -qa --last: "nginx-1.22.1-4.el9.x86_64      Fri 20 Nov 2026 09:12:44 AM UTC", or with a 24 hour clock.
static std::optional<PackageChange> ofRpmLast(const QString &line)
{
    static const QRegularExpression row(u"^(\\S+) +[A-Z][a-z]{2} (\\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d)"
                                        "(?: (AM|PM))?(?: \\S+)?$"_s);
    const auto match = row.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const bool hasHalves = !match.captured(3).isEmpty();
    PackageChange change{.time = wallClock(hasHalves ? match.captured(2) + u' ' + match.captured(3) : match.captured(2),
                                           hasHalves ? u"dd MMM yyyy hh:mm:ss AP"_s : u"dd MMM yyyy HH:mm:ss"_s)};
    takeRpmName(change, match.captured(1));
    return change;
}

QList<PackageChange> readPackageLog(const Exhibit &exhibit, int year)
{
    QList<PackageChange> changes;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QString text = line->text();
        std::optional<PackageChange> change = ofDpkg(text);
        change = change ? change : ofDnf(text);
        change = change ? change : ofYum(text, year);
        change = change ? change : ofRpmLast(text);
        if (!change || !change->time.isValid())
            continue;
        change->at = citationOf(exhibit, *line);
        changes << *change;
    }
    return changes;
}

} // namespace upriver
