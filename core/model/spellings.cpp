// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/spellings.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

/// Of a unix socket, in bytes with its end (sockaddr_un, unix(7)).
static constexpr qsizetype longestPath = 108;

static void takePorts(const QString &text, int number, QHash<quint16, int> &ports)
{
    static const QRegularExpression spelled(u"(?:[:=]|\\bport\\s*[=:]?\\s*|-p\\s+)([1-9]\\d{0,4})(?!\\d)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    for (auto found = spelled.globalMatch(text); found.hasNext();) {
        bool ok = false;
        const quint16 port = found.next().capturedView(1).toUShort(&ok);
        if (ok && !ports.contains(port))
            ports.insert(port, number);
    }
}

void Spellings::add(const QString &text, int number)
{
    takePorts(text, number, m_ports);
    m_texts.append({text, number});
}

void Spellings::complete()
{
    for (const auto &[text, number] : std::as_const(m_texts)) {
        for (qsizetype slash = text.indexOf(u'/'); slash >= 0; slash = text.indexOf(u'/', slash + 1))
            m_endings.append({QStringView(text).sliced(slash).left(longestPath), number});
    }
    std::sort(m_endings.begin(), m_endings.end());
}

int Spellings::withPath(const QString &path) const
{
    if (!path.startsWith(u'/')) {
        const auto found
            = std::find_if(m_texts.begin(), m_texts.end(), [&](const auto &text) { return text.first.contains(path); });
        return found == m_texts.end() ? -1 : found->second;
    }
    // All endings that begin with the path stand beside each other.
    int first = -1;
    auto ending = std::lower_bound(m_endings.begin(), m_endings.end(), path,
                                   [](const auto &one, const QString &other) { return one.first < other; });
    for (; ending != m_endings.end() && ending->first.startsWith(path); ++ending)
        first = first < 0 ? ending->second : std::min(first, ending->second);
    return first;
}

int Spellings::with(const nginx::Address &address) const
{
    return address.isUnix() ? withPath(address.unixPath) : m_ports.value(address.port, -1);
}

} // namespace upriver
