// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include "core/model/nginx/url.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::text {

static bool isIf(const nginx::Directive &directive)
{
    return directive.isBlock() && directive.is("if");
}

// Nothing in it answers the request or sends it elsewhere: it goes on in the location, with what the "if" inherits.
static bool goesOn(const QList<nginx::Directive> &lines)
{
    static const QSet<QByteArray> ends{"return", "rewrite", "break"};
    return std::none_of(lines.begin(), lines.end(), [&](const nginx::Directive &line) {
        return ends.contains(line.name().toByteArray()) || line.name().endsWith("_pass");
    });
}

QList<Hit> tryFilesLost(const Reading &reading)
{
    QList<Hit> hits;
    if (!reading.first("try_files") || !reading.first("if"))
        return hits;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const nginx::Directive tryFiles = location.level().own("try_files");
        if (!tryFiles)
            return;
        for (const nginx::Directive &condition : location.level().settings()) {
            if (!isIf(condition) || !goesOn(reading.config.lines(condition)))
                continue;
            hits << Hit{
                .places = {condition.at(), tryFiles.at()},
                .server = &server,
                .title = Texts::tr("try_files of location %1 is skipped when its \"if\" holds").arg(location.text()),
                .meaning = Texts::tr(
                    "A true \"if\" is a location of its own that inherits no try_files, even when it only sets a "
                    "variable. Move the condition to the server block, or use a map."),
                .subject = location.text(),
            };
        }
    });
    return hits;
}

// "($arg_x = a)" and "($arg_x = b)" are never both true.
static bool excludeEachOther(const QList<nginx::Directive> &conditions)
{
    QSet<QString> values;
    for (const nginx::Directive &condition : conditions) {
        const QStringList words = condition.argTexts();
        const bool compares = words.size() == 3 && words[1] == "="_L1 && words[0] == conditions.first().arg(0);
        if (!compares || values.contains(words[2]))
            return false;
        values.insert(words[2]);
    }
    return true;
}

QList<Hit> lastIfWins(const Reading &reading)
{
    QList<Hit> hits;
    if (!reading.first("if"))
        return hits;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        QList<nginx::Directive> conditions;
        for (const nginx::Directive &condition : location.level().settings()) {
            const QList<nginx::Directive> lines
                = isIf(condition) ? reading.config.lines(condition) : QList<nginx::Directive>{};
            const bool passes = std::any_of(lines.begin(), lines.end(),
                                            [](const nginx::Directive &line) { return nginx::isPass(line.name()); });
            if (passes)
                conditions.prepend(condition);
        }
        if (conditions.size() < 2 || excludeEachOther(conditions))
            return;
        Hit hit{.server = &server, .subject = location.text()};
        for (const nginx::Directive &condition : std::as_const(conditions))
            hit.places << condition.at();
        hit.title = Texts::tr("Of several true \"if\" in location %1 the last decides where the request goes")
                        .arg(location.text());
        hit.meaning = Texts::tr(
            "Each of them names a target. nginx looks at all, and the last that holds is used whole, not the "
            "first. A map that gives the target says so in one place.");
        hits << hit;
    });
    return hits;
}

} // namespace upriver::text
