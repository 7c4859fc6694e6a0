// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/recordeddiagnosis.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// Settings of PHP-FPM's pools, and the rights of sockets and folders.
class PoolRemediesTest : public QObject
{
    Q_OBJECT

    static QList<LineEdit> linesOf(const Change &change, const QString &path)
    {
        for (const Alteration &alteration : change.alterations) {
            const auto *edit = std::get_if<FileEdit>(&alteration);
            if (edit && edit->path == path)
                return edit->lines;
        }
        return {};
    }

    static AccessEdit accessOf(const Change &change)
    {
        const auto *edit
            = change.alterations.isEmpty() ? nullptr : std::get_if<AccessEdit>(&change.alterations.first());
        return edit ? *edit : AccessEdit{};
    }

private Q_SLOTS:
    void thePoolGivesItsSocketToNginxsUser()
    {
        const auto change = offered(recordedDiagnosis(u"lab/fpm_socket_owner"_s), u"open-pool-socket"_s);
        QVERIFY(change);
        QCOMPARE(
            linesOf(*change, u"/etc/php/8.2/fpm/pool.d/www.conf"_s),
            (QList<LineEdit>{{.line = 53, .before = {"listen.owner = deploy"}, .after = {"listen.owner = www-data"}},
                             {.line = 54,
                              .before = {"listen.group = deploy"},
                              .after = {"listen.group = www-data", "listen.mode = 0660"}}}));
        QCOMPARE(texts(change->body),
                 (QStringList{u"/usr/sbin/php-fpm8.2 -t --fpm-config /etc/php/8.2/fpm/php-fpm.conf"_s,
                              u"systemctl restart -- php8.2-fpm.service"_s}));
        QCOMPARE(texts(change->back), QStringList{u"systemctl restart -- php8.2-fpm.service"_s});
        QVERIFY(change->isReversible());
        QCOMPARE(change->risk, Risk::Medium);
        QVERIFY(change->sideEffects.join(u' ').contains(u"deploy:deploy"_s));
    }

    void aSettingThatIsCommentedOutGetsItsLineThere()
    {
        const auto change = offered(recordedDiagnosis(u"lab/fpm_socket_owner"_s,
                                                      replacing(u"fpm-pools.txt"_s, "www.conf:116:pm = dynamic",
                                                                "www.conf:55:;listen.mode = 0660\r\n"
                                                                "/etc/php/8.2/fpm/pool.d/www.conf:116:pm = dynamic")),
                                    u"open-pool-socket"_s);
        QVERIFY(change);
        QCOMPARE(linesOf(*change, u"/etc/php/8.2/fpm/pool.d/www.conf"_s).last(),
                 (LineEdit{.line = 55,
                           .before = {";listen.mode = 0660\r"},
                           .after = {";listen.mode = 0660\r", "listen.mode = 0660\r"}}));
    }

    void aPoolThatCannotBeToldIsLeftAlone_data()
    {
        QTest::addColumn<QString>("exhibit");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const QString pools = u"fpm-pools.txt"_s;
        QTest::newRow("access lists count instead")
            << pools << QByteArray("53:listen.owner = deploy") << QByteArray("53:listen.acl_users = deploy");
        QTest::newRow("two pools with that socket")
            << pools << QByteArray("/etc/php/8.2/fpm/pool.d/www.conf:116:")
            << QByteArray("/etc/php/8.1/fpm/pool.d/www.conf:1:[www]\n"
                          "/etc/php/8.1/fpm/pool.d/www.conf:2:listen = /run/php/php8.2-fpm.sock\n"
                          "/etc/php/8.2/fpm/pool.d/www.conf:116:");
        QTest::newRow("a panel writes its file")
            << pools << QByteArray("/etc/php/8.2/fpm/pool.d/") << QByteArray("/opt/plesk/php/8.2/etc/php-fpm.d/");
        QTest::newRow("another PHP's file")
            << pools << QByteArray("/etc/php/8.2/fpm/pool.d/") << QByteArray("/etc/php/8.3/fpm/pool.d/");
        QTest::newRow("its section is not known") << pools << QByteArray("4:[www]\n") << QByteArray("4:;www\n");
        QTest::newRow("its unit is no PHP-FPM")
            << u"systemctl-show.txt"_s << QByteArray("/usr/sbin/php-fpm8.2") << QByteArray("/usr/sbin/$(reboot)");
    }
    void aPoolThatCannotBeToldIsLeftAlone()
    {
        QFETCH(QString, exhibit);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const Diagnosis diagnosis = recordedDiagnosis(u"lab/fpm_socket_owner"_s, replacing(exhibit, before, after));
        QCOMPARE(diagnosis.first()->cause, u"socket-permission"_s);
        QVERIFY(remedies(*diagnosis.first(), diagnosis).isEmpty());
    }

    void aFullPoolGetsMoreChildrenInTheFileThatCounts()
    {
        const auto change = offered(recordedDiagnosis(u"lab/fpm_pool_exhausted"_s), u"raise-max-children"_s);
        QVERIFY(change);
        QCOMPARE(change->alterations.size(), 1);
        QCOMPARE(linesOf(*change, u"/etc/php/8.2/fpm/pool.d/zz-tuning.conf"_s),
                 (QList<LineEdit>{{.line = 3, .before = {"pm.max_children = 2"}, .after = {"pm.max_children = 4"}}}));
        QCOMPARE(texts(change->body).last(), u"systemctl reload -- php8.2-fpm.service"_s);
        QCOMPARE(texts(change->back), QStringList{u"systemctl reload -- php8.2-fpm.service"_s});
    }

    void aFullPoolGetsNoMoreChildrenThanFitIntoTheMemory_data()
    {
        QTest::addColumn<QString>("exhibit");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("too little is available")
            << u"free.txt"_s << QByteArray("       21125\n") << QByteArray("        2412\n");
        QTest::newRow("each takes too much")
            << u"ps.txt"_s << QByteArray(" 10056 php-fpm: pool www") << QByteArray(" 20000000 php-fpm: pool www");
        QTest::newRow("nobody saw what one takes")
            << u"ps.txt"_s << QByteArray("php-fpm: pool www") << QByteArray("php-fpm: pool web");
        QTest::newRow("the memory is not known") << u"free.txt"_s << QByteArray("Mem:") << QByteArray("mem:");
    }
    void aFullPoolGetsNoMoreChildrenThanFitIntoTheMemory()
    {
        QFETCH(QString, exhibit);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const Diagnosis diagnosis = recordedDiagnosis(u"lab/fpm_pool_exhausted"_s, replacing(exhibit, before, after));
        QCOMPARE(diagnosis.first()->cause, u"fpm-pool-exhausted"_s);
        QVERIFY(!offered(diagnosis, u"raise-max-children"_s));
    }

    void aFolderThatIsClosedToAllIsOpenedToNginxsGroupOnly()
    {
        const auto change = offered(recordedDiagnosis(u"lab/socket_folder_closed"_s), u"open-folders"_s);
        QVERIFY(change);
        QCOMPARE(change->alterations.size(), 1);
        const AccessEdit edit = accessOf(*change);
        QCOMPARE(edit.path, u"/run/reports"_s);
        QCOMPARE(edit.group, u"www-data"_s);
        QVERIFY(edit.owner.isEmpty());
        QCOMPARE(edit.mode, std::optional(0710));
        QVERIFY(change->body.isEmpty());
        QVERIFY(change->isReversible());
    }

    void aFolderThatIsOpenToItsGroupIsOpenedToAllForPassingOnly()
    {
        const auto change
            = offered(recordedDiagnosis(u"lab/socket_folder_closed"_s,
                                        replacing(u"way-run_reports_gunicorn.sock.txt"_s, "drwx------", "drwxr-x---")),
                      u"open-folders"_s);
        QVERIFY(change);
        QCOMPARE(accessOf(*change).mode, std::optional(0751));
        QVERIFY(accessOf(*change).group.isEmpty());
    }

    void aFolderThatMustStayClosedIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("root's own") << QByteArray("/run/reports") << QByteArray("/root");
        QTest::newRow("below root's own") << QByteArray("/run/reports") << QByteArray("/root/reports");
        QTest::newRow("a user's session") << QByteArray("/run/reports") << QByteArray("/run/user/1000");
        QTest::newRow("an access list") << QByteArray("drwx------") << QByteArray("drwx------+");
        QTest::newRow("the socket is closed as well") << QByteArray("srwxrwxrwx") << QByteArray("srwx------");
        QTest::newRow("nginx's user is one of a group that may not")
            << QByteArray("drwx------\t61009\t1009\tdeploy\tdeploy")
            << QByteArray("drwxrw-r-x\t61009\t33\tdeploy\twww-data");
    }
    void aFolderThatMustStayClosedIsLeftAlone()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        Diagnosis diagnosis = recordedDiagnosis(
            u"lab/socket_folder_closed"_s,
            both(replacing(u"way-run_reports_gunicorn.sock.txt"_s, before, after),
                 both(replacing(u"nginx-T.txt"_s, before, after), replacing(u"error.log"_s, before, after))));
        QVERIFY(!offeredFor("socket-permission-dir", diagnosis, u"open-folders"_s));
    }

    void aSocketOfAnotherProgramIsOpenedUntilItStartsAnew()
    {
        const QString way = u"way-run_reports_gunicorn.sock.txt"_s;
        const Diagnosis diagnosis = recordedDiagnosis(
            u"lab/socket_folder_closed"_s,
            both(replacing(way, "drwx------", "drwxr-xr-x"), replacing(way, "srwxrwxrwx", "srw-rw----")));
        QCOMPARE(diagnosis.first()->cause, u"socket-permission"_s);
        const auto change = offered(diagnosis, u"open-socket"_s);
        QVERIFY(change);
        const AccessEdit edit = accessOf(*change);
        QCOMPARE(edit.path, u"/run/reports/gunicorn.sock"_s);
        QCOMPARE(edit.group, u"www-data"_s);
        QCOMPARE(edit.mode, std::optional(0660));
        QVERIFY(change->title.contains(u"until"_s));
    }

    void aUserWithAHostileNameIsGivenNothing_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("command in it") << QByteArray("$(reboot)");
        QTest::newRow("quote") << QByteArray("a';reboot;'");
        QTest::newRow("space") << QByteArray("a b");
        QTest::newRow("leading dash") << QByteArray("-R");
    }
    void aUserWithAHostileNameIsGivenNothing()
    {
        QFETCH(QByteArray, name);
        const auto renamed
            = both(replacing(u"nginx-workers.txt"_s, "www-data", name), replacing(u"ps.txt"_s, "www-data", name));
        const Diagnosis pool = recordedDiagnosis(u"lab/fpm_socket_owner"_s, renamed);
        QVERIFY(!offeredFor("socket-permission", pool, u"open-pool-socket"_s));
        const Diagnosis folder = recordedDiagnosis(u"lab/socket_folder_closed"_s, renamed);
        QVERIFY(!offeredFor("socket-permission-dir", folder, u"open-folders"_s));
    }

    void aHostilePathIsQuotedWhereACommandNamesIt()
    {
        const QByteArray path("/run/$(reboot) 'a/gunicorn.sock");
        const auto moved
            = [&](const QString &exhibit) { return replacing(exhibit, "/run/reports/gunicorn.sock", path); };
        const QString way = u"way-run_reports_gunicorn.sock.txt"_s;
        const Diagnosis diagnosis = recordedDiagnosis(
            u"lab/socket_folder_closed"_s,
            both(both(moved(way), replacing(way, "\t/run/reports\n", "\t/run/$(reboot) 'a\n")),
                 adding(u"tools.txt"_s, u"sh -c tools"_s, "tool\trunuser\t/sbin/runuser\t/sbin/runuser\t\n")));
        Diagnosis there = diagnosis;
        there.findings.first().subject = u"http://unix:"_s + QString::fromLatin1(path);
        const auto change = offeredFor("socket-permission-dir", there, u"open-folders"_s);
        QVERIFY(change);
        QCOMPARE(accessOf(*change).path, u"/run/$(reboot) 'a"_s);
        QCOMPARE(texts(change->verify).first(),
                 u"runuser -u www-data -- test -w '/run/$(reboot) '\\''a/gunicorn.sock'"_s);
    }

    void aTempFolderIsGivenToTheWorkersUser()
    {
        const QString way = u"way-var_lib_nginx_body.txt"_s;
        const Diagnosis closed = recordedDiagnosis(
            u"lab/body_temp_closed"_s, replacing(way, "drwx------\t33\t0\twww-data", "drwx------\t0\t0\troot"));
        const auto change = offered(closed, u"give-temp-folder"_s);
        QVERIFY(change);
        QCOMPARE(change->alterations.size(), 1);
        QCOMPARE(accessOf(*change).path, u"/var/lib/nginx/body"_s);
        QCOMPARE(accessOf(*change).owner, u"www-data"_s);
        QVERIFY(!accessOf(*change).mode);
        QCOMPARE(change->risk, Risk::Low);
        // As it is now, the worker may write there: there is nothing to mend.
        QVERIFY(!offered(recordedDiagnosis(u"lab/body_temp_closed"_s), u"give-temp-folder"_s));
    }

    void aFolderAboveATempFolderIsOnlyOpened_data()
    {
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QString>("group");
        QTest::addColumn<int>("mode");
        QTest::newRow("root closed it") << QByteArray("drwx------\t0\t0\troot\troot\t") << u"www-data"_s << 0710;
        QTest::newRow("it is the user's nginx had before")
            << QByteArray("drwxrwx---\t990\t0\tnginx\troot\t") << QString() << 0771;
    }
    void aFolderAboveATempFolderIsOnlyOpened()
    {
        QFETCH(QByteArray, step);
        QFETCH(QString, group);
        QFETCH(int, mode);
        const auto change = offered(
            recordedDiagnosis(u"lab/body_temp_closed"_s,
                              replacing(u"way-var_lib_nginx_body.txt"_s,
                                        "drwxr-xr-x\t0\t0\troot\troot\t/var/lib/nginx\n", step + "/var/lib/nginx\n")),
            u"give-temp-folder"_s);
        QVERIFY(change);
        QCOMPARE(change->alterations.size(), 1);
        QCOMPARE(accessOf(*change).path, u"/var/lib/nginx"_s);
        QVERIFY(accessOf(*change).owner.isEmpty());
        QCOMPARE(accessOf(*change).group, group);
        QCOMPARE(accessOf(*change).mode, mode);
        QCOMPARE(change->risk, Risk::Medium);
        QCOMPARE(change->sideEffects.size(), 1);
    }

    void aTempFolderIsLeftAloneWhereThatWouldNotHelp_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a folder of the system's above is closed")
            << QByteArray("drwxr-xr-x\t0\t0\troot\troot\t/var/lib\n")
            << QByteArray("drwx------\t0\t0\troot\troot\t/var/lib\n");
        QTest::newRow("its owner may not write either")
            << QByteArray("drwx------\t33\t0\twww-data") << QByteArray("dr-x------\t0\t0\troot");
    }
    void aTempFolderIsLeftAloneWhereThatWouldNotHelp()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const Diagnosis diagnosis
            = recordedDiagnosis(u"lab/body_temp_closed"_s, replacing(u"way-var_lib_nginx_body.txt"_s, before, after));
        QCOMPARE(diagnosis.first()->cause, u"temp-path-permission"_s);
        QVERIFY(!offered(diagnosis, u"give-temp-folder"_s));
    }
};

QTEST_GUILESS_MAIN(PoolRemediesTest)
#include "tst_poolremedies.moc"
