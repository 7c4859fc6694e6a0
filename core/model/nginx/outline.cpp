// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/outline.h"

#include "core/model/nginx/outlining.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

namespace {

int lastLineOf(const Directive &block)
{
    return block.at().line + static_cast<int>(block.written().count('\n'));
}

class OutlineBuilder
{
public:
    explicit OutlineBuilder(const Config &config)
        : m_config(config)
    {
    }

    Outline build()
    {
        for (const Server &server : m_config.servers)
            addLocations(server.locations(), add(server, server.listens(), group(OutlineItem::Kind::Servers)));
        for (const StreamServer &server : m_config.stream().servers) {
            const int row = add(server, server.listens(), group(OutlineItem::Kind::StreamServers));
            if (const auto pass = server.pass())
                addPass(*pass, row);
        }
        for (const Upstream &upstream : m_config.upstreams + m_config.stream().upstreams) {
            if (!upstream.isImplicit())
                add(upstream, group(OutlineItem::Kind::Upstreams));
        }
        addVariables();
        addLogs();
        return complete(std::move(m_items));
    }

private:
    /// The group that is being filled; one that would stay empty is never made.
    int group(OutlineItem::Kind kind)
    {
        if (m_group < 0 || m_items[m_group].kind != kind)
            m_group = add({.kind = kind});
        return m_group;
    }

    int add(OutlineItem item)
    {
        m_items << std::move(item);
        return static_cast<int>(m_items.size()) - 1;
    }

    int add(const ServerBlock &server, const QList<Listen> &all, int parent)
    {
        QStringList listens;
        for (const Listen &listen : all)
            listens << listen.text() + (listen.tls ? u" ssl"_s : listen.udp ? u" udp"_s : QString());
        return add({.kind = OutlineItem::Kind::Server,
                    .text = server.names().join(u' '),
                    .detail = listens.join(u", "_s),
                    .at = server.at(),
                    .lastLine = lastLineOf(server.directive()),
                    .parent = parent});
    }

    void addPass(const Pass &pass, int parent)
    {
        add({.kind = OutlineItem::Kind::Pass,
             .text = pass.text,
             .detail = nameOf(pass.scheme),
             .at = pass.at,
             .parent = parent});
    }

    void addLocations(const Locations &locations, int parent)
    {
        for (const Location &location : locations) {
            const int row = add({.kind = OutlineItem::Kind::Location,
                                 .text = location.text(),
                                 .at = location.at(),
                                 .lastLine = lastLineOf(location.directive()),
                                 .parent = parent});
            if (const auto pass = location.pass())
                addPass(*pass, row);
            addLocations(location.nested(), row);
        }
    }

    void add(const Upstream &upstream, int parent)
    {
        const int row = add({.kind = OutlineItem::Kind::Upstream,
                             .text = upstream.name(),
                             .at = upstream.at(),
                             .lastLine = lastLineOf(upstream.directive()),
                             .parent = parent});
        for (const Peer &peer : upstream.peers())
            add({.kind = OutlineItem::Kind::Peer,
                 .text = peer.address.text(),
                 .detail = peer.down ? u"down"_s
                     : peer.backup   ? u"backup"_s
                                     : QString(),
                 .at = peer.at,
                 .parent = row});
    }

    void addVariables()
    {
        const QList<Directive> blocks = m_config.http() ? m_config.http()->blocks() : QList<Directive>();
        for (const Directive &block : blocks) {
            if (!block.is("map") && !block.is("geo") && !block.is("split_clients"))
                continue;
            const QStringList words = block.argTexts();
            add({.kind = OutlineItem::Kind::Variable,
                 .text = words.value(words.size() - 1),
                 .detail = (QStringList{QString::fromUtf8(block.name())} + words.mid(0, words.size() - 1)).join(u' '),
                 .at = block.at(),
                 .lastLine = lastLineOf(block),
                 .parent = group(OutlineItem::Kind::Variables)});
        }
    }

    void addLogs()
    {
        QSet<QString> known;
        const auto take = [&](const QList<LogFile> &logs, OutlineItem::Kind kind) {
            for (const LogFile &log : logs) {
                const QString key = u"%1:%2"_s.arg(log.at.file).arg(log.at.line);
                if (log.at.line <= 0 || known.contains(key))
                    continue;
                known.insert(key);
                add({.kind = kind,
                     .text = log.path,
                     .detail = log.detail,
                     .at = log.at,
                     .parent = group(OutlineItem::Kind::Logs)});
            }
        };
        const auto takeAll = [&](const auto &logged) {
            take(logged.errorLogs(), OutlineItem::Kind::ErrorLog);
            take(logged.accessLogs(), OutlineItem::Kind::AccessLog);
        };
        take(m_config.errorLogs(), OutlineItem::Kind::ErrorLog);
        std::for_each(m_config.servers.begin(), m_config.servers.end(), takeAll);
        std::for_each(m_config.locations.begin(), m_config.locations.end(), takeAll);
    }

    const Config &m_config;
    QList<OutlineItem> m_items;
    int m_group = -1;
};

bool before(const Place &a, const Place &b)
{
    const int files = a.file.compare(b.file);
    return files != 0 ? files < 0 : a.line < b.line;
}

} // namespace

Outline complete(QList<OutlineItem> items)
{
    Outline outline{.items = std::move(items)};
    outline.children.resize(outline.items.size());
    for (int i = 0; i < outline.items.size(); ++i) {
        const OutlineItem &item = outline.items[i];
        (item.parent < 0 ? outline.top : outline.children[item.parent]) << i;
        if (item.at.line > 0)
            outline.byPlace << i;
    }
    std::stable_sort(outline.byPlace.begin(), outline.byPlace.end(),
                     [&](int a, int b) { return before(outline.items[a].at, outline.items[b].at); });
    return outline;
}

int Outline::at(const Place &place) const
{
    const auto after = std::upper_bound(byPlace.begin(), byPlace.end(), place,
                                        [&](const Place &p, int item) { return before(p, items[item].at); });
    if (after == byPlace.begin())
        return -1;
    const Place &nearest = items[*(after - 1)].at;
    // Of several rows for one line, such as a snippet that many servers include, the first.
    const auto first = std::lower_bound(byPlace.begin(), after, nearest,
                                        [&](int item, const Place &p) { return before(items[item].at, p); });
    int row = *first;
    while (row >= 0 && items[row].at.file == place.file) {
        const OutlineItem &item = items[row];
        if (item.at.line == place.line || place.line <= item.lastLine)
            return row;
        row = item.parent;
    }
    return -1;
}

Outline outlineOf(const Config &config)
{
    return config.tree ? OutlineBuilder(config).build() : Outline();
}

Outline filtered(const Outline &outline, const QString &text)
{
    if (text.isEmpty())
        return outline;
    const auto matches = [&](const OutlineItem &item) {
        return item.text.contains(text, Qt::CaseInsensitive) || item.detail.contains(text, Qt::CaseInsensitive);
    };
    QList<bool> kept(outline.items.size(), false);
    QList<bool> hit(outline.items.size(), false);
    for (int i = 0; i < outline.items.size(); ++i) {
        const int parent = outline.items[i].parent;
        hit[i] = matches(outline.items[i]) || (parent >= 0 && hit[parent]);
        for (int each = i; hit[i] && each >= 0 && !kept[each]; each = outline.items[each].parent)
            kept[each] = true;
    }
    QList<int> place(outline.items.size(), -1);
    QList<OutlineItem> items;
    for (int i = 0; i < outline.items.size(); ++i) {
        if (!kept[i])
            continue;
        place[i] = static_cast<int>(items.size());
        items << outline.items[i];
        items.last().parent = items.last().parent < 0 ? -1 : place[items.last().parent];
    }
    return complete(std::move(items));
}

} // namespace upriver::nginx
