// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace upriver {

/// nginx -V.
struct NginxVersion
{
    QString text = {}; ///< "nginx/1.22.1", "openresty/1.21.4.1"
    int number = 0; ///< 1022001: major * 1000000 + minor * 1000 + patch
    QStringList arguments = {}; ///< configure arguments, unquoted
    QString builtBy = {}; ///< the compiler: "gcc 12.2.0 (Debian 12.2.0-14)"
    bool saysArguments
        = false; ///< the line of arguments was there (nginx -V, not -v): what is absent is nginx's default
    Citation at = {};

    [[nodiscard]] QString argument(const QString &name) const; ///< value of --name=…; empty when absent
};

/// nginx -t, or what nginx -T said before or instead of a dump.
struct NginxTest
{
    struct Complaint
    {
        QString level = {}; ///< emerg, warn …
        QString message = {};
        QString file = {}; ///< from " in FILE:LINE"; empty when none
        int line = 0;
        Citation at = {};
    };

    bool passed = false; ///< "test is successful" was said
    QList<Complaint> complaints = {};
    Citation at = {};

    /// The test failed only because this user may not do what the test does (pid file, keys): it says nothing about the
    /// configuration.
    [[nodiscard]] bool lacksRights() const;
};

std::optional<NginxVersion> readNginxVersion(const Exhibit &exhibit);
std::optional<NginxTest> readNginxTest(const Exhibit &exhibit);

} // namespace upriver
