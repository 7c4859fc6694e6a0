// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/guide/risk.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <functional>

namespace upriver {

/// The parts of a page of the runbook, in their order.
enum class PagePart { Meaning, Evidence, ToDo, Expected, Verify, IfItDidNotHelp, RollBack, Prevent, Reviewed };
inline constexpr int pageParts = 9;

/// One way to deal with a cause.
struct Way
{
    QString what = {};
    QString when = {};
    int minutes = 0;
    Risk risk = Risk::None;
    QString role = {}; ///< who may do it: "server administrator"
};

/// What is known about one cause: resources/runbook/LANGUAGE/CAUSE.md.
///     page := "# " title, "Layer: " layer, then for each part in order "## " heading and Markdown
/// The part on what to do begins with a table "| Way | When | Minutes | Risk | Role |", the one on the review with the
/// day and who did it, "2026-11-22, by NAME, on …", and holds the sources.
struct RunbookPage
{
    QString title = {};
    QString layer = {}; ///< where on the way of a request the cause lies: "backend", "TLS"
    std::array<QString, pageParts> parts = {}; ///< Markdown without the heading
    QList<Way> ways = {};
    QDate reviewedOn = {};
    QString reviewer = {}; ///< who answers for what the page says

    [[nodiscard]] const QString &part(PagePart part) const { return parts[static_cast<size_t>(part)]; }
};

/// Whether a page helped, as the person who read it said.
struct PageVerdict
{
    QString cause = {};
    bool isUseful = false;

    friend bool operator==(const PageVerdict &, const PageVerdict &) = default;
};

QString headingOf(PagePart part);

/// Fails with the line that is not as it should be.
Result<RunbookPage> parsePage(const QString &text);

/// The page of a cause; an error where there is none.
Result<RunbookPage> runbookPage(const QString &cause);

/// Every cause that has a page, by its id.
const QStringList &runbookCauses();

/// Pages name other causes by their ids. A person reads titles: @p name makes the Markdown for an id and its title.
QString withTitles(const QString &markdown, const std::function<QString(const QString &, const QString &)> &name);

} // namespace upriver
