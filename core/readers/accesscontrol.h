// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/readers/moment.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace upriver {

/// What SELinux or AppArmor wrote down of one access (audit.log, ausearch, the journal, dmesg).
struct Denial
{
    enum class By { SELinux, AppArmor };

    By by = By::SELinux;
    bool enforced = true; ///< false: only noted (permissive, complain)
    QStringList operations = {}; ///< "name_connect", "write", "search", "connect"
    QString program = {}; ///< comm: "nginx"
    qint64 pid = 0;
    QString name = {}; ///< a path, of SELinux mostly its last part; empty for the network
    int port = 0; ///< 0: none named
    QString family = {}; ///< of AppArmor: "inet", "inet6", "unix"
    QString object = {}; ///< SELinux's class: "tcp_socket", "sock_file", "dir"
    QString subject = {}; ///< SELinux's type or AppArmor's profile: "httpd_t", "/usr/sbin/nginx"
    Moment time = {}; ///< invalid: not written
    Citation at = {};
};

/// Which of the two is in force, and how its switches for a web server stand.
struct AccessControl
{
    enum class Mode { Enforcing, Permissive, Disabled };

    std::optional<Mode> selinux = {};
    std::optional<bool> apparmor = {}; ///< the kernel uses it
    QHash<QString, bool> booleans = {}; ///< "httpd_can_network_connect"
    Citation at = {}; ///< where SELinux's mode is written
    Citation offAt = {}; ///< httpd_can_network_connect, when it is off
};

/// Lines of the kernel and of auditd only: what another program writes into a journal is not theirs.
QList<Denial> readDenials(const Exhibit &exhibit);

/// What getenforce, sestatus and getsebool -a print, and "lsm: " with the content of /sys/kernel/security/lsm.
AccessControl readAccessControl(const Exhibit &exhibit);

} // namespace upriver
