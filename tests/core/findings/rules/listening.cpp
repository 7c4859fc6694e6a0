// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

using namespace Qt::StringLiterals;

namespace upriver {

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const QByteArray noSuchSocket
    = "connect() to unix:/run/app/app.sock failed (2: No such file or directory) while connecting to upstream";
static const QByteArray socketRefused
    = "connect() to unix:/run/app/app.sock failed (111: Connection refused) while connecting to upstream";

static Incident toPort()
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .answers(502)
        .log(refused, "http://127.0.0.1:3000/cart");
}

// As pm2 7.0.4 wrote it.
static const QByteArray endedAgain = "2026-11-20T10:18:29: PM2 log: App [shop:0] online\n"
                                     "2026-11-20T10:18:30: PM2 log: App [api:1] online\n"
                                     "2026-11-20T10:18:30: PM2 log: App [shop:0] exited with code [1] via signal "
                                     "[SIGINT]\n";
static const QByteArray gaveUp = "2026-11-20T10:18:30: PM2 log: Script /srv/shop/server.js had too many unstable "
                                 "restarts (16). Stopped. \"errored\"\n";

static Incident toPm2(const QByteArray &log)
{
    return toPort().exhibit("program-logs.txt", "tail -n 100 /root/.pm2/pm2.log", log);
}

static Incident toSocket(const QByteArray &complaint)
{
    return Incident()
        .config(siteTo("proxy_pass http://unix:/run/app/app.sock:/"))
        .answers(502)
        .log(complaint, "http://unix:/run/app/app.sock:/cart");
}

static Incident toPhp(const QByteArray &version)
{
    return Incident()
        .config(siteTo("fastcgi_pass unix:/run/php/php" + version + "-fpm.sock"))
        .answers(502)
        .log("connect() to unix:/run/php/php" + version
                 + "-fpm.sock failed (2: No such file or directory) while connecting to upstream",
             "fastcgi://unix:/run/php/php" + version + "-fpm.sock:");
}

QList<Case> rulecases::listening()
{
    return {
        {"node stopped, its command line names the port", "backend-down", true,
         toPort().unit("shop-api", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")},
        {"nothing listens and nobody is known to", "backend-down", true, toPort()},
        {"socket gone with its stopped service", "backend-down", true,
         toPhp("8.2").unit("php8.2-fpm", "inactive dead success", 0, "/usr/sbin/php-fpm8.2")},
        {"the log is old news: it listens and answers", "backend-down", false,
         Incident()
             .config(siteTo("proxy_pass http://127.0.0.1:3000"))
             .answers(200)
             .log(refused, "http://127.0.0.1:3000/cart")
             .listener("127.0.0.1:3000", "node", 50)},
        {"we could not look at the listeners and the URL is fine", "backend-down", false,
         Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(200).without(u"ss.txt"_s)},

        {"the port is open on [::1] only", "listen-address-mismatch", true,
         toPort().listener("[::1]:3000", "node", 50)},
        {"the port is open on the LAN address only", "listen-address-mismatch", true,
         toPort().listener("10.0.0.5:3000", "node", 50)},
        {"the port is open everywhere", "listen-address-mismatch", false,
         toPort().listener("0.0.0.0:3000", "node", 50)},
        {"the port is open for both families", "listen-address-mismatch", false,
         toPort().listener("*:3000", "node", 50)},

        {"the site's own service listens on the next port", "wrong-port", true,
         toPort().listener("127.0.0.1:3001", "node", 50).unit("shop-api", "active running success", 50)},
        {"one program nobody asks for listens", "wrong-port", true,
         toPort().listener("127.0.0.1:3001", "gunicorn", 50)},
        {"the other port belongs to another site", "wrong-port", false,
         toPort()
             .config(siteTo("proxy_pass http://127.0.0.1:3000")
                     + "server { listen 80; server_name b.example.test; location / { proxy_pass http://127.0.0.1:3001; "
                       "} }\n")
             .listener("127.0.0.1:3001", "node", 50)},
        {"only the database listens elsewhere", "wrong-port", false, toPort().listener("127.0.0.1:3306", "mysqld", 50)},

        {"PHP 8.1 asked for, 8.2 runs", "socket-missing-wrong-path", true,
         toPhp("8.1").socket("/run/php/php8.2-fpm.sock", "php-fpm8.2", 50)},
        {"PHP 8.1 asked for, its own service is stopped", "socket-missing-wrong-path", false,
         toPhp("8.1")
             .socket("/run/php/php8.2-fpm.sock", "php-fpm8.2", 50)
             .unit("php8.1-fpm", "inactive dead success", 0)},

        {"the file is there and nobody listens", "stale-socket", true,
         toSocket(socketRefused).file("srwxrwxrwx", "app.sock")},
        {"the file is there and somebody listens", "stale-socket", false,
         toSocket(socketRefused).file("srwxrwxrwx", "app.sock").socket("/run/app/app.sock", "gunicorn", 50)},
        {"the file is gone", "stale-socket", false, toSocket(noSuchSocket)},

        {"systemd gave up starting it", "backend-crash-loop", true,
         toPort().unit("shop-api", "failed failed start-limit-hit 5", 0, "/usr/bin/node s.js --port 3000")},
        {"it died once", "backend-crash-loop", false,
         toPort().unit("shop-api", "failed failed exit-code 0", 0, "/usr/bin/node s.js --port 3000")},
        {"pm2 gave up starting it", "backend-crash-loop", true, toPm2(endedAgain + gaveUp)},
        {"somebody had pm2 start it again", "backend-crash-loop", false,
         toPm2(endedAgain + gaveUp + "2026-11-20T10:18:40: PM2 log: App [shop:0] online\n")},
        {"pm2 still tries", "backend-crash-loop", false, toPm2(endedAgain)},
    };
}

} // namespace upriver
