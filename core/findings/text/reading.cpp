// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

namespace upriver::text {

static void index(const QList<nginx::Directive> &directives, QHash<QByteArray, const nginx::Directive *> &first)
{
    for (const nginx::Directive &directive : directives) {
        if (!first.contains(directive.name))
            first.insert(directive.name, &directive);
        index(directive.body, first);
    }
}

Reading::Reading(const Snapshot &snapshot)
    : seen(snapshot)
    , config(*snapshot.config)
{
    for (const nginx::File &file : config.tree->files)
        index(file.directives, m_first);
}

bool Reading::isBefore(int number) const
{
    return config.compiled.version != 0 && config.compiled.version < number;
}

const nginx::Directive *Reading::first(QByteArrayView name) const
{
    return m_first.value(name.toByteArray());
}

QString Reading::textOf(const nginx::Directive &directive) const
{
    const nginx::File *file = config.tree->file(directive.at.file);
    if (!file)
        return {};
    return QString::fromUtf8(file->text.mid(directive.begin, directive.end - directive.begin)).simplified();
}

} // namespace upriver::text
