// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace upriver {

/// 2026-11-20 10:00:00 UTC, a moment before the look of an Incident.
inline constexpr qint64 workersBegan = 1795168800;

/// What the probe of nginx's processes prints for one master and its worker, started at workersBegan.
inline QByteArray runningNginx(const QByteArray &options = {}, const QByteArray &more = {})
{
    return "nginx\t/usr/sbin/nginx\n"
           "124\t1\t0\t1795168800\tsame\t/system.slice/nginx.service \t/usr/sbin/nginx\tnginx: master process "
           "/usr/sbin/nginx"
        + (options.isEmpty() ? options : ' ' + options) + "\n125\t124\t\t1795168800\t\t\t\tnginx: worker process\n"
        + more;
}

/// A line of the files' times: nginx.conf changed so many seconds after the workers began.
inline QByteArray changedAfter(qint64 seconds, const QByteArray &path = "/etc/nginx/nginx.conf")
{
    return QByteArray::number(workersBegan + seconds) + " 2026-11-20 10:00:00 root:root 644 " + path + '\n';
}

} // namespace upriver
