// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace upriver::nginx {

/// The names of upstreams, without regard to case, and the number of each. A hash table of its own, because a
/// configuration can have a hundred thousand and they share one text here.
class UpstreamIndex
{
public:
    /// The number of @p name; -1 when it is not known.
    [[nodiscard]] qint32 find(QByteArrayView name) const;

    /// Gives the next number, from 0, to @p name, which is not known yet.
    qint32 add(QByteArrayView name);

    [[nodiscard]] QByteArrayView name(qint32 number) const;

private:
    [[nodiscard]] qsizetype slotOf(QByteArrayView name) const;
    void grow();

    QByteArray m_text; ///< all names, one after the other
    QList<quint32> m_ends; ///< of each name in the text
    QList<qint32> m_slots; ///< numbers; -1 where none is; a power of two of them
};

} // namespace upriver::nginx
