// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

namespace upriver {

static const QByteArray closed = "upstream prematurely closed connection while reading response header from upstream";
static const QByteArray reset
    = "recv() failed (104: Connection reset by peer) while reading response header from upstream";
static const QByteArray timedOut
    = "upstream timed out (110: Connection timed out) while reading response header from upstream";
static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const QByteArray queueFull = "connect() to unix:/run/php/php8.2-fpm.sock failed (11: Resource temporarily "
                                    "unavailable) while connecting to upstream";
static const char *const journal = "journalctl -u shop-api --no-pager -n 100";
static const QByteArray toCart = "http://127.0.0.1:3000/cart";
static const QByteArray php = "fastcgi://unix:/run/php/php8.2-fpm.sock:";

// gunicorn behind nginx, its unit running; one worker died at 10:18:42 in nginx's eyes.
static Incident toGunicorn(const QByteArray &complaint)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .listener("127.0.0.1:3000", "gunicorn", 50)
        .unit("shop-api", "active running success", 50, "/usr/bin/gunicorn shop:app")
        .answers(502)
        .log(complaint, toCart);
}

static QByteArray died(const QByteArray &time)
{
    return "Nov 20 " + time
        + " web7 systemd[1]: shop-api.service: Main process exited, code=exited, status=1/FAILURE\n";
}

static const QByteArray startedAgain
    = "Nov 20 10:18:41 web7 systemd[1]: shop-api.service: Scheduled restart job, restart "
      "counter is at 1.\n";

static Incident stoppedGunicorn()
{
    return Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(502).log(refused, toCart);
}

static Incident toPhp(const QByteArray &complaint, int waiting = 0)
{
    return Incident()
        .config(siteTo("fastcgi_pass unix:/run/php/php8.2-fpm.sock"))
        .exhibit("ss-unix.txt", "ss -xlp",
                 "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\nu_str LISTEN "
                     + QByteArray::number(waiting)
                     + " 16 /run/php/php8.2-fpm.sock 12345 * 0 users:((\"php-fpm8.2\",pid=50,fd=3))\n")
        .unit("php8.2-fpm", "active running success", 50, "/usr/sbin/php-fpm8.2")
        .answers(502)
        .log(complaint, php);
}

static Incident toPython(const QByteArray &complaint, int waiting)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .exhibit("ss.txt", "ss -tlnp",
                 "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n"
                 "LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:((\"nginx\",pid=124,fd=6))\nLISTEN "
                     + QByteArray::number(waiting) + " 8 127.0.0.1:3000 0.0.0.0:* users:((\"python3\",pid=50,fd=3))\n")
        .unit("shop-api", "active running success", 50, "/usr/bin/python3 /opt/shop.py")
        .answers(504)
        .log(complaint, toCart);
}

// uWSGI with one worker in the given state of ps.
static Incident toUwsgi(const QByteArray &state)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .answers(504)
        .log(timedOut, toCart)
        .unit("shop-api", "active running success", 50, "/usr/bin/uwsgi --http-socket 127.0.0.1:3000")
        .exhibit("ss.txt", "ss -tlnp",
                 "LISTEN 101 100 127.0.0.1:3000 0.0.0.0:* users:((\"uwsgi\",pid=51,fd=3),(\"uwsgi\",pid=50,fd=3))\n"
                 "LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:((\"nginx\",pid=124,fd=6))\n")
        .exhibit("ps.txt", "ps -eo pid,ppid,user,stat,args",
                 "PID PPID USER STAT COMMAND\n1 0 root Ss /sbin/init\n124 1 root Ss nginx: master process "
                 "/usr/sbin/nginx\n50 1 deploy Ss /usr/bin/uwsgi --http-socket 127.0.0.1:3000\n51 50 deploy "
                     + state + " /usr/bin/uwsgi --http-socket 127.0.0.1:3000\n");
}

static Incident unread(Incident incident)
{
    return incident.without(QStringLiteral("error.log"));
}

static const QByteArray kernelKills
    = "Nov 20 10:18:42 web7 kernel: oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,"
      "oom_memcg=/system.slice/UNIT,task_memcg=/system.slice/UNIT,task=gunicorn,pid=27020,uid=1009\n";

static QByteArray killIn(const QByteArray &unit)
{
    return QByteArray(kernelKills).replace("UNIT", unit);
}

// One request of the access log as a format with the upstream's figures has it.
static QByteArray tried(const QByteArray &time, const QByteArray &request, const QByteArray &status,
                        const QByteArray &seconds)
{
    return "203.0.113.7 - - [20/Nov/2026:" + time + " +0000] \"" + request + " HTTP/1.1\" " + status.right(3)
        + " 157 \"-\" \"curl/8.5.0\" rt=" + seconds.right(5) + " uct=\"0.000\" uht=\"-\" urt=\"" + seconds
        + "\" ua=\"127.0.0.1:3000" + (status.size() > 3 ? ", 127.0.0.1:3000" : "") + "\" us=\"" + status + "\"\n";
}

static Incident kept(const QByteArray &block)
{
    return toGunicorn(closed).config("upstream shop { server 127.0.0.1:3000; " + block + " }\n"
                                     + siteTo("proxy_pass http://shop"));
}

static const QByteArray raceLog = tried("10:18:30", "POST /cart", "200", "0.021")
    + tried("10:18:42", "POST /cart", "502", "0.000") + tried("10:18:43", "GET /cart", "200", "0.020");

static QList<Case> endings()
{
    return {
        {"the kernel killed a worker of this unit", "backend-oom-killed", true,
         toGunicorn(closed).exhibit("journal-kernel.txt", "journalctl -k", killIn("shop-api.service"))},
        {"the kernel killed another unit's", "backend-oom-killed", false,
         toGunicorn(closed).exhibit("journal-kernel.txt", "journalctl -k", killIn("other.service"))},
        {"systemd keeps that it was killed for memory", "backend-oom-killed", true,
         stoppedGunicorn().unit("shop-api", "failed failed oom-kill", 0, "/usr/bin/gunicorn -b 127.0.0.1:3000")},
        {"it ended otherwise", "backend-oom-killed", false,
         stoppedGunicorn().unit("shop-api", "failed failed exit-code", 0, "/usr/bin/gunicorn -b 127.0.0.1:3000")},
        {"nginx logs nothing, the kernel does", "backend-oom-killed", true,
         toGunicorn(closed)
             .without(QStringLiteral("error.log"))
             .exhibit("journal-kernel.txt", "journalctl -k", killIn("shop-api.service"))},
        {"a worker was killed, and the kernel's log is not to be had", "backend-oom-killed", true,
         toGunicorn(closed).exhibit(
             "journal-shop-api.txt", journal,
             "Nov 20 10:18:42 web7 gunicorn[50]: [2026-11-20 10:18:42 +0000] [50] [ERROR] Worker "
             "(pid:120) was sent SIGKILL! Perhaps out of memory?\n")},
        {"several were killed in one second", "backend-oom-killed", false,
         toGunicorn(closed).exhibit(
             "journal-shop-api.txt", journal,
             "Nov 20 10:18:42 web7 gunicorn[50]: [2026-11-20 10:18:42 +0000] [50] [ERROR] Worker "
             "(pid:120) was sent SIGKILL! Perhaps out of memory?\n"
             "Nov 20 10:18:42 web7 gunicorn[50]: [2026-11-20 10:18:42 +0000] [50] [ERROR] Worker "
             "(pid:121) was sent SIGKILL! Perhaps out of memory?\n")},
        {"the main process was killed, by whomever", "backend-oom-killed", false,
         toGunicorn(closed).exhibit("journal-shop-api.txt", journal,
                                    "Nov 20 10:18:42 web7 systemd[1]: shop-api.service: Main process exited, "
                                    "code=killed, status=9/KILL\n")},
        {"killed yesterday", "backend-oom-killed", false,
         toGunicorn(closed).exhibit("journal-kernel.txt", "journalctl -k",
                                    killIn("shop-api.service").replace("Nov 20", "Nov 19"))},

        {"gunicorn ended its worker then", "backend-worker-timeout", true,
         toGunicorn(closed).exhibit("journal-shop-api.txt", journal,
                                    "Nov 20 10:18:42 web7 gunicorn[50]: [2026-11-20 10:18:42 +0000] [50] [CRITICAL] "
                                    "WORKER TIMEOUT (pid:120)\n")},
        {"gunicorn ended one an hour ago", "backend-worker-timeout", false,
         toGunicorn(closed).exhibit("journal-shop-api.txt", journal,
                                    "Nov 20 09:18:42 web7 gunicorn[50]: [2026-11-20 09:18:42 +0000] [50] [CRITICAL] "
                                    "WORKER TIMEOUT (pid:120)\n")},
        {"the failures stand at one time", "backend-worker-timeout", true,
         toGunicorn(closed).exhibit("access.log", "cat /var/log/nginx/access.log",
                                    tried("10:18:40", "GET /cart", "502", "30.012")
                                        + tried("10:18:41", "GET /cart", "502", "30.009")
                                        + tried("10:18:42", "GET /cart", "502", "30.020"))},
        {"the failures take as long as they take", "backend-worker-timeout", false,
         toGunicorn(closed).exhibit("access.log", "cat /var/log/nginx/access.log",
                                    tried("10:18:40", "GET /cart", "502", "3.412")
                                        + tried("10:18:41", "GET /cart", "502", "7.009")
                                        + tried("10:18:42", "GET /cart", "502", "1.120"))},
        {"gunicorn answers 500 itself", "backend-worker-timeout", true,
         toGunicorn(closed)
             .answers(500)
             .without(QStringLiteral("error.log"))
             .exhibit("journal-shop-api.txt", journal,
                      "Nov 20 10:18:42 web7 gunicorn[50]: [2026-11-20 10:18:42 +0000] [50] [CRITICAL] WORKER TIMEOUT "
                      "(pid:120)\n")},

        {"a child of the pool crashed", "backend-worker-crash", true,
         toPhp(reset).exhibit("php8.2-fpm.log", "cat /var/log/php8.2-fpm.log",
                              "[20-Nov-2026 10:18:42] WARNING: [pool www] child 54 exited on signal 11 (SIGSEGV) after "
                              "12.402913 seconds from start\n")},
        {"a child ended in order", "backend-worker-crash", false,
         toPhp(reset).exhibit("php8.2-fpm.log", "cat /var/log/php8.2-fpm.log",
                              "[20-Nov-2026 10:18:42] NOTICE: [pool www] child 54 exited with code 0 after 12.402913 "
                              "seconds from start\n")},

        {"nginx lets go later than the backend", "keepalive-race", true,
         kept("keepalive 8;").exhibit("access.log", "cat /var/log/nginx/access.log", raceLog)},
        {"nothing is kept", "keepalive-race", false,
         kept("").exhibit("access.log", "cat /var/log/nginx/access.log", raceLog)},
        {"every request fails", "keepalive-race", false,
         kept("keepalive 8;")
             .exhibit("access.log", "cat /var/log/nginx/access.log",
                      tried("10:18:41", "POST /cart", "502", "0.000")
                          + tried("10:18:42", "GET /cart", "502", "0.000"))},

        {"a connection of its own is closed, too", "keepalive-race", false,
         kept("keepalive 8;")
             .exhibit("access.log", "cat /var/log/nginx/access.log", raceLog)
             .exhibit("active-request-127.0.0.1_3000.txt", "curl -q -sS -i http://127.0.0.1:3000/cart",
                      "curl: (52) Empty reply from server\n")},
        {"a connection of its own is answered", "keepalive-race", true,
         kept("keepalive 8;")
             .exhibit("access.log", "cat /var/log/nginx/access.log", raceLog)
             .exhibit("active-request-127.0.0.1_3000.txt", "curl -q -sS -i http://127.0.0.1:3000/cart",
                      "HTTP/1.1 200 OK\r\n\r\nhello\n")},

        {"it dies of requests again and again", "backend-crash-loop", true,
         toGunicorn(closed)
             .unit("shop-api", "active running success 5", 50)
             .exhibit(
                 "journal-shop-api.txt", journal,
                 "Nov 20 10:18:42 web7 systemd[1]: shop-api.service: Main process exited, code=exited, "
                 "status=1/FAILURE\nNov 20 10:18:42 web7 systemd[1]: shop-api.service: Scheduled restart job, restart "
                 "counter is at 5.\n")},

        {"it has died twice, the next start lies ahead", "backend-crash-loop", true,
         toGunicorn(closed)
             .unit("shop-api", "active running success 0", 50)
             .exhibit("journal-shop-api.txt", journal, died("10:18:40") + startedAgain + died("10:18:42"))},
        {"it died once and was started again", "backend-crash-loop", false,
         toGunicorn(closed)
             .unit("shop-api", "active running success 0", 50)
             .exhibit("journal-shop-api.txt", journal, died("10:18:42") + startedAgain)},

        {"closed, and nothing more is known", "premature-close", true, toGunicorn(closed)},
        {"reset, not closed", "premature-close", false, toGunicorn(reset)},
        {"reset, and nothing more is known", "connection-reset", true, toGunicorn(reset)},
        {"closed, not reset", "connection-reset", false, toGunicorn(closed)},
        {"half a page", "premature-close-body", true,
         toGunicorn("upstream prematurely closed connection while reading upstream")},
        {"no page at all", "premature-close-body", false, toGunicorn(closed)},
        {"it stops in the middle", "read-timeout-body", true,
         toGunicorn("upstream timed out (110: Connection timed out) while reading upstream")},
        {"it never begins", "read-timeout-body", false, toGunicorn(timedOut)},
    };
}

static QList<Case> waiting()
{
    const QByteArray maxChildren = "[20-Nov-2026 10:18:40] WARNING: [pool www] server reached pm.max_children setting "
                                   "(3), consider raising it\n";
    const QByteArray queue = "Fri Nov 20 10:18:40 2026 - *** uWSGI listen queue of socket \":3000\" (fd: 6) full !!! "
                             "(101/100) ***\n";
    const QByteArray load = "nproc 2\n/proc/loadavg:24.90 22.14 15.03 30/512 8123\n"
                            "/proc/pressure/cpu:some avg10=91.20 avg60=80.00 avg300=40.11 total=8123\n";
    const QByteArray memory = "               total        used        free      shared  buff/cache   available\n"
                              "Mem:             958         900          20           2          38          31\n"
                              "Swap: 0 0 0\n";
    const auto twoPages = [](Incident incident) {
        return incident.log(timedOut, toCart)
            .exhibit("error.log", "cat /var/log/nginx/error.log",
                     "2026/11/20 10:18:40 [error] 125#125: *63 " + timedOut
                         + ", client: 198.51.100.23, server: shop.example.test, request: \"GET /about HTTP/1.1\", "
                           "upstream: \"http://127.0.0.1:3000/about\", host: \"shop.example.test\"\n"
                           "2026/11/20 10:18:42 [error] 125#125: *64 "
                         + timedOut
                         + ", client: 198.51.100.23, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                           "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"\n");
    };
    return {
        {"PHP-FPM says its children are used up", "fpm-pool-exhausted", true,
         toPhp(queueFull, 17).exhibit("php8.2-fpm.log", "cat /var/log/php8.2-fpm.log", maxChildren)},
        {"a static pool says nothing, its queue is full", "fpm-pool-exhausted", true, toPhp(queueFull, 17)},
        {"requests wait in its queue", "fpm-pool-exhausted", true,
         toPhp(timedOut, 3).exhibit("php8.2-fpm.log", "cat /var/log/php8.2-fpm.log", maxChildren)},
        {"one slow page, the pool has room", "fpm-pool-exhausted", false, toPhp(timedOut)},
        {"used up before it was started again", "fpm-pool-exhausted", false,
         toPhp(timedOut).exhibit("php8.2-fpm.log", "cat /var/log/php8.2-fpm.log",
                                 maxChildren + "[20-Nov-2026 10:18:41] NOTICE: ready to handle connections\n")},

        {"uWSGI says its queue is full", "backend-thread-pool-exhausted", true,
         toPython(timedOut, 0)
             .exhibit("program-logs.txt", "tail -n 60 /var/log/uwsgi/app/shop.log", queue)
             .exhibit("ss.txt", "ss -tlnp",
                      "LISTEN 101 100 127.0.0.1:3000 0.0.0.0:* users:((\"uwsgi\",pid=50,fd=3))\n"
                      "LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:((\"nginx\",pid=124,fd=6))\n")},
        {"it answers some while others wait", "backend-thread-pool-exhausted", true,
         toPython(timedOut, 5)
             .exhibit("access.log", "cat /var/log/nginx/access.log",
                      tried("10:18:42", "GET /cart", "504", "60.001")
                          + tried("10:18:50", "GET /about", "200", "58.020"))},
        {"it answers nobody", "backend-thread-pool-exhausted", false,
         toPython(timedOut, 5)
             .exhibit("access.log", "cat /var/log/nginx/access.log", tried("10:18:42", "GET /cart", "504", "60.001"))},

        {"its one worker has work and its queue is full", "backend-thread-pool-exhausted", true, toUwsgi("S")},
        {"its one worker is halted and its queue is full", "backend-thread-pool-exhausted", false, toUwsgi("T")},

        {"its queue is full", "backend-hung", true, toPython(timedOut, 9)},
        {"its queue is empty", "backend-hung", false, toPython(timedOut, 0)},
        {"its process is halted", "backend-hung", true,
         toPython(timedOut, 2)
             .exhibit("ps.txt", "ps -eo pid,ppid,user,stat,args",
                      "PID PPID USER STAT COMMAND\n1 0 root Ss /sbin/init\n124 1 root Ss nginx: master "
                      "process /usr/sbin/nginx\n50 1 deploy T python3 /opt/shop.py\n")},
        {"its process is halted, and the log may not be read", "backend-hung", true, unread(toUwsgi("T"))},
        {"its process sleeps, and the log may not be read", "backend-hung", false, unread(toUwsgi("S"))},
        {"it reads no more", "backend-hung", true,
         toPython("upstream timed out (110: Connection timed out) while sending request to upstream", 0)},

        {"nginx had no more patience", "backend-slow", true, toPython(timedOut, 0)},
        {"nginx never got through", "backend-slow", false,
         toPython("upstream timed out (110: Connection timed out) while connecting to upstream", 9)},

        {"everything waits for a processor", "cpu-saturated", true,
         twoPages(toPython(timedOut, 0)).exhibit("load.txt", "grep -s . /proc/loadavg", load)},
        {"the processors are idle", "cpu-saturated", false,
         twoPages(toPython(timedOut, 0))
             .exhibit("load.txt", "grep -s . /proc/loadavg", "nproc 2\n/proc/loadavg:0.10 0.14 0.03 1/512 8123\n")},
        {"everything waits for memory", "memory-pressure", true,
         twoPages(toPython(timedOut, 0)).exhibit("free.txt", "free -m", memory)},
        {"there is memory enough", "memory-pressure", false, twoPages(toPython(timedOut, 0))},
    };
}

// Nothing listens; Apache as Debian packages it, and what it said of its configuration.
static Incident toApache(const QByteArray &state, const QByteArray &file)
{
    return stoppedGunicorn()
        .exhibit(
            "systemctl-show-backends.txt", "systemctl show apache2.service",
            "Id=apache2.service\nLoadState=loaded\nActiveState=" + state + "\nSubState=" + state
                + "\nResult=exit-code\nMainPID=0\nType=forking\nFragmentPath=/lib/systemd/system/apache2.service\n"
                  "UnitFileState="
                + file
                + "\nExecStart={ path=/usr/sbin/apachectl ; argv[]=/usr/sbin/apachectl start ; ignore_errors=no }\n")
        .exhibit("journal-apache2.txt", "journalctl -u apache2.service --no-pager -n 100",
                 "Nov 20 10:18:40 web7 apachectl[812]: AH00526: Syntax error on line 12 of "
                 "/etc/apache2/sites-enabled/shop.conf:\n");
}

static QList<Case> starting()
{
    const auto afterBoot = [](Incident incident, const QByteArray &state) {
        return incident
            .exhibit("ps.txt", "ps -eo pid,ppid,user,lstart,args",
                     "PID PPID USER STARTED COMMAND\n1 0 root Fri Nov 20 10:15:00 2026 /sbin/init\n124 1 root Fri Nov "
                     "20 10:15:02 2026 nginx: master process /usr/sbin/nginx\n")
            .exhibit("systemctl.txt", "systemctl status shop-api",
                     "○ shop-api.service - Shop API\n     Loaded: loaded (/etc/systemd/system/shop-api.service; "
                         + state + "; preset: enabled)\n     Active: inactive (dead)\n")
            .unit("shop-api", "inactive dead success", 0, "/usr/bin/gunicorn -b 127.0.0.1:3000");
    };
    const QByteArray lastBoot = "Nov 20 09:50:42 web7 systemd[1]: Stopped shop-api.service - Shop API.\n";
    const QByteArray thisBoot = "Nov 20 10:16:42 web7 systemd[1]: Stopped shop-api.service - Shop API.\n";
    const auto restarted = [](const QByteArray &at) {
        return Incident()
            .config(siteTo("proxy_pass http://127.0.0.1:3000"))
            .listener("127.0.0.1:3000", "gunicorn", 50)
            .unit("shop-api", "active running success", 50, "/usr/bin/gunicorn shop:app")
            .answers(200)
            .log(refused, toCart)
            .exhibit("access.log", "cat /var/log/nginx/access.log", tried("10:18:42", "GET /cart", "502", "0.000"))
            .exhibit("journal-shop-api.txt", journal,
                     "Nov 20 " + at + " web7 systemd[1]: Started shop-api.service - Shop API.\n");
    };
    const QByteArray badPool = "[20-Nov-2026 10:18:40] ERROR: [/etc/php/8.2/fpm/pool.d/www.conf:47] unknown entry "
                               "'pm.max_childern'\n[20-Nov-2026 10:18:40] ERROR: FPM initialization failed\n";
    const auto stoppedPhp = [] {
        return Incident()
            .config(siteTo("fastcgi_pass unix:/run/php/php8.2-fpm.sock"))
            .answers(502)
            .log("connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory) while connecting to "
                 "upstream",
                 php)
            .unit("php8.2-fpm", "failed failed exit-code", 0, "/usr/sbin/php-fpm8.2");
    };
    return {
        {"no word of it since the boot", "backend-not-enabled", true,
         afterBoot(stoppedGunicorn(), "disabled").exhibit("journal-shop-api.txt", journal, lastBoot)},
        {"stopped after the boot", "backend-not-enabled", false,
         afterBoot(stoppedGunicorn(), "disabled").exhibit("journal-shop-api.txt", journal, thisBoot)},
        {"it is enabled", "backend-not-enabled", false,
         afterBoot(stoppedGunicorn(), "enabled").exhibit("journal-shop-api.txt", journal, lastBoot)},

        {"PHP-FPM names the line", "backend-config-invalid", true,
         stoppedPhp().exhibit("php8.2-fpm.log", "cat /var/log/php8.2-fpm.log", badPool)},
        {"it ran well after that", "backend-config-invalid", false,
         stoppedPhp().exhibit("php8.2-fpm.log", "cat /var/log/php8.2-fpm.log",
                              badPool + "[20-Nov-2026 10:18:41] NOTICE: ready to handle connections\n")},
        {"gunicorn does not find the application", "backend-config-invalid", true,
         stoppedGunicorn()
             .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/gunicorn -b 127.0.0.1:3000 shop.wsgi")
             .exhibit("journal-shop-api.txt", journal,
                      "Nov 20 10:18:40 web7 gunicorn[120]: ModuleNotFoundError: No module named 'shop.wsgi'\n"
                      "Nov 20 10:18:40 web7 gunicorn[113]: [2026-11-20 10:18:40 +0000] [113] [INFO] Reason: Worker "
                      "failed to boot.\n")},

        {"gunicorn says that it could not begin, and not why", "backend-config-invalid", true,
         stoppedGunicorn()
             .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/gunicorn -b 127.0.0.1:3000 shop.wsgi")
             .exhibit("journal-shop-api.txt", journal,
                      "Nov 20 10:18:40 web7 gunicorn[113]: [2026-11-20 10:18:40 +0000] [113] [INFO] Reason: Worker "
                      "failed to boot.\n")},

        {"a packaged Apache names the line", "backend-config-invalid", true, toApache("failed", "enabled")},
        {"an Apache that nobody uses names a line", "backend-config-invalid", false, toApache("inactive", "disabled")},

        {"it was started again at that moment", "backend-rolling-deploy", true, restarted("10:18:43")},
        {"it was started an hour before", "backend-rolling-deploy", false, restarted("09:18:43")},
        {"nginx was pointed to it since, from where requests failed later", "backend-rolling-deploy", false,
         restarted("10:18:43")
             .exhibit("other.log", "tail -n 1000 /var/log/nginx/shop-error.log",
                      "2026/11/20 10:18:49 [error] 125#125: *71 connect() failed (111: Connection refused) while "
                      "connecting to upstream, client: 198.51.100.23, server: shop.example.test, request: \"GET /cart "
                      "HTTP/1.1\", upstream: \"http://127.0.0.1:3001/cart\", host: \"shop.example.test\"\n")},
        {"another member was started and answers", "backend-rolling-deploy", false,
         Incident()
             .config("upstream shop-api { server 127.0.0.1:3000; server 10.0.0.9:3000; }\n"
                     + siteTo("proxy_pass http://shop-api"))
             .listener("127.0.0.1:3000", "gunicorn", 50)
             .unit("shop-api", "active running success", 50, "/usr/bin/gunicorn shop:app")
             .answers(200)
             .log(refused, "http://10.0.0.9:3000/cart")
             .exhibit("access.log", "cat /var/log/nginx/access.log", tried("10:18:42", "GET /cart", "502", "0.000"))
             .exhibit("journal-shop-api.txt", journal,
                      "Nov 20 10:18:43 web7 systemd[1]: Started shop-api.service - Shop API.\n")},
    };
}

QList<Case> rulecases::program()
{
    return endings() + waiting() + starting();
}

} // namespace upriver
