// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/datablock.h"

#include "core/model/nginx/servernames.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

/// One line "pattern value" of the block.
struct Line
{
    QByteArray pattern = {};
    QByteArray value = {};
    Place at = {};
};

/// The lines of a map by what they are.
struct MapLines
{
    QList<Line> plain = {};
    QList<Line> regex = {};
    std::optional<Line> otherwise = {};
    bool hostnames = false;
};

static MapLines linesOf(const Journey &journey, const Directive &block)
{
    static const std::array<QByteArrayView, 4> special{"default", "hostnames", "volatile", "include"};
    MapLines lines;
    for (const Directive &directive : journey.config.lines(block)) {
        Line line{directive.name().toByteArray(), directive.value(0), directive.at()};
        if (directive.is("default"))
            lines.otherwise = line;
        else if (directive.is("hostnames") && directive.argCount() == 0)
            lines.hostnames = true;
        else if (directive.is("volatile") && directive.argCount() == 0)
            continue;
        else if (line.pattern.startsWith('~'))
            lines.regex.append(line);
        else {
            // A backslash lets a line begin with one of the special words.
            if (line.pattern.startsWith('\\') && std::any_of(special.begin(), special.end(), [&](QByteArrayView word) {
                    return line.pattern.mid(1).startsWith(word);
                }))
                line.pattern.remove(0, 1);
            lines.plain.append(line);
        }
    }
    return lines;
}

static const Line *plainLine(const MapLines &lines, const QByteArray &source)
{
    const QByteArray lower = source.toLower();
    for (const Line &line : lines.plain) {
        if (line.pattern.toLower() == lower)
            return &line;
    }
    if (!lines.hostnames)
        return nullptr;
    QList<QByteArray> patterns;
    for (const Line &line : lines.plain)
        patterns << line.pattern.toLower();
    const qsizetype best = bestName(patterns, lower);
    return best < 0 ? nullptr : &lines.plain[best];
}

static Value result(Journey &journey, const Line &line)
{
    return expand(journey, line.value);
}

static QList<QByteArray> valuesOf(const MapLines &lines)
{
    QList<QByteArray> values;
    for (const Line &line : lines.plain + lines.regex)
        values << line.value;
    if (lines.otherwise)
        values << lines.otherwise->value;
    return values;
}

/// At most so many possible values are listed.
static QString listed(const QList<QByteArray> &possible)
{
    static constexpr qsizetype most = 12;
    QStringList values;
    for (const QByteArray &value : possible)
        values << QString::fromUtf8(value);
    values.removeDuplicates();
    return values.mid(0, most).join(u", "_s);
}

/// The source is a header or cookie that this request lacks; other requests can bring it.
static void nameChoices(Journey &journey, const Directive &block, const QList<QByteArray> &possible)
{
    note(journey, block.at(),
         say(QT_TRANSLATE_NOOP("Route", "%1 follows from %2, which this request does not have. Possible values: %3."))
             .arg(QString::fromUtf8(block.lastValue()), QString::fromUtf8(block.value(0)), listed(possible)));
    unresolved(journey, block.lastValue().mid(1));
}

Value openValue(Journey &journey, const Directive &block, const QList<QByteArray> &possible, const QByteArray &taken)
{
    const QString variable = QString::fromUtf8(block.lastValue());
    const QString source = block.argCount() > 1 ? QString::fromUtf8(block.value(0))
                                                : say(QT_TRANSLATE_NOOP("Route", "the client's address"));
    note(journey, block.at(),
         say(QT_TRANSLATE_NOOP("Route",
                               "%1 follows from %2, which is not known here. Possible values: %3. Taken as \"%4\"."))
             .arg(variable, source, listed(possible), QString::fromUtf8(taken)));
    unresolved(journey, block.lastValue().mid(1));
    return {taken};
}

static Value mapValue(Journey &journey, const Directive &block)
{
    const MapLines lines = linesOf(journey, block);
    const Value source = expand(journey, block.value(0));
    if (!source.known)
        return openValue(journey, block, valuesOf(lines),
                         lines.otherwise ? result(journey, *lines.otherwise).text : QByteArray());
    const Line *line = plainLine(lines, source.text);
    for (qsizetype i = 0; !line && i < lines.regex.size(); ++i) {
        const bool ignoreCase = lines.regex[i].pattern.startsWith("~*");
        if (matches(journey, lines.regex[i].pattern.mid(ignoreCase ? 2 : 1), ignoreCase, source.text,
                    lines.regex[i].at))
            line = &lines.regex[i];
    }
    if (!line && lines.otherwise)
        line = &*lines.otherwise;
    Value value = line ? result(journey, *line) : Value{};
    if (source.open)
        nameChoices(journey, block, valuesOf(lines));
    note(journey, line ? line->at : block.at(),
         say(QT_TRANSLATE_NOOP("Route", "The map gives %1 the value \"%2\" for \"%3\"."))
             .arg(QString::fromUtf8(block.lastValue()), QString::fromUtf8(value.text), QString::fromUtf8(source.text)));
    return value;
}

Value valueOf(Journey &journey, const Directive &block)
{
    if (block.is("map") && block.argCount() == 2)
        return mapValue(journey, block);
    if (block.is("geo"))
        return geoValue(journey, block);
    return splitClientsValue(journey, block);
}

} // namespace upriver::nginx
