// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/healthylogs.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// A request as a log keeps it.
struct Logged
{
    QByteArray day; ///< of November 2026
    QByteArray clock;
    QByteArray path;
    int status;
    bool isHandedOn;
};

} // namespace

/// Written as the format says: what no test asks about is "-", as nginx writes what a request does not have.
static QByteArray lineOf(const LogFormat &format, const Logged &request)
{
    const QByteArray status = QByteArray::number(request.status);
    const QByteArray upstream = request.status == 499 ? "-" : status;
    const QHash<QByteArray, QByteArray> values{
        {"remote_addr", "198.51.100.23"},
        {"time_local", request.day + "/Nov/2026:" + request.clock + " +0000"},
        {"time_iso8601", "2026-11-" + request.day + 'T' + request.clock + "+00:00"},
        {"request", "GET " + request.path + " HTTP/1.1"},
        {"request_method", "GET"},
        {"request_uri", request.path},
        {"uri", request.path},
        {"status", status},
        {"body_bytes_sent", request.status == 499 ? "0" : "512"},
        {"bytes_sent", request.status == 499 ? "0" : "812"},
        {"http_user_agent", "Mozilla/5.0"},
        {"request_time", "0.012"},
        {"request_length", "120"},
        {"upstream_status", request.isHandedOn ? upstream : "-"},
        {"upstream_response_time", request.isHandedOn ? "0.011" : "-"},
    };
    static const QRegularExpression variable(uR"(\$(?:\{(\w+)\}|(\w+)))"_s);
    QString written = QString::fromLatin1(format.text());
    qsizetype at = 0;
    for (auto found = variable.match(written, at); found.hasMatch(); found = variable.match(written, at)) {
        const QByteArray name = (found.captured(1) + found.captured(2)).toLatin1();
        const QString value = QString::fromLatin1(values.value(name, "-"));
        written.replace(found.capturedStart(), found.capturedLength(), value);
        at = found.capturedStart() + value.size();
    }
    return written.toLatin1() + '\n';
}

QByteArray accessLinesOf(const LogFormat &format, DayOfLogs day)
{
    QList<Logged> requests;
    if (day == DayOfLogs::Busy)
        requests << Logged{"19", "09:58:12", "/", 502, true} << Logged{"19", "09:58:13", "/cart", 504, true}
                 << Logged{"20", "10:14:08", "/favicon.ico", 404, false} << Logged{"20", "10:15:31", "/", 499, true}
                 << Logged{"20", "10:16:02", "/wp-login.php", 404, true};
    requests << Logged{"20", "10:17:03", "/", 200, true} << Logged{"20", "10:18:42", "/index.html", 200, false};
    QByteArray lines;
    for (const Logged &request : std::as_const(requests))
        lines += lineOf(format, request);
    return lines;
}

/// What nginx may have complained of about a target, when it was not well.
static QList<QByteArray> complaintsOf(const Handoff &handoff)
{
    QList<QByteArray> complaints{
        "upstream timed out (110: Connection timed out) while reading response header from upstream",
        "upstream prematurely closed connection while reading response header from upstream",
        "no live upstreams while connecting to upstream",
    };
    if (handoff.peer.isUnix())
        complaints << "connect() to " + handoff.peer.text().toUtf8()
                + " failed (2: No such file or directory) while connecting to upstream";
    else
        complaints << "connect() failed (111: Connection refused) while connecting to upstream"
                   << "connect() failed (113: No route to host) while connecting to upstream";
    return complaints;
}

static QByteArray complaintLine(const QByteArray &time, const QByteArray &level, const QByteArray &message,
                                const QByteArray &server, const QByteArray &more)
{
    return time + " [" + level + "] 125#125: *64 " + message + ", client: 198.51.100.23, server: " + server
        + ", request: \"GET / HTTP/1.1\"" + more + ", host: \"" + server + "\"\n";
}

static QByteArray upstreamField(const Handoff &handoff)
{
    const QByteArray scheme = handoff.scheme == "tcp"_L1 ? "http" : handoff.scheme.toUtf8();
    return ", upstream: \"" + scheme + "://" + handoff.peer.text().toUtf8() + (handoff.peer.isUnix() ? ":/" : "/")
        + '"';
}

/// Every failure a target can have, one after the other, and nginx's own.
static QByteArray yesterdaysFailures(const QList<Handoff> &handoffs)
{
    static const QByteArray time("2026/11/19 09:58:12");
    QByteArray lines;
    for (const Handoff &handoff : handoffs) {
        for (const QByteArray &complaint : complaintsOf(handoff))
            lines += complaintLine(time, "error", complaint, handoff.names.value(0).toUtf8(), upstreamField(handoff));
    }
    return lines
        + complaintLine(time, "alert", "768 worker_connections are not enough while connecting to upstream",
                        "www.example.test", {});
}

/// What is written on every good day: pages that are not there, visitors who went away.
static QByteArray todaysLosses(const QList<Handoff> &handoffs)
{
    QByteArray lines = complaintLine("2026/11/20 10:14:08", "error",
                                     "open() \"/var/www/html/favicon.ico\" failed (2: No such file or directory)",
                                     "www.example.test", {});
    for (const Handoff &handoff : handoffs)
        lines += complaintLine("2026/11/20 10:15:31", "info",
                               "epoll_wait() reported that client prematurely closed connection, so upstream "
                               "connection is closed too while sending request to upstream",
                               handoff.names.value(0).toUtf8(), upstreamField(handoff));
    return lines;
}

QByteArray errorLinesOf(const QList<Handoff> &handoffs, DayOfLogs day)
{
    return day == DayOfLogs::Busy ? yesterdaysFailures(handoffs) + todaysLosses(handoffs) : QByteArray();
}

} // namespace upriver
