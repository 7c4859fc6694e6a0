// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QByteArrayView>
#include <QHash>
#include <QString>

namespace upriver {

/// A program of the server that a request to a backend could be made with.
struct Tool
{
    QString name = {};
    QString path = {}; ///< as the shell finds it; BusyBox without links gives the bare name
    bool isBusyBox = false; ///< knows fewer options than the program it stands for
    QString version = {}; ///< of openssl: "OpenSSL 3.0.19 27 Jan 2026"; else empty
};

/// Which of the programs that were looked for are there.
struct Tools
{
    QHash<QString, Tool> found = {};

    /// Null: not there.
    [[nodiscard]] const Tool *find(const QString &name) const;
};

/// list := { "tool" TAB name TAB path? TAB file? TAB version? LF }, as the probe tools.txt writes it; without a path
/// there is no such program.
Tools readTools(const Exhibit &exhibit);
bool isTools(QByteArrayView text);

} // namespace upriver
