// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/ss.h"

#include "core/readers/lines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// A row of ss or netstat; narrow terminals wrap rows, so it may come from several lines.
struct Row
{
    QByteArray text = {};
    Line first = {};
};

struct Port
{
    QLatin1StringView name;
    quint16 number;
};

} // namespace

// What ss prints without -n for the ports web servers and their backends use.
static constexpr Port portNames[] = {
    {"http"_L1, 80},        {"https"_L1, 443},       {"ssh"_L1, 22},          {"domain"_L1, 53},
    {"http-alt"_L1, 8080},  {"webcache"_L1, 8080},   {"mysql"_L1, 3306},      {"postgresql"_L1, 5432},
    {"smtp"_L1, 25},        {"redis"_L1, 6379},      {"cslistener"_L1, 9000}, {"tproxy"_L1, 8081},
    {"https-alt"_L1, 8443}, {"memcached"_L1, 11211},
};

static constexpr qsizetype longestRow = 64 * 1024;

static bool continuesRow(QByteArrayView line)
{
    return line.startsWith(' ') || line.startsWith('\t') || line.startsWith("users:") || line.startsWith("(\"")
        || line.startsWith(",(");
}

static QList<Row> rowsOf(const Exhibit &exhibit)
{
    QList<Row> rows;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (line->bytes.trimmed().isEmpty())
            continue;
        if (continuesRow(line->bytes) && !rows.isEmpty()) {
            QByteArray &text = rows.last().text;
            if (text.size() < longestRow)
                text.append(line->bytes.data(), line->bytes.size());
        } else {
            rows << Row{line->bytes.toByteArray(), *line};
        }
    }
    return rows;
}

/// users := "users:(" ("(" "\"" name "\"," ("pid=")? pid … ")")* ")" ; the form without "pid=" is older than 2014.
static QList<Holder> holdersIn(QByteArrayView row)
{
    QList<Holder> holders;
    qsizetype at = row.indexOf("users:(");
    while (at >= 0) {
        at = row.indexOf("(\"", at);
        const qsizetype nameEnd = at < 0 ? -1 : row.indexOf("\",", at + 2);
        if (nameEnd < 0)
            return holders;
        QByteArrayView pid = row.sliced(nameEnd + 2);
        if (pid.startsWith("pid="))
            pid = pid.sliced(4);
        const auto end = std::find_if(pid.begin(), pid.end(), [](char c) { return c < '0' || c > '9'; });
        holders << Holder{QString::fromUtf8(row.sliced(at + 2, nameEnd - at - 2)),
                          pid.first(end - pid.begin()).toLongLong()};
        at = nameEnd;
    }
    return holders;
}

static std::optional<quint16> portOf(QByteArrayView text)
{
    bool ok = false;
    const uint number = text.toUInt(&ok);
    if (ok && number <= 65535)
        return static_cast<quint16>(number);
    const QLatin1StringView name(text.data(), text.size());
    const auto *found
        = std::find_if(std::begin(portNames), std::end(portNames), [&](const Port &port) { return port.name == name; });
    return found == std::end(portNames) ? std::nullopt : std::optional(found->number);
}

/// local := ("[" address "]" | address) ("%" zone)? ":" port
static std::optional<Listener> listenerAt(QByteArrayView local)
{
    const qsizetype colon = local.lastIndexOf(':');
    const auto port = colon < 0 ? std::nullopt : portOf(local.sliced(colon + 1));
    if (!port)
        return std::nullopt;
    QByteArray address = local.first(colon).toByteArray();
    address.replace('[', "").replace(']', "");
    if (const qsizetype zone = address.indexOf('%'); zone >= 0)
        address.truncate(zone);
    return Listener{.address = address.isEmpty() ? u"*"_s : QString::fromUtf8(address), .port = *port};
}

/// row := netid? "LISTEN" recv-q send-q local peer users?
static std::optional<Listener> ssListener(const QList<QByteArrayView> &words)
{
    const qsizetype state = words.value(0) == "LISTEN" ? 0 : words.value(1) == "LISTEN" ? 1 : -1;
    if (state < 0 || words.size() < state + 4 || (state == 1 && !words[0].startsWith("tcp")))
        return std::nullopt;
    auto listener = listenerAt(words[state + 3]);
    if (listener) {
        listener->queued = words[state + 1].toInt();
        listener->backlog = words[state + 2].toInt();
    }
    return listener;
}

// "56/nginx: master process" or "-".
static QList<Holder> netstatHolder(QByteArrayView text)
{
    const qsizetype slash = text.indexOf('/');
    if (slash <= 0 || !isNumber(text.first(slash)))
        return {};
    QByteArrayView program = text.sliced(slash + 1).trimmed();
    if (const qsizetype end = program.indexOf(':'); end >= 0)
        program = program.first(end);
    return {{QString::fromUtf8(program), text.first(slash).toLongLong()}};
}

/// row := "tcp" "6"? recv-q send-q local foreign "LISTEN" (pid "/" program)?
static std::optional<Listener> netstatListener(QByteArrayView row)
{
    const QList<QByteArrayView> words = wordsOf(row, 7);
    if (words.size() < 6 || !words[0].startsWith("tcp") || words[5] != "LISTEN")
        return std::nullopt;
    auto listener = listenerAt(words[3]);
    if (listener) {
        listener->queued = words[1].toInt();
        listener->holders = netstatHolder(words.value(6));
    }
    return listener;
}

QList<Listener> readListeners(const Exhibit &exhibit)
{
    QList<Listener> listeners;
    for (const Row &row : rowsOf(exhibit)) {
        auto listener = ssListener(wordsOf(row.text, 16));
        if (listener)
            listener->holders = holdersIn(row.text);
        else
            listener = netstatListener(row.text);
        if (!listener)
            continue;
        listener->at = citationOf(exhibit, row.first);
        listeners << *std::move(listener);
    }
    return listeners;
}

/// row := ("u_str" | "u_seq")? "LISTEN" recv-q send-q path inode "*" "0" users? ; the path may hold spaces.
static std::optional<UnixSocket> ssUnixSocket(QByteArrayView row)
{
    const qsizetype users = row.indexOf(" users:(");
    const QByteArrayView left = users < 0 ? row : row.first(users);
    const QList<QByteArrayView> words = wordsOf(left, 5);
    const qsizetype state = words.value(0) == "LISTEN" ? 0 : words.value(1) == "LISTEN" ? 1 : -1;
    if (state < 0 || (state == 1 && words[0] != "u_str" && words[0] != "u_seq"))
        return std::nullopt;
    const QList<QByteArrayView> parts = wordsOf(left, state + 4);
    if (parts.size() < state + 4)
        return std::nullopt;
    QByteArrayView path = parts[state + 3];
    for (int dropped = 0; dropped < 3; ++dropped) { // inode, peer and the peer's inode
        const qsizetype space = path.lastIndexOf(' ');
        if (space < 0)
            return std::nullopt;
        path = path.first(space).trimmed();
    }
    if (!path.startsWith('/') && !path.startsWith('@'))
        return std::nullopt;
    return UnixSocket{
        .path = QString::fromUtf8(path),
        .queued = parts[state + 1].toInt(),
        .backlog = parts[state + 2].toInt(),
        .holders = holdersIn(row),
    };
}

/// row := "unix" refs "[ ACC ]" type "LISTENING" inode (pid "/" program | "-")? path
static std::optional<UnixSocket> netstatUnixSocket(QByteArrayView row)
{
    const qsizetype state = row.indexOf(" LISTENING ");
    if (!row.startsWith("unix") || state < 0)
        return std::nullopt;
    const QByteArrayView rest = wordsOf(row.sliced(state + 11), 2).value(1);
    qsizetype path = rest.startsWith('/') || rest.startsWith('@') ? 0 : rest.indexOf(" /") + 1;
    if (path == 0 && !rest.startsWith('/') && !rest.startsWith('@'))
        path = rest.indexOf(" @") + 1;
    if (rest.isEmpty() || (path == 0 && !rest.startsWith('/') && !rest.startsWith('@')))
        return std::nullopt;
    return UnixSocket{
        .path = QString::fromUtf8(rest.sliced(path).trimmed()),
        .holders = netstatHolder(rest.first(path).trimmed()),
    };
}

QList<UnixSocket> readUnixSockets(const Exhibit &exhibit)
{
    QList<UnixSocket> sockets;
    for (const Row &row : rowsOf(exhibit)) {
        auto socket = ssUnixSocket(row.text);
        if (!socket)
            socket = netstatUnixSocket(row.text);
        if (!socket)
            continue;
        socket->at = citationOf(exhibit, row.first);
        sockets << *std::move(socket);
    }
    return sockets;
}

} // namespace upriver
