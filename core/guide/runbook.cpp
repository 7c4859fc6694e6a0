// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/runbook.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr QLatin1StringView folder(":/runbook/en");

static constexpr std::array<QLatin1StringView, pageParts> headings{
    "What it means"_L1,      "How we know"_L1, "What to do"_L1, "Expected result"_L1, "Verify"_L1,
    "If it did not help"_L1, "Roll back"_L1,   "Prevent"_L1,    "Last reviewed"_L1,
};

static constexpr QLatin1StringView tableHead("| Way | When | Minutes | Risk | Role |");

static constexpr std::array risks{Risk::None, Risk::Low, Risk::Medium, Risk::High};

static constexpr std::array<QLatin1StringView, 6> roles{
    "support"_L1,           "server administrator"_L1,       "application owner"_L1, "network administrator"_L1,
    "DNS administrator"_L1, "CDN or load balancer owner"_L1,
};

static constexpr std::array<QLatin1StringView, 13> layers{
    "nginx"_L1,           "target"_L1, "upstream group"_L1, "socket"_L1, "backend"_L1,   "network"_L1,
    "name resolution"_L1, "TLS"_L1,    "access control"_L1, "limits"_L1, "resources"_L1, "origin"_L1,
    "not known"_L1,
};

QString headingOf(PagePart part)
{
    return headings[static_cast<size_t>(part)];
}

static Failure wrongPage(const QString &why)
{
    return Failure({.kind = Error::Kind::BadInput,
                    .what = QCoreApplication::translate("Runbook", "This page of the runbook cannot be read."),
                    .why = why});
}

static Result<Way> wayOf(const QString &row)
{
    QStringList cells = row.split(u'|');
    if (cells.size() != 7)
        return wrongPage(row);
    for (QString &cell : cells)
        cell = cell.trimmed();
    bool isNumber = false;
    Way way{.what = cells[1], .when = cells[2], .minutes = cells[3].toInt(&isNumber), .role = cells[5]};
    const auto risk = std::find_if(risks.begin(), risks.end(), [&](Risk each) { return nameOf(each) == cells[4]; });
    if (way.what.isEmpty() || way.when.isEmpty() || !isNumber || way.minutes <= 0 || risk == risks.end()
        || std::find(roles.begin(), roles.end(), way.role) == roles.end())
        return wrongPage(row);
    way.risk = *risk;
    return way;
}

static Result<QList<Way>> waysOf(const QString &part)
{
    const QStringList lines = part.split(u'\n');
    if (lines.value(0) != tableHead || !lines.value(1).startsWith("|---"_L1))
        return wrongPage(lines.value(0));
    QList<Way> ways;
    for (qsizetype i = 2; i < lines.size() && lines[i].startsWith(u'|'); ++i) {
        auto way = wayOf(lines[i]);
        if (!way)
            return Failure(way.error());
        ways << *std::move(way);
    }
    if (ways.isEmpty())
        return wrongPage(tableHead);
    return ways;
}

Result<RunbookPage> parsePage(const QString &text)
{
    RunbookPage page;
    const QStringList lines = text.split(u'\n');
    if (!lines[0].startsWith("# "_L1))
        return wrongPage(lines[0]);
    page.title = lines[0].mid(2);
    page.layer = lines.value(2).startsWith("Layer: "_L1) ? lines[2].mid(7) : QString();
    if (std::find(layers.begin(), layers.end(), page.layer) == layers.end())
        return wrongPage(lines.value(2));
    int part = -1;
    bool isCode = false;
    for (const QString &line : lines.sliced(1)) {
        isCode ^= line.trimmed().startsWith("```"_L1);
        if (!isCode && line.startsWith("## "_L1)) {
            if (++part == pageParts || line.mid(3) != headings[static_cast<size_t>(part)])
                return wrongPage(line);
        } else if (part >= 0) {
            page.parts[static_cast<size_t>(part)] += line + u'\n';
        }
    }
    for (QString &each : page.parts) {
        each = each.trimmed();
        if (each.isEmpty())
            return wrongPage(headings[static_cast<size_t>(&each - page.parts.data())]);
    }
    static const QRegularExpression review(u"^(\\d{4}-\\d\\d-\\d\\d), by ([^,\n]+), "_s);
    const QString &reviewed = page.part(PagePart::Reviewed);
    const auto said = review.match(reviewed);
    page.reviewedOn = QDate::fromString(said.captured(1), Qt::ISODate);
    page.reviewer = said.captured(2);
    if (!page.reviewedOn.isValid() || !reviewed.contains("\nSources:\n"_L1))
        return wrongPage(reviewed);
    auto ways = waysOf(page.part(PagePart::ToDo));
    if (!ways)
        return Failure(ways.error());
    page.ways = *std::move(ways);
    return page;
}

Result<RunbookPage> runbookPage(const QString &cause)
{
    QFile file(folder + u'/' + cause + ".md"_L1);
    if (!runbookCauses().contains(cause) || !file.open(QIODevice::ReadOnly))
        return Failure({.kind = Error::Kind::NotFound,
                        .what = QCoreApplication::translate("Runbook", "The runbook has no page for %1.").arg(cause)});
    return parsePage(QString::fromUtf8(file.readAll()));
}

const QStringList &runbookCauses()
{
    static const QStringList causes = [] {
        QStringList names = QDir(folder).entryList({u"*.md"_s}, QDir::Files);
        for (QString &name : names)
            name.chop(3);
        names.sort(); // by id: ".md" sorts behind "-"
        return names;
    }();
    return causes;
}

QString withTitles(const QString &markdown, const std::function<QString(const QString &, const QString &)> &name)
{
    // Code and addresses stay as they are.
    static const QRegularExpression words(u"```.*?```|`[^`]*`|<[^>]*>|[a-z0-9]+(?:-[a-z0-9]+)+"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    QString text;
    qsizetype at = 0;
    for (auto found = words.globalMatch(markdown); found.hasNext();) {
        const QRegularExpressionMatch word = found.next();
        const auto page = runbookPage(word.captured());
        if (!page)
            continue;
        text += QStringView(markdown).mid(at, word.capturedStart() - at);
        text += name(word.captured(), page->title);
        at = word.capturedEnd();
    }
    text += QStringView(markdown).mid(at);
    return text;
}

} // namespace upriver
