// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/unpacker.h"

#include <array>
#include <zlib.h>

namespace upriver {

Unpacker::Unpacker()
    : m_stream(std::make_unique<z_stream_s>())
{
    constexpr int gzipOnly = 16;
    m_over = inflateInit2(m_stream.get(), MAX_WBITS + gzipOnly) != Z_OK;
}

Unpacker::~Unpacker()
{
    inflateEnd(m_stream.get());
}

void Unpacker::feed(QByteArrayView bytes, const std::function<bool(QByteArrayView)> &take)
{
    std::array<char, 64 * 1024> part;
    // zlib's interface is older than const.
    m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    m_stream->avail_in = static_cast<uInt>(bytes.size());
    bool filled = true; // zlib may hold more than one part of what it has taken in
    while (!m_over && (m_stream->avail_in > 0 || filled)) {
        m_stream->next_out = reinterpret_cast<Bytef *>(part.data());
        m_stream->avail_out = static_cast<uInt>(part.size());
        const int result = inflate(m_stream.get(), Z_NO_FLUSH);
        m_whole = result == Z_STREAM_END;
        filled = m_stream->avail_out == 0;
        const auto came = static_cast<qsizetype>(part.size() - m_stream->avail_out);
        const bool wanted = came == 0 || take({part.data(), came});
        m_over = !wanted || (result != Z_OK && result != Z_BUF_ERROR);
        if (result == Z_BUF_ERROR)
            break;
    }
}

} // namespace upriver
