// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <array>

namespace upriver {

/// The name under which requests for the same kind of thing are counted: the server's name where the log has it, and
/// the path with "*" for what is only an id: numbers, UUIDs, hashes. "/users/17/a.png" and "/users/4/a.png" are both
/// "/users/*/a.png". What is deeper than eight, and a segment of more than 48 bytes, is "*" too.
class UrlGroup
{
public:
    /// @p path null: nginx got no request line; the name is then "-".
    QByteArrayView name(QByteArrayView host, QByteArrayView path);

private:
    static constexpr int deepest = 8;
    static constexpr qsizetype longestSegment = 48;
    static constexpr qsizetype longestHost = 100;

    static const char *copySegment(const char *at, const char *end, char *&out);

    std::array<char, longestHost + deepest *(1 + longestSegment) + 2> m_name = {};
};

} // namespace upriver
