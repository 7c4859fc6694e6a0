// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/login.h"

namespace upriver {

/// The host names a person has given in their ssh configuration (without patterns), also from the files it includes.
/// Only read, never written.
QStringList hostNames(const QString &configFile);

/// ~/.ssh/config
QString usualConfigFile();

/// The login ssh itself would use for a name ("ssh -G"). Where there is no ssh, the name is taken as a host name.
Result<Login> resolved(const QString &alias, const QString &configFile = {});

/// A login out of what "ssh -G" prints; @p alias is what was asked for.
Result<Login> loginFromSshG(const QString &alias, const QByteArray &printed);

} // namespace upriver
