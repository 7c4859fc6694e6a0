// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/history.h"

namespace upriver::ui {

static constexpr qsizetype most = 200;

void History::visit(const nginx::Place &from, const nginx::Place &to)
{
    if (from == to)
        return;
    m_places.resize(m_at + 1);
    if (from.line > 0 && m_at >= 0)
        m_places[m_at] = from;
    else if (from.line > 0)
        m_places << from;
    m_places << to;
    if (m_places.size() > most)
        m_places.remove(0, m_places.size() - most);
    m_at = m_places.size() - 1;
}

void History::clear()
{
    m_places.clear();
    m_at = -1;
}

bool History::canGo(int by) const
{
    return m_at >= 0 && m_at + by >= 0 && m_at + by < m_places.size();
}

nginx::Place History::go(int by, const nginx::Place &from)
{
    if (!canGo(by))
        return {};
    m_places[m_at] = from;
    m_at += by;
    return m_places[m_at];
}

} // namespace upriver::ui
