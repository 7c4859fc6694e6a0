// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"
#include "core/findings/finding.h"

namespace upriver {

/// Evidence written down in a few words, in the texts the real commands print. Each call adds a line; evidence() hands
/// it over.
class Incident
{
public:
    Incident &config(const QByteArray &serverBlocks)
    {
        m_config = serverBlocks;
        return *this;
    }
    Incident &stream(const QByteArray &serverBlocks)
    {
        m_stream = "stream {\n" + serverBlocks + "\n}\n";
        return *this;
    }
    Incident &listener(const QByteArray &address, const QByteArray &program, int pid)
    {
        m_ss += "LISTEN 0 128 " + address + " 0.0.0.0:* users:((\"" + program + "\",pid=" + QByteArray::number(pid)
            + ",fd=3))\n";
        return *this;
    }
    Incident &socket(const QByteArray &path, const QByteArray &program, int pid)
    {
        m_ssUnix += "u_str LISTEN 0 4096 " + path + " 12345 * 0 users:((\"" + program
            + "\",pid=" + QByteArray::number(pid) + ",fd=3))\n";
        return *this;
    }
    Incident &file(const QByteArray &mode, const QByteArray &name)
    {
        m_ls += mode + " 1 deploy www-data 0 Nov 20 10:18 " + name + "\n";
        return *this;
    }
    /// @p state is "active running success", "failed failed exit-code" …
    Incident &unit(const QByteArray &name, const QByteArray &state, int pid,
                   const QByteArray &execStart = "/usr/bin/node /opt/server.js")
    {
        const QList<QByteArray> words = state.split(' ');
        m_units += "Id=" + name + ".service\nLoadState=loaded\nActiveState=" + words.value(0)
            + "\nSubState=" + words.value(1) + "\nResult=" + words.value(2) + "\nNRestarts=" + words.value(3, "0")
            + "\nMainPID=" + QByteArray::number(pid) + "\nType=simple\nFragmentPath=/etc/systemd/system/" + name
            + ".service\nExecStart={ path=/x ; argv[]=" + execStart + " ; ignore_errors=no }\n\n";
        return *this;
    }
    /// A line of the error log: what nginx complained of, and whom it talked to.
    Incident &log(const QByteArray &message, const QByteArray &upstream)
    {
        m_log += "2026/11/20 10:18:42 [error] 125#125: *64 " + message
            + ", client: 198.51.100.23, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: \""
            + upstream + "\", host: \"shop.example.test\"\n";
        return *this;
    }
    /// A line that names no upstream, at the level given: "no resolver defined to resolve app".
    Incident &complaint(const QByteArray &level, const QByteArray &message)
    {
        m_log += "2026/11/20 10:18:42 [" + level + "] 125#125: *64 " + message
            + ", client: 198.51.100.23, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
              "\"shop.example.test\"\n";
        return *this;
    }
    Incident &answers(int status)
    {
        m_curl = "HTTP/1.1 " + QByteArray::number(status) + " Word\r\nServer: nginx\r\n\r\nbody\n";
        return *this;
    }
    Incident &nginxStopped()
    {
        m_nginxRuns = false;
        return *this;
    }
    /// An exhibit the others do not write, or one in place of theirs.
    Incident &exhibit(const char *name, const char *command, const QByteArray &text)
    {
        m_without << QString::fromLatin1(name);
        m_more << Exhibit{
            .name = QString::fromLatin1(name), .command = QString::fromLatin1(command), .status = 0, .text = text};
        return *this;
    }
    Incident &without(const QString &exhibit)
    {
        m_without << exhibit;
        return *this;
    }

    [[nodiscard]] Evidence evidence() const
    {
        Evidence all{.host = QStringLiteral("ops@web7"), .standing = Standing::Root};
        const auto add = [&](const char *name, const char *command, const QByteArray &text) {
            if (!m_without.contains(QString::fromLatin1(name)))
                all.exhibits << Exhibit{.name = QString::fromLatin1(name),
                                        .command = QString::fromLatin1(command),
                                        .status = 0,
                                        .text = text};
        };
        add("os-release.txt", "cat /etc/os-release; uname -r; hostname; id",
            "uid=0(root) gid=0(root)\nnow 2026/11/20 10:19:00 +0000\n");
        add("nginx-T.txt", "nginx -T",
            "# configuration file /etc/nginx/nginx.conf:\nuser www-data;\nerror_log /var/log/nginx/error.log;\nevents "
            "{}\nhttp {\n"
                + m_config + "\n}\n" + m_stream);
        const QByteArray nginx
            = m_nginxRuns ? "LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:((\"nginx\",pid=124,fd=6))\n" : "";
        add("ss.txt", "ss -tlnp", "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n" + nginx + m_ss);
        add("ss-unix.txt", "ss -xlp",
            "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n" + m_ssUnix);
        add("ps.txt", "ps -eo pid,ppid,user,args",
            "PID PPID USER COMMAND\n1 0 root /sbin/init\n"
                + QByteArray(
                    m_nginxRuns
                        ? "124 1 root nginx: master process /usr/sbin/nginx\n125 124 www-data nginx: worker process\n"
                        : ""));
        add("systemctl-show.txt", "systemctl show -p Id,ActiveState '*.service'",
            "Id=nginx.service\nLoadState=loaded\nActiveState=" + QByteArray(m_nginxRuns ? "active" : "inactive")
                + "\nSubState=x\nResult=success\nMainPID=" + (m_nginxRuns ? "124" : "0")
                + "\nFragmentPath=/lib/systemd/system/nginx.service\n\n" + m_units);
        add("error.log", "tail -n 2000 /var/log/nginx/error.log", m_log);
        add("ls-app.txt", "ls -la /run/app", "total 0\ndrwxr-xr-x 2 deploy www-data 60 Nov 20 10:18 .\n" + m_ls);
        add("free.txt", "free -m",
            "               total        used        free      shared  buff/cache   available\n"
            "Mem:           24105         585       22389          27        1501       23520\nSwap: 0 0 0\n");
        add("df.txt", "df -h", "Filesystem Size Used Avail Use% Mounted on\n/dev/vda 252G 39G 58G 40% /\n");
        if (!m_curl.isEmpty())
            add("curl.txt", "curl -sS -i --resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart",
                m_curl);
        all.exhibits += m_more;
        return all;
    }

    [[nodiscard]] Diagnosis diagnosis(const char *url = "http://shop.example.test/cart") const
    {
        return diagnose(build(evidence()), {.url = QUrl(QString::fromLatin1(url))});
    }

private:
    QByteArray m_stream;
    QByteArray m_config = {};
    QByteArray m_ss = {};
    QByteArray m_ssUnix = {};
    QByteArray m_ls = {};
    QByteArray m_units = {};
    QByteArray m_log = {};
    QByteArray m_curl = {};
    QStringList m_without = {};
    QList<Exhibit> m_more = {};
    bool m_nginxRuns = true;
};

/// A site that hands everything to one target: "proxy_pass http://127.0.0.1:3000".
inline QByteArray siteTo(const QByteArray &pass)
{
    return "server {\n listen 80;\n server_name shop.example.test;\n location / {\n  " + pass + ";\n }\n}\n";
}

} // namespace upriver
