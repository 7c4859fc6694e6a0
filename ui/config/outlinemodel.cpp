// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/outlinemodel.h"

#include "core/base/text.h"
#include "ui/style/parts.h"

using namespace Qt::StringLiterals;

namespace upriver::ui {

using Kind = nginx::OutlineItem::Kind;

static QString textOf(const nginx::OutlineItem &item)
{
    switch (item.kind) {
    case Kind::Servers: return OutlineModel::tr("Servers");
    case Kind::StreamServers: return OutlineModel::tr("Servers of stream");
    case Kind::Upstreams: return OutlineModel::tr("Upstream blocks");
    case Kind::Variables: return OutlineModel::tr("Maps");
    case Kind::Logs: return OutlineModel::tr("Logs");
    case Kind::NotIncluded: return OutlineModel::tr("Not read by nginx");
    case Kind::File: return shown(item.parent < 0 ? item.text : item.text.section(u'/', -1));
    case Kind::Include: return OutlineModel::tr("include %1").arg(shown(item.text));
    case Kind::Pass: return u"→ "_s + shown(item.text);
    case Kind::Server: return item.text.isEmpty() ? OutlineModel::tr("(no name)") : shown(item.text);
    case Kind::Location:
    case Kind::Upstream:
    case Kind::Peer:
    case Kind::Variable:
    case Kind::ErrorLog:
    case Kind::AccessLog: break;
    }
    return shown(item.text);
}

void OutlineModel::show(OutlinePtr outline, const QHash<QString, FileNotes> &notes)
{
    beginResetModel();
    m_outline = std::move(outline);
    m_notes = notes;
    m_rows.fill(0, m_outline->items.size());
    const auto number = [this](const QList<int> &rows) {
        for (int row = 0; row < rows.size(); ++row)
            m_rows[rows[row]] = row;
    };
    number(m_outline->top);
    for (const QList<int> &rows : m_outline->children)
        number(rows);
    endResetModel();
}

const QList<int> &OutlineModel::childrenOf(const QModelIndex &parent) const
{
    return parent.isValid() ? m_outline->children.at(static_cast<int>(parent.internalId())) : m_outline->top;
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column, quintptr(childrenOf(parent).at(row)))
                                         : QModelIndex();
}

QModelIndex OutlineModel::indexOf(int item) const
{
    return item < 0 ? QModelIndex() : createIndex(m_rows.at(item), 0, quintptr(item));
}

QModelIndex OutlineModel::parent(const QModelIndex &child) const
{
    const nginx::OutlineItem *each = item(child);
    return each ? indexOf(each->parent) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int OutlineModel::columnCount(const QModelIndex &) const
{
    return 1;
}

const nginx::OutlineItem *OutlineModel::item(const QModelIndex &index) const
{
    return index.isValid() ? &m_outline->items.at(static_cast<int>(index.internalId())) : nullptr;
}

QModelIndex OutlineModel::indexAt(const nginx::Place &place) const
{
    return indexOf(m_outline->at(place));
}

QString OutlineModel::detail(const nginx::OutlineItem &item) const
{
    QStringList parts;
    if (item.kind == Kind::File) {
        const FileNotes notes = m_notes.value(item.text);
        if (notes.complaints > 0)
            parts << tr("%n complaint(s)", nullptr, notes.complaints);
        if (notes.cited > 0)
            parts << tr("%n line(s) cited", nullptr, notes.cited);
        if (item.leftover)
            parts << tr("a copy, and nginx reads it");
    } else if (item.kind == Kind::ErrorLog) {
        parts << tr("error log, from %1 on").arg(shown(item.detail));
    } else if (item.kind == Kind::AccessLog) {
        parts << tr("access log, format %1").arg(shown(item.detail));
    } else if (!item.detail.isEmpty()) {
        parts << shown(item.detail);
    }
    return parts.join(u" · "_s);
}

QString OutlineModel::tip(const nginx::OutlineItem &item) const
{
    if (item.at.line <= 0)
        return {};
    QStringList lines{textOf(item), detail(item), u"%1:%2"_s.arg(shown(item.at.file)).arg(item.at.line)};
    if (item.from.line > 0)
        lines << tr("included in %1:%2").arg(shown(item.from.file)).arg(item.from.line);
    lines.removeAll(QString());
    return plainTip(lines.join(u" · "_s));
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const nginx::OutlineItem &each = *item(index);
    switch (role) {
    case Qt::DisplayRole: return textOf(each);
    case DetailRole: return detail(each);
    case AlarmRole:
        return each.leftover || m_notes.value(each.kind == Kind::File ? each.text : QString()).complaints > 0;
    case Qt::ToolTipRole: return tip(each);
    case Qt::AccessibleTextRole: {
        QStringList words{textOf(each), detail(each)};
        words.removeAll(QString());
        return words.join(u", "_s);
    }
    default: return {};
    }
}

} // namespace upriver::ui
