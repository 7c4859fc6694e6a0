// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/fixtures.h"

#include "tests/doubles/configtree.h"

using namespace Qt::StringLiterals;

namespace upriver::fixtures {

static const QByteArray siteConf = R"(server {
    listen 443 ssl http2;
    server_name shop.example.com;
    root /srv/shop/public;

    ssl_certificate     /etc/ssl/shop.pem;
    ssl_certificate_key /etc/ssl/private/shop.key;

    location /static/ {
        expires 30d;
    }

    location / {
        try_files $uri /index.php?$query_string;
    }

    location ~ \.php$ {
        include fastcgi_params;
        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
        fastcgi_pass unix:/run/php/php8.2-fpm.sock; # PHP
        fastcgi_read_timeout 60s;
    }
}
)";

static const QByteArray mainConf = R"(user www-data;
worker_processes auto;
events {
    worker_connections 768;
}
http {
    include /etc/nginx/sites-enabled/*;
}
)";

static QByteArray errorLogText()
{
    QByteArray text = "2026/11/20 08:07:57 [notice] 700#700: signal process started\n";
    for (int i = 0; i < 34; ++i) {
        text += QByteArray("2026/11/20 08:1") + char('1' + i / 6) + ":" + QByteArray::number(10 + i)
            + " [crit] 812#812: *" + QByteArray::number(90 + i)
            + " connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory) while connecting to "
              "upstream, client: 192.0.2.10, server: shop.example.com, request: \"GET /cart HTTP/1.1\", upstream: "
              "\"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.com\"\n";
    }
    text += "2026/11/20 08:16:40 [warn] 812#812: *140 upstream server temporarily disabled while connecting to "
            "upstream, "
            "client: 192.0.2.11, server: api.example.com\n";
    return text;
}

static Exhibit exhibit(const QString &name, const QString &command, const QByteArray &text)
{
    return {.name = name,
            .command = command,
            .status = 0,
            .text = text,
            .asRoot = true,
            .took = std::chrono::milliseconds(82),
            .at = QDateTime(QDate(2026, 11, 20), QTime(8, 17, 4), Qt::UTC)};
}

static ErrorLog errorLog()
{
    ErrorLog log{.exhibit = u"error.log"_s, .path = u"/var/log/nginx/error.log"_s};
    log.records << ErrorRecord{.time = QDateTime(QDate(2026, 11, 20), QTime(8, 7, 57)),
                               .level = u"notice"_s,
                               .message = u"signal process started"_s,
                               .line = 1};
    for (int i = 0; i < 34; ++i) {
        log.records << ErrorRecord{
            .time = QDateTime(QDate(2026, 11, 20), QTime(8, 11 + i / 6, 10 + i)),
            .level = u"crit"_s,
            .message = u"connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory)"_s,
            .errorNumber = 2,
            .phase = u"connecting to upstream"_s,
            .client = u"192.0.2.10"_s,
            .server = u"shop.example.com"_s,
            .request = u"GET /cart HTTP/1.1"_s,
            .upstream = u"fastcgi://unix:/run/php/php8.2-fpm.sock:"_s,
            .symptom = Symptom::SocketMissing,
            .line = 2 + i,
        };
    }
    log.records << ErrorRecord{.time = QDateTime(QDate(2026, 11, 20), QTime(8, 16, 40)),
                               .level = u"warn"_s,
                               .message = u"upstream server temporarily disabled"_s,
                               .phase = u"connecting to upstream"_s,
                               .server = u"api.example.com"_s,
                               .line = 36};
    return log;
}

static nginx::ConfigPtr config()
{
    return nginx::understand(std::make_shared<const nginx::Tree>(nginx::configTree(
        {{u"/etc/nginx/nginx.conf"_s, mainConf}, {u"/etc/nginx/sites-enabled/shop.conf"_s, siteConf}})));
}

SnapshotPtr stoppedFpm()
{
    auto seen = std::make_shared<Snapshot>();
    const QByteArray dump = "# configuration file /etc/nginx/nginx.conf:\n" + mainConf
        + "\n# configuration file /etc/nginx/sites-enabled/shop.conf:\n" + siteConf;
    seen->evidence.host = u"ops@web7.example.net"_s;
    seen->evidence.standing = Standing::Sudo;
    seen->evidence.exhibits
        << exhibit(u"nginx-T.txt"_s, u"nginx -T"_s, dump)
        << exhibit(u"error.log"_s, u"tail -n 5000 /var/log/nginx/error.log"_s, errorLogText())
        << exhibit(u"ss.txt"_s, u"ss -tlnp"_s,
                   "State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\nLISTEN 0 511 "
                   "0.0.0.0:443 0.0.0.0:* users:((\"nginx\",pid=812,fd=6))\n")
        << exhibit(u"systemctl-show.txt"_s, u"systemctl show php8.2-fpm.service"_s,
                   "Id=php8.2-fpm.service\nActiveState=failed\nSubState=failed\nResult=oom-kill\nRestart=no\n")
        << exhibit(u"free.txt"_s, u"free -k"_s, "Mem: 3145728 2900000 92000 0 0 94208\n");
    seen->config = config();
    seen->listeners = QList<Listener>{{.address = u"0.0.0.0"_s,
                                       .port = 443,
                                       .backlog = 511,
                                       .holders = {{u"nginx"_s, 812}, {u"nginx"_s, 700}},
                                       .at = {u"ss.txt"_s, 2, u"LISTEN 0 511 0.0.0.0:443"_s}},
                                      {.address = u"::1"_s, .port = 6379, .backlog = 128, .at = {u"ss.txt"_s, 3, {}}}};
    seen->unixSockets = QList<UnixSocket>{
        {.path = u"/run/dbus/system_bus_socket"_s, .backlog = 128, .at = {u"ss-unix.txt"_s, 4, {}}}};
    Unit fpm{.id = u"php8.2-fpm.service"_s,
             .load = u"loaded"_s,
             .active = u"failed"_s,
             .sub = u"failed"_s,
             .result = u"oom-kill"_s,
             .file = u"enabled"_s,
             .properties = {{u"Restart"_s, u"no"_s}},
             .at = {u"systemctl-show.txt"_s, 2, u"ActiveState=failed"_s}};
    seen->units = QList<Unit>{
        {.id = u"nginx.service"_s,
         .active = u"active"_s,
         .sub = u"running"_s,
         .result = u"success"_s,
         .file = u"enabled"_s,
         .at = {u"systemctl.txt"_s, 3, {}}},
        fpm,
        {.id = u"cron.service"_s,
         .active = u"inactive"_s,
         .sub = u"dead"_s,
         .file = u"disabled"_s,
         .at = {u"systemctl.txt"_s, 9, {}}},
    };
    seen->errorLogs << errorLog();
    seen->memory = Memory{3145728, 94208, 0, 0, {u"free.txt"_s, 1, {}}};
    seen->disks << Disk{.device = u"/dev/vda1"_s, .mount = u"/"_s, .usedPercent = 61, .at = {u"df.txt"_s, 2, {}}};
    seen->notKnown << NotKnown{u"the backend's own log"_s, u"Only root may read it."_s,
                               u"Allow sudo for journalctl."_s};
    return seen;
}

Diagnosis failing()
{
    Diagnosis d{
        .question = {QUrl(u"https://shop.example.com/cart"_s)}, .snapshot = stoppedFpm(), .health = Health::Failing};
    d.findings << Finding{
        .cause = u"backend-down"_s,
        .certainty = Certainty::Certain,
        .health = Health::Failing,
        .title = u"PHP-FPM is stopped"_s,
        .subject = u"unix:/run/php/php8.2-fpm.sock"_s,
        .unit = u"php8.2-fpm.service"_s,
        .meaning = u"34 requests failed since 08:11:10: the socket is gone, and php8.2-fpm.service failed (oom-kill) one second earlier."_s,
        .because = {{u"error.log"_s, 2, u"connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory)"_s},
                    {u"systemctl-show.txt"_s, 2, u"ActiveState=failed"_s},
                    {u"nginx-T.txt"_s, 31, u"fastcgi_pass unix:/run/php/php8.2-fpm.sock;"_s}},
        .wrongIf = u"This would be wrong if the socket existed in nginx's own view."_s,
    } << Finding{
        .cause = u"memory-short"_s,
        .certainty = Certainty::Likely,
        .health = Health::Warning,
        .title = u"Memory was short: 92 MiB free"_s,
        .subject = u"web7"_s,
        .meaning = u"The kernel killed PHP-FPM for memory; a restart alone may not last."_s,
        .because = {{u"free.txt"_s, 1, u"Mem: 3145728 2900000 92000"_s}},
        .wrongIf = u"This would be wrong if the unit has its own memory limit."_s,
    };
    return d;
}

Diagnosis healthy()
{
    auto seen = std::make_shared<Snapshot>(*stoppedFpm());
    seen->notKnown.clear();
    return {.question = {QUrl(u"https://shop.example.com/cart"_s)}, .snapshot = seen, .health = Health::Ok};
}

Diagnosis incomplete()
{
    auto seen = std::make_shared<Snapshot>();
    seen->evidence.host = u"ops@web7.example.net"_s;
    seen->notKnown << NotKnown{u"the configuration"_s, u"nginx -T: Permission denied"_s,
                               u"Log in as root or allow sudo"_s}
                   << NotKnown{u"the nginx error log"_s, u"Permission denied for ops"_s,
                               u"Log in as root or allow sudo"_s};
    return {.snapshot = seen, .health = Health::Unknown};
}

static Topology map(bool broken)
{
    using K = MapNode::Kind;
    const Health bad = broken ? Health::Failing : Health::Ok;
    const QString shop = u"/etc/nginx/sites-enabled/shop.conf"_s;
    const QString api = u"/etc/nginx/sites-enabled/api.conf"_s;
    Topology t;
    t.nodes = {
        {u"client"_s, K::Client, u"You"_s, u"GET"_s, Health::Unknown, true},
        {u"server/shop"_s, K::Server, u"shop :443"_s, u"shop.conf:1"_s, bad, true, {shop, 1}},
        {u"location/php"_s, K::Location, u"~ \\.php$"_s, u"shop.conf:17"_s, bad, true, {shop, 17}},
        {u"upstream/php"_s, K::Upstream, u"php-fpm"_s, u"fastcgi"_s, bad, true, {shop, 20}},
        {u"peer/php"_s,
         K::Peer,
         u"php8.2-fpm.sock"_s,
         broken ? u"2: No such file"_s : u"accepts"_s,
         bad,
         true,
         {shop, 20},
         {{u"error.log"_s, 2, u"connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory)"_s}},
         u"php8.2-fpm.service"_s},
        {u"process/php"_s,
         K::Process,
         u"php8.2-fpm.service"_s,
         broken ? u"failed, oom-kill 08:11:58"_s : u"active (running)"_s,
         bad,
         true,
         {},
         {{u"systemctl-show.txt"_s, 2, u"ActiveState=failed"_s}},
         u"php8.2-fpm.service"_s},
        {u"location/static"_s, K::Location, u"/static/"_s, u"shop.conf:9"_s, Health::Ok, false, {shop, 9}},
        {u"upstream/files"_s, K::Upstream, u"files"_s, u"served by nginx"_s, Health::Ok, false},
        {u"server/api"_s,
         K::Server,
         u"api :443"_s,
         u"api.conf:4"_s,
         broken ? Health::Warning : Health::Ok,
         false,
         {api, 4}},
        {u"location/api"_s, K::Location, u"/"_s, u"api.conf:9"_s, Health::Ok, false, {api, 9}},
        {u"upstream/api"_s,
         K::Upstream,
         u"api_pool"_s,
         u"2 peers"_s,
         broken ? Health::Warning : Health::Ok,
         false,
         {api, 1}},
        {u"peer/api1"_s, K::Peer, u"10.0.3.11:8080"_s, u"p95 0.12 s"_s, Health::Ok, false},
        {u"peer/api2"_s, K::Peer, u"10.0.3.12:8080"_s, broken ? u"slow: p95 9.8 s of 60 s"_s : u"p95 0.14 s"_s,
         broken ? Health::Warning : Health::Ok, false},
    };
    const Health w = broken ? Health::Warning : Health::Ok;
    t.edges = {
        {0, 1, bad, u"https"_s, false, true},
        {1, 2, bad, {}, false, true},
        {2, 3, bad, u"fastcgi"_s, false, true},
        {3, 4, bad, broken ? u"no such file 2"_s : u"fastcgi"_s, broken, true},
        {4, 5, bad, {}, false, true},
        {1, 6, Health::Ok, {}, false, false},
        {6, 7, Health::Ok, {}, false, false},
        {8, 9, Health::Ok, {}, false, false},
        {9, 10, Health::Ok, u"http"_s, false, false},
        {10, 11, Health::Ok, u"http"_s, false, false},
        {10, 12, w, u"http"_s, false, false},
    };
    return t;
}

Topology failingMap()
{
    Topology t = map(true);
    for (int i = 0; i < 38; ++i)
        t.nodes << MapNode{u"server/site%1"_s.arg(i), MapNode::Kind::Server, u"site%1 :443"_s.arg(i), {}, Health::Ok};
    return t;
}

Topology healthyMap()
{
    return map(false);
}

Topology manySites(int sites)
{
    Topology t = map(true);
    for (int i = 0; i < sites; ++i) {
        const int server = static_cast<int>(t.nodes.size());
        t.nodes
            << MapNode{u"server/s%1"_s.arg(i), MapNode::Kind::Server, u"s%1.example.com :443"_s.arg(i), {}, Health::Ok}
            << MapNode{u"location/s%1"_s.arg(i), MapNode::Kind::Location, u"/"_s, {}, Health::Ok};
        t.edges << MapEdge{server, server + 1, Health::Ok};
    }
    return t;
}

static QList<Step> steps(bool broken)
{
    const Health bad = broken ? Health::Failing : Health::Ok;
    return {
        {.id = u"confirm-nginx"_s,
         .title = u"Confirm nginx"_s,
         .what = u"Does nginx run, and does it accept its configuration?"_s,
         .why = u"If nginx is down, nobody behind it matters."_s,
         .good = u"One master, some workers, \"syntax is ok\"."_s,
         .command = u"nginx -t"_s,
         .result = u"answers, 1.22.1, config valid"_s,
         .health = Health::Ok,
         .cites = {{u"systemctl-show.txt"_s, 1, {}}}},
        {.id = u"identify-upstream"_s,
         .title = u"Identify the upstream"_s,
         .what = u"Which program does nginx hand this URL to?"_s,
         .why = u"Only that one can be the cause."_s,
         .good = u"Exactly one location matches."_s,
         .command = u"nginx -T"_s,
         .result = u"~ \\.php$ → fastcgi php-fpm"_s,
         .health = Health::Ok,
         .cites = {{u"nginx-T.txt"_s, 31, {}}}},
        {.id = u"check-backend"_s,
         .title = u"Check the backend"_s,
         .what = u"Is the program behind the upstream running?"_s,
         .why = u"If it is stopped, nginx has nobody to hand the request to."_s,
         .good = u"active (running)."_s,
         .mistakes = u"Restarting nginx instead: it does not start the backend."_s,
         .command = u"systemctl show php8.2-fpm"_s,
         .result = broken ? u"php8.2-fpm failed (oom-kill 08:11:58)"_s : u"php8.2-fpm active (running)"_s,
         .health = bad,
         .cites = {{u"systemctl-show.txt"_s, 2, u"ActiveState=failed"_s}}},
        {.id = u"check-target"_s,
         .title = u"Socket or TCP target"_s,
         .what = u"Is there what nginx connects to?"_s,
         .why = u"A path that does not exist ends every request."_s,
         .good = u"The socket exists and nginx may write to it."_s,
         .command = u"ls -l /run/php/php8.2-fpm.sock"_s,
         .result = broken ? u"/run/php/php8.2-fpm.sock does not exist"_s : u"php8.2-fpm.sock is there"_s,
         .health = bad,
         .cites = {{u"error.log"_s, 2, {}}}},
        {.id = u"check-listener"_s,
         .title = u"Listener"_s,
         .what = u"Does something listen where nginx dials?"_s,
         .why = u"A wrong path or port looks the same from outside."_s,
         .good = u"The socket exists and nginx may open it."_s,
         .command = u"ss -xlp"_s,
         .result = broken ? u"nothing listens"_s : u"php8.2-fpm.sock listens"_s,
         .health = bad,
         .cites = {{u"error.log"_s, 2, {}}}},
        {.id = u"check-error-log"_s,
         .title = u"nginx error log"_s,
         .what = u"What did nginx complain of?"_s,
         .why = u"It tells most causes apart."_s,
         .good = u"No complaint in the time looked at."_s,
         .command = u"tail -n 1000 /var/log/nginx/error.log"_s,
         .result = broken ? u"34 complaints; the last at 08:16:59"_s : u"No complaint in the time looked at"_s,
         .health = bad,
         .cites = {{u"error.log"_s, 2, {}}}},
        {.id = u"check-backend-log"_s,
         .title = u"Backend log"_s,
         .what = u"What did the program say at that moment?"_s,
         .why = u"nginx only sees that nobody answers."_s,
         .good = u"It began, and nothing ended it since."_s,
         .command = u"journalctl -u php8.2-fpm -n 100"_s,
         .result = u"What the program itself wrote was not read"_s},
        {.id = u"check-resources"_s,
         .title = u"Resources"_s,
         .what = u"Was there memory, disk and file handles?"_s,
         .why = u"A short resource brings the fault back."_s,
         .good = u"More than a tenth free."_s,
         .command = u"free -k"_s,
         .result = broken ? u"92 MiB of 3 GiB free"_s : u"1.9 GiB of 3 GiB free"_s,
         .health = broken ? Health::Warning : Health::Ok,
         .cites = {{u"free.txt"_s, 1, {}}}},
        {.id = u"restart-backend"_s,
         .title = u"Restart the backend"_s,
         .what = u"Is a restart the right change, and of which service?"_s,
         .why = u"A restart of the wrong service mends nothing."_s,
         .good = u"One service, restarted once."_s,
         .command = u"systemctl restart php8.2-fpm"_s,
         .result = broken ? u"php8.2-fpm, once the change is shown and confirmed"_s : u"Nothing is failing"_s,
         .health = broken ? Health::Unknown : Health::Ok},
        {.id = u"verify-recovery"_s,
         .title = u"Verify recovery"_s,
         .what = u"Does the URL answer, and is all it needs well?"_s,
         .why = u"One good answer may be luck."_s,
         .good = u"All is well, and still is some minutes later."_s,
         .command = u"curl -i https://shop.example.com/cart"_s,
         .result = broken ? u"Not yet: the URL fails"_s : u"The URL answers, and all that it needs is well"_s,
         .health = broken ? Health::Unknown : Health::Ok},
    };
}

QList<Step> failingSteps()
{
    return steps(true);
}

QList<Step> healthySteps()
{
    return steps(false);
}

static ChangeStep step(const QString &why, const QStringList &words)
{
    const auto command = Command::of(words);
    return {why, {.command = command ? *command : Command(), .rights = Rights::Root}};
}

Change restart(Risk risk)
{
    return {
        .id = u"restart-backend"_s,
        .cause = u"backend-down"_s,
        .title = u"Restart php8.2-fpm on web7"_s,
        .verb = u"Restart php8.2-fpm"_s,
        .why = u"PHP-FPM is stopped, so nginx has nobody to hand requests to (certain)."_s,
        .risk = risk,
        .minutes = 1,
        .role = u"root or sudo"_s,
        .keep = {step(u"Keep the unit's state"_s, {u"systemctl"_s, u"show"_s, u"php8.2-fpm.service"_s}),
                 step(u"Keep its last log lines"_s,
                      {u"journalctl"_s, u"-u"_s, u"php8.2-fpm.service"_s, u"-n"_s, u"200"_s, u"--no-pager"_s})},
        .body = {step({}, {u"systemctl"_s, u"restart"_s, u"php8.2-fpm.service"_s})},
        .verify = {step(u"The unit is active"_s, {u"systemctl"_s, u"is-active"_s, u"php8.2-fpm.service"_s}),
                   step(u"The URL answers"_s,
                        {u"curl"_s, u"-sk"_s, u"-o"_s, u"/dev/null"_s, u"-w"_s, u"%{http_code}"_s, u"--resolve"_s,
                         u"shop.example.com:443:127.0.0.1"_s, u"https://shop.example.com/cart"_s})},
        .expected = u"socket exists, GET /cart answers 200"_s,
        .undo
        = u"A restart cannot be rolled back. Upriver keeps the state from before and checks that the service came back."_s,
        .ifNot = u"If it does not come back, its log lines from before are in the journal and the report."_s,
        .sideEffects = {u"Requests PHP-FPM is answering now are cut."_s},
    };
}

Change portEdit()
{
    return {
        .id = u"edit-target"_s,
        .title = u"Point nginx on web7 to 127.0.0.1:8080"_s,
        .verb = u"Point nginx to 127.0.0.1:8080"_s,
        .why = u"nginx asks port 8081, the backend listens on port 8080."_s,
        .risk = Risk::Medium,
        .minutes = 5,
        .alterations = {FileEdit{.path = u"/etc/nginx/sites-enabled/shop.conf"_s,
                                 .lines = {{.line = 15,
                                            .before = {"        proxy_pass http://127.0.0.1:8081;"},
                                            .after = {"        proxy_pass http://127.0.0.1:8080;"},
                                            .above = "    location /cart {",
                                            .below = "    }"}},
                                 .sha256 = QByteArray(64, 'a')},
                        AccessEdit{.path = u"/run/shop.sock"_s, .group = u"www-data"_s, .mode = 0660}},
        .expected = u"nginx connects to 127.0.0.1:8080, and the URL answers without a server error."_s,
        .undo = u"The server puts the file back by itself unless you keep the change."_s,
        .sideEffects = {u"The file also serves blog.example."_s},
    };
}

QList<ChangeMade> changesMade()
{
    return {{.id = u"20261122T081500-7f3a91"_s,
             .who = u"anna on desk4"_s,
             .when = u"Sun Nov 22 08:15:00 UTC 2026"_s,
             .what = u"Point nginx to 127.0.0.1:8080"_s,
             .state = ChangeMade::State::Waiting,
             .left = std::chrono::seconds(40),
             .files = {u"/etc/nginx/sites-enabled/shop.conf"_s}},
            {.id = u"20261101T101500-000001"_s,
             .who = u"ben on desk5"_s,
             .when = u"Sun Nov  1 10:15:00 UTC 2026"_s,
             .what = u"Wait longer for /export"_s,
             .state = ChangeMade::State::Kept,
             .files = {u"/etc/nginx/sites-enabled/shop.conf"_s}}};
}

ui::WaitingChange waiting()
{
    return {.what = u"Point nginx to 127.0.0.1:8080"_s,
            .until = QDateTime::currentDateTimeUtc().addSecs(74),
            .rates = ErrorRates{.before = 12, .after = 0}};
}

QList<JournalEntry> journal()
{
    const QDateTime at(QDate(2026, 11, 20), QTime(8, 15, 2), Qt::UTC);
    using S = JournalEntry::Stage;
    return {
        {at, S::Read, u"systemctl show php8.2-fpm"_s, Output::Ending::Ended, 0, std::chrono::milliseconds(80), {}},
        {at.addSecs(1), S::Read, u"ss -xlp"_s, Output::Ending::Ended, 0, std::chrono::milliseconds(50), {}},
        {at.addSecs(40),
         S::Change,
         u"systemctl restart php8.2-fpm.service"_s,
         Output::Ending::Ended,
         0,
         std::chrono::milliseconds(640),
         {}},
        {at.addSecs(41),
         S::Verify,
         u"curl -sk https://shop.example.com/cart"_s,
         Output::Ending::TimedOut,
         -1,
         std::chrono::milliseconds(15000),
         {}},
    };
}

ui::SessionView failingView()
{
    return {.diagnosis = failing(),
            .map = failingMap(),
            .steps = failingSteps(),
            .changes = {restart()},
            .host = u"ops@web7.example.net"_s,
            .ticket = u"SUP-4711"_s,
            .standing = Standing::Sudo,
            .live = true};
}

ui::SessionView healthyView()
{
    return {.diagnosis = healthy(),
            .map = healthyMap(),
            .steps = healthySteps(),
            .host = u"ops@web7.example.net"_s,
            .ticket = u"SUP-4711"_s,
            .standing = Standing::Root,
            .live = true};
}

ui::ReportText report()
{
    return {.markdown
            = u"# shop.example.com 502 - PHP-FPM is stopped - web7\n\n"
              "**Cause (certain):** PHP-FPM is stopped. 34 requests failed since 08:11:10.\n\n"
              "## Evidence\n\n```\nconnect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or "
              "directory)\n```\n\n"
              "`error.log` line 2, `tail -n 5000 /var/log/nginx/error.log`\n\n"
              "## Checklist\n\n| Step | Result | Note |\n|---|---|---|\n| Confirm nginx | OK | 1.22.1, config valid |\n"
              "| Check the backend | Failing | failed (oom-kill) |\n| Backend log | Not checked | needs root |\n\n"
              "## Changes\n\nNone yet.\n"_s,
            .summary = u"shop.example.com answers 502: PHP-FPM is stopped (certain)."_s,
            .ticket = u"SUP-4711"_s};
}

} // namespace upriver::fixtures
