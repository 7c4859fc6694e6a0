// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

#include <array>

namespace upriver::nginx {

/// What the include directives of a configuration name, each name once and numbered as they come: most locations of a
/// large one name the same few files.
class IncludeNames
{
public:
    quint32 add(QByteArrayView name); ///< says its number

    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_names.size()); }
    [[nodiscard]] const QByteArray &at(quint32 number) const { return m_names.at(number); }

private:
    QList<QByteArray> m_names;
    QHash<QByteArray, quint32> m_numbers;
    std::array<quint32, 32> m_recent = {}; ///< number + 1, by a few bytes of the name; 0: none yet
};

} // namespace upriver::nginx
