// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accesscontrol.h"
#include "core/readers/kind.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray avc
    = "avc:  denied  { name_connect } for  pid=555 comm=\"nginx\" dest=3000 scontext=system_u:system_r:httpd_t:s0 "
      "tcontext=system_u:object_r:ntop_port_t:s0 tclass=tcp_socket permissive=0\n";
static const QByteArray appArmor
    = "apparmor=\"DENIED\" operation=\"connect\" class=\"file\" profile=\"nginx\" name=\"/run/app/app.sock\" pid=97 "
      "comm=\"nginx\" requested_mask=\"wr\" denied_mask=\"wr\" fsuid=33 ouid=1009\n";

class AccessControlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAuditLogNamesPortsAndSockets()
    {
        const Exhibit exhibit = recorded(u"selinux_network_connect"_s, u"audit-grep.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::AccessControl);
        const QList<Denial> denials = readDenials(exhibit);
        QCOMPARE(denials.size(), 10);
        QVERIFY(!denials[0].enforced);
        QCOMPARE(denials[0].port, 3000);
        QCOMPARE(denials[0].operations, QStringList{u"name_connect"_s});
        QCOMPARE(denials[0].subject, u"httpd_t"_s);
        QCOMPARE(denials[0].program, u"nginx"_s);
        QVERIFY(denials[1].enforced);
        QCOMPARE(denials[1].name, u"portal.sock"_s);
        QCOMPARE(denials[1].object, u"sock_file"_s);
        QCOMPARE(denials[1].time.time, QDateTime::fromSecsSinceEpoch(1795167324, Qt::UTC));
    }

    void theStateIsRead()
    {
        const Exhibit exhibit = recorded(u"selinux_network_connect"_s, u"selinux.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::AccessControl);
        const AccessControl control = readAccessControl(exhibit);
        QCOMPARE(control.selinux.value(), AccessControl::Mode::Enforcing);
        QCOMPARE(control.booleans.value(u"httpd_can_network_connect"_s, true), false);
        QCOMPARE(control.offAt.text, u"httpd_can_network_connect --> off"_s);
    }

    void whatTheKernelLoadedRulesTheOtherOut()
    {
        const AccessControl control
            = readAccessControl(exhibitOf("lsm: lockdown,capability,landlock,yama,apparmor,bpf\n"));
        QCOMPARE(control.selinux.value(), AccessControl::Mode::Disabled);
        QCOMPARE(control.apparmor.value(), true);
        QVERIFY(!readAccessControl(exhibitOf("Desaktiviert\n")).selinux);
    }

    void everyLogOfTheKernelIsRead_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("timed");
        QTest::newRow("auditd") << QByteArray("type=AVC msg=audit(1795167324.366:171): ") << true;
        QTest::newRow("ausearch -i") << QByteArray("type=AVC msg=audit(05/23/2026 17:06:14.179:446) : ") << false;
        QTest::newRow("dmesg") << QByteArray("[   25.547226] audit: type=1400 audit(1526317844.763:75): ") << true;
        QTest::newRow("journal") << QByteArray(
            "Nov 20 09:36:21 web1 kernel: audit: type=1400 audit(1795167324.366:171): ")
                                 << true;
        QTest::newRow("journal, with the uptime")
            << QByteArray("Apr 30 19:26:17 eggsnow kernel: [ 1358.121594] audit: type=1400 audit(1462040777.770:40): ")
            << true;
        QTest::newRow("journal, short-iso")
            << QByteArray("2026-11-20T09:36:21+0000 web1 kernel: audit: type=1400 audit(1795167324.366:171): ") << true;
        QTest::newRow("journal, from auditd") << QByteArray("Nov 20 09:36:21 web1 audit[555]: AVC ") << false;
    }
    void everyLogOfTheKernelIsRead()
    {
        QFETCH(QByteArray, head);
        QFETCH(bool, timed);
        for (const QByteArray &body : {avc, appArmor}) {
            const QList<Denial> denials = readDenials(exhibitOf(head + body));
            QCOMPARE(denials.size(), 1);
            QCOMPARE(denials[0].program, u"nginx"_s);
            QCOMPARE(denials[0].time.isValid(), timed);
        }
        const Denial denial = readDenials(exhibitOf(head + appArmor)).first();
        QCOMPARE(denial.by, Denial::By::AppArmor);
        QCOMPARE(denial.name, u"/run/app/app.sock"_s);
        QCOMPARE(denial.subject, u"nginx"_s);
    }

    void ausearchMayWriteWithoutQuotes()
    {
        const QList<Denial> denials = readDenials(
            exhibitOf("type=AVC msg=audit(05/23/2026 17:06:14.179:446) : avc:  denied  { name_connect } for  pid=8458 "
                      "comm=nginx dest=8888 scontext=system_u:system_r:httpd_t:s0 "
                      "tcontext=system_u:object_r:unreserved_port_t:s0 tclass=tcp_socket permissive=0 \n"));
        QCOMPARE(denials.size(), 1);
        QCOMPARE(denials[0].port, 8888);
        QCOMPARE(denials[0].program, u"nginx"_s);
    }

    void onlyTheKernelIsBelieved_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("a request") << "203.0.113.7 - - [20/Nov/2026:09:36:21 +0000] \"GET /?type=AVC msg=audit(1:1): "
                + avc;
        QTest::newRow("another program") << "Nov 20 09:36:21 web1 php[3]: type=AVC msg=audit(1795167324.366:171): "
                + avc;
        QTest::newRow("a message of it")
            << "Nov 20 09:36:21 web1 node[3]: kernel: audit: type=1400 audit(1795167324.3:1): " + avc;
        QTest::newRow("cut") << QByteArray("type=AVC msg=audit(1795167324.366:171): avc:  denied  { name_co");
        QTest::newRow("a change of state") << QByteArray(
            "[   1.0] audit: type=1400 audit(1551680978.039:62): apparmor=\"STATUS\" operation=\"profile_load\"");
        QTest::newRow("binary") << QByteArray("type=AVC msg=audit(\0): avc:  \xff\xfe", 32);
    }
    void onlyTheKernelIsBelieved()
    {
        QFETCH(QByteArray, line);
        QVERIFY(readDenials(exhibitOf(line)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(AccessControlTest)
#include "tst_accesscontrol.moc"
