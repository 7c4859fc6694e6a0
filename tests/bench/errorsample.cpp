// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/errorsample.h"

#include <array>
#include <random>

namespace upriver::bench {

namespace {

/// A kind of record: how many of a thousand, its level and what nginx says.
struct Kind
{
    int share;
    const char *level;
    const char *says;
    const char *scheme; ///< of the upstream field; empty: the record has none
    bool fields; ///< client, server, request, host
};

} // namespace

static constexpr std::array kinds{
    Kind{250, "error", "connect() failed (111: Connection refused) while connecting to upstream", "http", true},
    Kind{150, "error", "upstream timed out (110: Connection timed out) while reading response header from upstream",
         "http", true},
    Kind{70, "error", "upstream timed out (110: Connection timed out) while connecting to upstream", "http", true},
    Kind{80, "error", "upstream prematurely closed connection while reading response header from upstream", "http",
         true},
    Kind{60, "error", "recv() failed (104: Connection reset by peer) while reading response header from upstream",
         "http", true},
    Kind{70, "error", "no live upstreams while connecting to upstream", "http", true},
    Kind{40, "error", "upstream sent too big header while reading response header from upstream", "http", true},
    Kind{50, "crit",
         "connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory) while connecting "
         "to upstream",
         "fastcgi", true},
    Kind{20, "error",
         "SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL "
         "handshaking to upstream",
         "https", true},
    Kind{10, "error", "api.example.test could not be resolved (3: Host not found)", "", true},
    Kind{50, "warn",
         "an upstream response is buffered to a temporary file /var/lib/nginx/proxy/1/00/0000000001 while "
         "reading upstream",
         "http", true},
    Kind{80, "error", "open() \"/srv/www/app/img/17.png\" failed (2: No such file or directory)", "", true},
    Kind{30, "error",
         "FastCGI sent in stderr: \"PHP message: PHP Fatal error:  Uncaught Error: x in /srv/a.php:3\n"
         "Stack trace:\n#0 {main}\n  thrown in /srv/a.php on line 3\" while reading response header from "
         "upstream",
         "fastcgi", true},
    Kind{20, "error", "limiting requests, excess: 5.250 by zone \"perip\"", "", true},
    Kind{15, "info", "client 203.0.113.7 closed keepalive connection", "", false},
    Kind{5, "notice", "signal process started", "", false},
};

static const Kind &kindOf(unsigned dice)
{
    int left = static_cast<int>(dice % 1000);
    for (const Kind &kind : kinds) {
        left -= kind.share;
        if (left < 0)
            return kind;
    }
    return kinds.back();
}

static QByteArray two(qsizetype number)
{
    return QByteArray::number(number).rightJustified(2, '0');
}

static QByteArray fieldsOf(const Kind &kind, unsigned dice)
{
    const QByteArray pool = QByteArray::number(dice % 200);
    const QByteArray server = "app" + pool + ".example.test";
    const QByteArray uri = "/api/v2/orders/" + QByteArray::number(dice % 9973) + "?session=" + QByteArray::number(dice);
    QByteArray fields = ", client: 203.0.113." + QByteArray::number(dice % 250) + ", server: " + server
        + ", request: \"GET " + uri + " HTTP/1.1\"";
    const QByteArray scheme = kind.scheme;
    if (scheme == "fastcgi")
        fields += ", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\"";
    else if (!scheme.isEmpty())
        fields += ", upstream: \"" + scheme + "://10.0." + pool + '.' + QByteArray::number(10 + dice % 3) + ":8080"
            + uri + '"';
    return fields + ", host: \"" + server + "\", referrer: \"https://" + server + "/checkout\"";
}

QByteArray makeErrorLog(qsizetype bytes, ErrorSample *counts)
{
    std::minstd_rand dice(502);
    QByteArray log;
    log.reserve(bytes + 1024);
    ErrorSample made;
    while (log.size() < bytes) {
        const auto thrown = static_cast<unsigned>(dice());
        const Kind &kind = kindOf(thrown >> 8);
        const qsizetype second
            = static_cast<qsizetype>(86'400.0 * static_cast<double>(log.size()) / static_cast<double>(bytes + 1024));
        const QByteArray said = kind.says;
        log += "2026/11/20 " + two(second / 3600) + ':' + two(second / 60 % 60) + ':' + two(second % 60) + " ["
            + kind.level + "] 2451#2451: ";
        log += kind.fields ? '*' + QByteArray::number(100'000 + static_cast<qint64>(made.records)) + ' ' + said
                + fieldsOf(kind, static_cast<unsigned>(dice()))
                           : said;
        log += '\n';
        ++made.records;
        made.lines += 1 + static_cast<quint64>(said.count('\n'));
        made.ofSeveralLines += said.contains('\n') ? 1 : 0;
        made.refused += said.startsWith("connect() failed (111") ? 1 : 0;
        made.stderrs += said.startsWith("FastCGI sent") ? 1 : 0;
    }
    if (counts)
        *counts = made;
    return log;
}

} // namespace upriver::bench
