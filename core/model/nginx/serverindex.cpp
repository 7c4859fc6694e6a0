// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/serverindex.h"

#include <algorithm>

namespace upriver::nginx {

ServerIndex::ServerIndex(const Config &config)
{
    m_names.reserve(config.servers.size());
    quint32 order = 0;
    for (quint32 number = 0; number < config.servers.size(); ++number) {
        const Server &server = config.servers.at(number);
        for (const Listen &listen : server.listens())
            m_listens.append({number, &server, listen});
        for (const QString &text : server.names()) {
            const Name name = {number, order++, text};
            m_names[text.toUtf8().toLower()].append(name);
            if (text.startsWith(u'~'))
                m_expressions.append(name);
        }
    }
}

bool ServerIndex::isLeftOut(const Name &name, const QList<bool> &taking) const
{
    if (!name.text.startsWith(u'.'))
        return false;
    const QByteArray dotted = name.text.toUtf8().toLower();
    for (const QByteArray &other : {dotted.mid(1), '*' + dotted}) {
        const QList<Name> names = m_names.value(other);
        if (std::any_of(names.begin(), names.end(),
                        [&](const Name &before) { return before.order < name.order && taking.at(before.number); }))
            return true;
    }
    return false;
}

std::optional<ServerIndex::Name> ServerIndex::first(const QByteArray &one, const QByteArray &other,
                                                    const QList<bool> &taking) const
{
    std::optional<Name> best;
    for (const QByteArray &key : {one, other}) {
        const QList<Name> names = m_names.value(key);
        const auto found = std::find_if(names.begin(), names.end(), [&](const Name &name) {
            return taking.at(name.number) && !isLeftOut(name, taking);
        });
        if (found != names.end() && (!best || found->order < best->order))
            best = *found;
    }
    return best;
}

std::optional<ServerIndex::Name> ServerIndex::best(const QByteArray &host, const QList<bool> &taking) const
{
    if (auto exact = first(host, '.' + host, taking))
        return exact;
    for (qsizetype dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
        const QByteArray suffix = host.mid(dot);
        if (auto found = first('*' + suffix, suffix, taking))
            return found;
    }
    for (qsizetype dot = host.lastIndexOf('.', -2); dot >= 0; dot = dot == 0 ? -1 : host.lastIndexOf('.', dot - 1)) {
        const QByteArray pattern = host.left(dot + 1) + '*';
        if (auto found = first(pattern, pattern, taking))
            return found;
    }
    return std::nullopt;
}

} // namespace upriver::nginx
