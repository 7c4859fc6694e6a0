// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <functional>
#include <memory>

struct z_stream_s;

namespace upriver {

/// Unpacks one gzip stream (RFC 1952) that arrives in pieces. Hostile input costs no more memory than a window, and as
/// much time as @p take lets it.
class Unpacker
{
public:
    Unpacker();
    ~Unpacker();
    Unpacker(const Unpacker &) = delete;
    Unpacker &operator=(const Unpacker &) = delete;

    /// Hands on what @p bytes unpack to, in parts, until @p take says that it wants no more. What is no gzip, and what
    /// stands behind its end, is left.
    void feed(QByteArrayView bytes, const std::function<bool(QByteArrayView)> &take);

    [[nodiscard]] bool isWhole() const { return m_whole; } ///< the end came, and the sum was right

private:
    std::unique_ptr<z_stream_s> m_stream;
    bool m_whole = false;
    bool m_over = false; ///< at its end, broken, or not wanted any more
};

} // namespace upriver
