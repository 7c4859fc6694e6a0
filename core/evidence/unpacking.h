// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

struct archive;

namespace upriver {

/// Whether what begins so is packed with gzip, xz, zstd or bzip2, whatever its name.
bool isPacked(QByteArrayView beginning);

/// "error.log.2.gz" → "error.log.2"; other names as they are.
QString nameUnpacked(const QString &name);

/// What one of those four has packed, unpacked block by block (libarchive). Members that follow one another are one
/// text. Hostile input costs no more memory than the packer's window.
class Unpacking
{
public:
    /// The next packed bytes, which hold until the next call; empty: there are no more.
    using More = std::function<Result<QByteArrayView>()>;

    /// @p beginning tells the packer; the bytes themselves all come from @p more.
    static Result<std::unique_ptr<Unpacking>> begin(QByteArrayView beginning, More more);

    /// The next block, which holds until the next call; empty: there is no more. An error, of which only the reason is
    /// filled in, when what is packed is damaged or ends too early: what came before is good.
    Result<QByteArrayView> next();

private:
    struct Free
    {
        void operator()(archive *open) const;
    };

    explicit Unpacking(More more);
    [[nodiscard]] Error damaged() const;

    More m_more;
    std::unique_ptr<archive, Free> m_open;
    bool m_atEnd = false;
};

/// A text that was packed, as far as it could be unpacked.
struct Unpacked
{
    QByteArray text = {};
    bool cut = false; ///< there is more than @p most, or the rest is damaged
};

/// Unpacks at most @p most bytes in memory.
Unpacked unpacked(QByteArrayView packed, qint64 most);

} // namespace upriver
