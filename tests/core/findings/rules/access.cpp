// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

using namespace Qt::StringLiterals;

namespace upriver {

static const QByteArray avcOfPort
    = "type=AVC msg=audit(1795169922.366:171): avc:  denied  { name_connect } for  pid=125 comm=\"nginx\" dest=3000 "
      "scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:ntop_port_t:s0 tclass=tcp_socket permissive=";
static const QByteArray avcOfSocket
    = "type=AVC msg=audit(1795169922.934:174): avc:  denied  { write } for  pid=125 comm=\"nginx\" name=\"app.sock\" "
      "dev=\"tmpfs\" ino=790 scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:initrc_runtime_t:s0 "
      "tclass=sock_file permissive=0\n";
static const QByteArray appArmor
    = "[   25.547] audit: type=1400 audit(1795169922.764:75): apparmor=\"DENIED\" operation=\"connect\" class=\"file\" "
      "profile=\"nginx\" name=\"/run/app/app.sock\" pid=125 comm=\"nginx\" requested_mask=\"wr\" denied_mask=\"wr\" "
      "fsuid=33 ouid=1009\n";

static Incident toPort()
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .listener("127.0.0.1:3000", "gunicorn", 50)
        .answers(502)
        .log("connect() to 127.0.0.1:3000 failed (13: Permission denied) while connecting to upstream",
             "http://127.0.0.1:3000/cart");
}

static Incident toSocket(const QByteArray &path, const QByteArray &why)
{
    return Incident()
        .config(siteTo("proxy_pass http://unix:" + path + ":/"))
        .without(u"ls-app.txt"_s)
        .answers(502)
        .log("connect() to unix:" + path + " failed (" + why + ") while connecting to upstream",
             "http://unix:" + path + ":/cart");
}

static Incident forbidden()
{
    return toSocket("/run/app/app.sock", "13: Permission denied").socket("/run/app/app.sock", "gunicorn", 50);
}

/// The rights of the folder /run/app and of the socket in it, both of the user and group deploy (1009).
static Incident withModes(const QByteArray &folder, const QByteArray &socket)
{
    return forbidden().exhibit("way-run_app_app.sock.txt", "sh -c 'ls -ldn' path-steps /run/app/app.sock 125",
                               "path\t/run/app/app.sock\n"
                               "here\tdrwxr-xr-x\t0\t0\troot\troot\t/\n"
                               "here\tdrwxr-xr-x\t0\t0\troot\troot\t/run\n"
                               "here\t"
                                   + folder + "\t1009\t1009\tdeploy\tdeploy\t/run/app\nhere\t" + socket
                                   + "\t1009\t1009\tdeploy\tdeploy\t/run/app/app.sock\n");
}

/// The worker's own groups, and those the lists give its user now.
static Incident withGroups(Incident incident, const QByteArray &own, const QByteArray &listed)
{
    return incident.exhibit("nginx-workers.txt", "",
                            "worker\t125\nUid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nGroups:\t" + own
                                + " \nCapEff:\t0000000000000000\nroot\t/\nmnt\tsame\n"
                                  "uid=33(www-data) gid=33(www-data) groups="
                                + listed + "\n");
}

static Incident withPolicy(Incident incident, const QByteArray &text)
{
    return incident.exhibit("access-control.txt", "getenforce; cat /sys/kernel/security/lsm", text);
}

/// A socket in /tmp that somebody listens on, and whether its unit has a /tmp of its own.
static Incident inTmp(const QByteArray &isPrivate)
{
    return toSocket("/tmp/app.sock", "2: No such file or directory")
        .socket("/tmp/app.sock", "gunicorn", 50)
        .exhibit("systemctl-show-backends.txt", "systemctl show -p Id,PrivateTmp shop nginx",
                 "Id=shop.service\nLoadState=loaded\nActiveState=active\nSubState=running\nMainPID=50\nPrivateTmp="
                     + isPrivate
                     + "\n\nId=nginx.service\nLoadState=loaded\nActiveState=active\nSubState=running\nMainPID=124\n"
                       "PrivateTmp=no\n");
}

/// The folder of the socket is gone, and what systemd makes for the unit at its start.
static Incident wiped(const QByteArray &runtimeDirectory)
{
    return toSocket("/run/app/app.sock", "2: No such file or directory")
        .exhibit("ls-run_app.txt", "ls -la /run/app", "ls: cannot access '/run/app': No such file or directory\n")
        .exhibit(
            "systemctl-show-backends.txt", "systemctl show -p Id,RuntimeDirectory shop",
            "Id=shop.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nResult=exit-code\nMainPID=0\n"
            "RuntimeDirectory="
                + runtimeDirectory
                + "\nFragmentPath=/etc/systemd/system/shop.service\nExecStart={ path=/x ; argv[]=/usr/bin/gunicorn "
                  "--bind unix:/run/app/app.sock app ; ignore_errors=no }\n");
}

QList<Case> rulecases::access()
{
    return {
        {"SELinux wrote down the port", "selinux-denied", true,
         withPolicy(toPort(), "Enforcing\n" + avcOfPort + "0\n")},
        {"SELinux wrote it down, but only notes", "selinux-denied", false,
         withPolicy(toPort(), "Permissive\n" + avcOfPort + "1\n")},
        {"SELinux is in force and the audit log is not readable", "selinux-denied", true,
         withPolicy(toPort(), "Enforcing\n")},
        {"SELinux wrote down the socket", "selinux-denied", true, withPolicy(forbidden(), "Enforcing\n" + avcOfSocket)},
        {"SELinux refused another program", "selinux-denied", false,
         withPolicy(withGroups(withModes("drwxr-xr-x", "srw-rw----"), "33", "33(www-data)"),
                    QByteArray(avcOfSocket).replace("comm=\"nginx\"", "comm=\"httpd\"").replace("pid=125", "pid=7"))},
        {"every mode lets nginx through, and SELinux is in force", "selinux-denied", true,
         withPolicy(withModes("drwxr-xr-x", "srwxrwxrwx"), "Enforcing\n")},

        {"AppArmor wrote down the socket", "apparmor-denied", true,
         forbidden().exhibit("dmesg.txt", "journalctl -k", appArmor)},
        {"AppArmor wrote it down, but only complains", "apparmor-denied", false,
         forbidden().exhibit("dmesg.txt", "journalctl -k", QByteArray(appArmor).replace("DENIED", "ALLOWED"))},
        {"a client writes what AppArmor would", "apparmor-denied", false,
         forbidden().exhibit("journal-shop.txt", "journalctl -u shop",
                             "Nov 20 10:18:42 web7 node[50]: " + QByteArray(appArmor).mid(13))},

        {"the user is in the group, the worker is not", "socket-group-not-effective", true,
         withGroups(withModes("drwxr-xr-x", "srw-rw----"), "33", "33(www-data),1009(deploy)")},
        {"the folder too is for the group only", "socket-group-not-effective", true,
         withGroups(withModes("drwxr-x---", "srw-rw----"), "33", "33(www-data),1009(deploy)")},
        {"the user is not in the group either", "socket-group-not-effective", false,
         withGroups(withModes("drwxr-xr-x", "srw-rw----"), "33", "33(www-data)")},

        {"the folder is closed", "socket-permission-dir", true,
         withGroups(withModes("drwxr-x---", "srwxrwxrwx"), "33", "33(www-data)")},
        {"the folder may be entered", "socket-permission-dir", false,
         withGroups(withModes("drwxr-x--x", "srw-rw----"), "33", "33(www-data)")},

        {"the socket is closed", "socket-permission", true,
         withGroups(withModes("drwxr-xr-x", "srw-rw----"), "33", "33(www-data)")},
        {"the socket is closed, and groups were not read", "socket-permission", true,
         withModes("drwxr-xr-x", "srw-rw----")},
        {"nothing could be looked at", "socket-permission", true, forbidden()},
        {"the socket is open to all", "socket-permission", false,
         withGroups(withModes("drwxr-xr-x", "srw-rw-rw-"), "33", "33(www-data)")},
        {"the worker has the group", "socket-permission", false,
         withGroups(withModes("drwxr-xr-x", "srw-rw----"), "33 1009", "33(www-data),1009(deploy)")},

        {"the backend has a /tmp of its own", "socket-private-tmp", true, inTmp("yes")},
        {"both have the same /tmp", "socket-private-tmp", false, inTmp("no")},
        {"the worker's own view lacks the socket", "socket-private-tmp", true,
         inTmp("no").exhibit("way-tmp_app.sock.txt", "sh -c 'ls -ldn' path-steps /tmp/app.sock 125",
                             "path\t/tmp/app.sock\nhere\tsrwxrwxrwx\t1009\t1009\tdeploy\tdeploy\t/tmp/app.sock\n"
                             "125\tmissing\t\t\t\t\t/tmp/app.sock\n")},

        {"nothing makes the folder in /run", "socket-missing-run-wiped", true, wiped("")},
        {"systemd makes it at the start", "socket-missing-run-wiped", false, wiped("app")},
        {"the socket was removed under its program", "socket-missing-run-wiped", true,
         toSocket("/run/app/app.sock", "2: No such file or directory")
             .socket("/run/app/app.sock", "gunicorn", 50)
             .exhibit("ls-run_app.txt", "ls -la /run/app",
                      "total 0\ndrwxr-xr-x 2 deploy www-data 60 Nov 20 10:18 .\n"
                      "drwxr-xr-x 2 root root 60 Nov 20 10:18 ..\n")},
    };
}

} // namespace upriver
