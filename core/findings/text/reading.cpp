// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

namespace upriver::text {

Reading::Reading(const Snapshot &snapshot)
    : seen(snapshot)
    , config(*snapshot.config)
{
    for (const nginx::File &file : config.tree->files) {
        file.eachDirective([this](const nginx::Directive &directive) {
            if (!m_first.contains(directive.name()))
                m_first.insert(directive.name(), directive);
        });
    }
}

bool Reading::isBefore(int number) const
{
    return config.compiled.version != 0 && config.compiled.version < number;
}

nginx::Directive Reading::first(QByteArrayView name) const
{
    return m_first.value(name);
}

QList<nginx::Directive> Reading::nearestAll(const nginx::Level &level, QByteArrayView name) const
{
    QList<nginx::Directive> found = first(name) ? level.allOwn(name) : QList<nginx::Directive>{};
    if (!found.isEmpty() || !level.outer || !first(name))
        return found;
    const QPair<const nginx::Level *, QByteArray> around(level.outer, name.toByteArray());
    if (const auto known = m_inherited.constFind(around); known != m_inherited.constEnd())
        return *known;
    found = nearestAll(*level.outer, name);
    m_inherited.insert(around, found);
    return found;
}

nginx::Directive Reading::nearest(const nginx::Level &level, QByteArrayView name) const
{
    return nearestAll(level, name).value(0);
}

QString Reading::textOf(const nginx::Directive &directive) const
{
    return QString::fromUtf8(directive.written()).simplified();
}

} // namespace upriver::text
