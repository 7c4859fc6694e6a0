// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <array>

namespace upriver {

/// The name under which requests for the same kind of thing are counted: the server's name where the log has it, and
/// the path with "*" for what is only an id: numbers, UUIDs, hashes. "/users/17/a.png" and "/users/4/a.png" are both
/// "/users/*/a.png". Deeper than eight, or longer than fits, the path ends in "/*".
class UrlGroup
{
public:
    /// @p path null: nginx got no request line; the name is then "-".
    QByteArrayView name(QByteArrayView host, QByteArrayView path);

private:
    void append(QByteArrayView text);
    void appendSegment(QByteArrayView segment);

    std::array<char, 256> m_name = {};
    qsizetype m_size = 0;
};

} // namespace upriver
