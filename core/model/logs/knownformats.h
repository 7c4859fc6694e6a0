// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "core/readers/logformat.h"

namespace upriver {

/// The formats a configuration writes its access logs in, to read a log that lies there or was brought from there.
class KnownFormats
{
public:
    explicit KnownFormats(const nginx::Config &config);

    /// Every log_format, and combined, which nginx has without any. First those in which an access_log writes to this
    /// file, or to the log of which it is a rotated piece, or to a name with variables that it fits; then those of a
    /// log of the same name in another folder, because files are copied.
    [[nodiscard]] QList<LogFormat> forFile(const QString &path) const;

    /// Does an access_log write to this file, or to the log of which it is a rotated piece?
    [[nodiscard]] bool isWritten(const QString &path) const;

private:
    struct Written
    {
        QString path = {};
        QByteArray format = {}; ///< its name, in small letters
    };

    QList<Written> m_logs = {};
    QList<LogFormat> m_formats = {};
};

} // namespace upriver
