// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/targetvariables.h"

#include "core/model/nginx/captures.h"
#include "core/model/nginx/url.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace upriver::nginx {

/// Blocks that include the same file again and again could go on without end.
static constexpr qsizetype mostValues = 2'000'000;

/// What may follow the host without being a part of it: these begin with "/" or "?", or are empty.
static constexpr std::array<QByteArrayView, 4> uris{"request_uri", "uri", "document_uri", "is_args"};

static QByteArrayView withoutScheme(QByteArrayView text)
{
    const qsizetype scheme = text.indexOf("://");
    return scheme < 0 ? text : text.sliced(scheme + 3);
}

/// The name of the variable that @p text begins with, in lower case; @p text becomes what follows it.
static QByteArray takeVariable(QByteArrayView &text)
{
    if (!text.startsWith('$'))
        return {};
    const bool braces = text.size() > 1 && text[1] == '{';
    const qsizetype begin = braces ? 2 : 1;
    const auto *after = std::find_if_not(text.begin() + begin, text.end(), isNameByte);
    const qsizetype end = after - text.begin();
    QByteArray name = text.sliced(begin, end - begin).toByteArray().toLower();
    text = text.sliced(qMin(text.size(), end + (braces ? 1 : 0)));
    return name;
}

/// The variable that is the whole host of a target; empty when there is none.
static QByteArray hostVariable(QByteArrayView target)
{
    QByteArrayView rest = withoutScheme(target);
    QByteArray name = takeVariable(rest);
    if (rest.isEmpty() || rest.startsWith('/') || rest.startsWith('?'))
        return name;
    const QByteArray next = takeVariable(rest);
    return std::find(uris.begin(), uris.end(), next) != uris.end() ? name : QByteArray();
}

static bool makesByLines(const Directive &directive)
{
    return directive.isBlock() && (directive.is("map") || directive.is("geo") || directive.is("split_clients"));
}

void TargetVariables::look(const Directive &directive)
{
    const bool set = directive.is("set") && directive.argCount() == 2;
    if (set || makesByLines(directive)) {
        const QByteArray variable = directive.value(set ? 0 : directive.argCount() - 1);
        m_makers[variable.mid(1).toLower()] << directive;
    } else if (isPass(directive.name())) {
        if (const QByteArray name = hostVariable(directive.value(0)); !name.isEmpty())
            m_inTargets << name;
    }
}

QList<Directive> TargetVariables::values(const Config &config) const
{
    QList<Directive> found;
    QList<QByteArray> open = m_inTargets;
    QSet<QByteArray> done;
    const auto take = [&](const Directive &value) {
        found << value;
        if (const QByteArray other = hostVariable(value.lastValue()); !other.isEmpty())
            open << other;
    };
    while (!open.isEmpty() && found.size() < mostValues) {
        const QByteArray name = open.takeLast();
        if (done.contains(name))
            continue;
        done.insert(name);
        for (const Directive &maker : m_makers.value(name)) {
            if (!makesByLines(maker)) {
                take(maker);
                continue;
            }
            for (const Directive &line : config.lines(maker)) {
                if (line.argCount() == 1)
                    take(line);
            }
        }
    }
    return found;
}

QString groupNamed(QByteArrayView value)
{
    const QByteArrayView rest = withoutScheme(value);
    const qsizetype slash = rest.indexOf('/');
    return QString::fromUtf8(slash < 0 ? rest : rest.first(slash));
}

} // namespace upriver::nginx
