// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>
#include <tl/expected.hpp>

namespace upriver {

/// Why something could not be found out or done: what happened, why, and what the person can do now.
struct Error
{
    enum class Kind {
        BadInput, ///< a file, text or argument that cannot be read as what it should be
        Usage,
        NotFound,
        NotPermitted,
        CannotConnect,
        HostKey, ///< the server's key is new, changed, revoked or cannot be checked
        LoginRefused,
        LinkLost,
        TimedOut,
        Cancelled,
        TooLarge,
        Refused, ///< the request itself is unsafe or not allowed
    };

    Kind kind = Kind::BadInput;
    QString what = {};
    QString why = {}; ///< in the server's or system's own words where there are any
    QString now = {};

    /// The three parts as one paragraph.
    [[nodiscard]] QString text() const;
};

template<class T>
using Result = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;

} // namespace upriver

Q_DECLARE_METATYPE(upriver::Error)
