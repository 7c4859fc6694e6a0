// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatureindex.h"

#include "core/readers/cursor.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <map>

namespace upriver {

static std::array<quint64, 2> keyOf(QByteArrayView text)
{
    std::array<char, 16> bytes{};
    std::memcpy(bytes.data(), text.data(), std::min(bytes.size(), static_cast<size_t>(text.size())));
    return {qFromBigEndian<quint64>(bytes.data()), qFromBigEndian<quint64>(bytes.data() + 8)};
}

SignatureIndex::SignatureIndex(std::span<const Signature> rows)
{
    std::map<QByteArrayView, std::vector<const Signature *>> byBeginning;
    for (const Signature &row : rows) {
        const qsizetype star = row.says.indexOf(QLatin1Char('*'));
        const QLatin1StringView beginning = star < 0 ? row.says : row.says.first(star);
        if (beginning.isEmpty())
            m_open.push_back(&row);
        else
            byBeginning[QByteArrayView(beginning.data(), beginning.size())].push_back(&row);
    }
    for (auto &[text, some] : byBeginning) {
        // Those before it that it begins with are the one before it, what that one begins with, and so on.
        int shorter = static_cast<int>(m_beginnings.size()) - 1;
        while (shorter >= 0 && !text.startsWith(m_beginnings[static_cast<size_t>(shorter)].text))
            shorter = m_beginnings[static_cast<size_t>(shorter)].shorter;
        m_beginnings.push_back({keyOf(text), text, shorter, std::move(some)});
    }
}

int SignatureIndex::beginningOf(QByteArrayView message) const
{
    const std::array<quint64, 2> key = keyOf(message);
    const auto after = std::upper_bound(m_beginnings.begin(), m_beginnings.end(), message,
                                        [&](QByteArrayView text, const Beginning &each) {
                                            return key != each.key ? key < each.key : text < each.text;
                                        });
    int at = static_cast<int>(after - m_beginnings.begin()) - 1;
    while (at >= 0 && !begins(message, m_beginnings[static_cast<size_t>(at)].text))
        at = m_beginnings[static_cast<size_t>(at)].shorter;
    return at;
}

} // namespace upriver
