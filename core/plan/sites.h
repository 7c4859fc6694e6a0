// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace upriver {

/// The server blocks that what stands in a file has a part in: those it holds, those that include it, and those that
/// use an upstream block of it. All of them where it stands around them.
QList<const nginx::Server *> serversOf(const nginx::Config &config, const QString &file);

/// "Also serves: blog.example.test, www.example.test and 3 more", translated; empty when there are no others.
QString alsoServes(const QList<const nginx::Server *> &servers, const QString &asked);

/// The file is written by a hosting panel, which writes it again without what was changed in it.
bool isPanelFile(const nginx::File &file);

/// Who a mark in the first lines of the file says keeps it: "Ansible"; "another program" where it is not named; empty
/// when there is no such mark.
QString keeperOf(const nginx::File &file);

} // namespace upriver
