// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/directory.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class DirectoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalDirectoriesAreKeptApart()
    {
        const QList<DirectoryListing> listings
            = readDirectories(recorded(u"chained_502_second_hop"_s, u"ls-run.txt"_s));
        QCOMPARE(listings.size(), 2);
        QCOMPARE(listings[0].path, u"/run"_s);
        QCOMPARE(listings[1].path, u"/run/php"_s);
        QCOMPARE(listings[1].entries.size(), 5);
        QCOMPARE(listings[1].entries[0].path, u"/run/php"_s);
        QCOMPARE(listings[1].entries[1].path, u"/run"_s);
        const FileEntry &link = listings[1].entries[2];
        QCOMPARE(link.path, u"/run/php/php-fpm.sock"_s);
        QCOMPARE(link.linkTarget, u"/etc/alternatives/php-fpm.sock"_s);
        const FileEntry &socket = listings[1].entries[4];
        QCOMPARE(socket.path, u"/run/php/php8.2-fpm.sock"_s);
        QCOMPARE(socket.type, QChar(u's'));
        QCOMPARE(socket.mode, u"srw-rw----"_s);
        QCOMPARE(socket.owner, u"www-data"_s);
        QVERIFY(socket.at.text.startsWith(u"srw-rw----"_s));
    }

    void rowIsReadInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("path");
        QTest::newRow("this year") << QByteArray("-rw-r----- 1 u g 5 Nov 20 10:23 a") << u"/d/a"_s;
        QTest::newRow("another year") << QByteArray("-rw-r----- 1 u g 5 Nov 20  2024 a") << u"/d/a"_s;
        QTest::newRow("long-iso") << QByteArray("-rw-r----- 1 u g 5 2026-11-20 10:23 a") << u"/d/a"_s;
        QTest::newRow("full-iso") << QByteArray("-rw-r----- 1 u g 5 2026-11-20 10:23:05.000000000 +0000 a")
                                  << u"/d/a"_s;
        QTest::newRow("seconds") << QByteArray("-rw-r----- 1 u g 5 1795167324 a") << u"/d/a"_s;
        QTest::newRow("spaces") << QByteArray("-rw-r----- 1 u g 5 Nov 20 10:23  a  b ") << u"/d/ a  b "_s;
        QTest::newRow("access list") << QByteArray("-rw-r-----+ 1 u g 5 Nov 20 10:23 a") << u"/d/a"_s;
        QTest::newRow("security context")
            << QByteArray("-rw-r-----. 1 u g system_u:object_r:var_run_t:s0 5 Nov 20 10:23 a") << u"/d/a"_s;
        QTest::newRow("inode") << QByteArray("1234 -rw-r----- 1 u g 5 Nov 20 10:23 a") << u"/d/a"_s;
        QTest::newRow("device") << QByteArray("-rw-r----- 1 u g 8, 0 Nov 20 10:23 a") << u"/d/a"_s;
        QTest::newRow("nothing may be looked at") << QByteArray("-rw-r----- ? u g ? ? a") << u"/d/a"_s;
    }

    void rowIsReadInEveryForm()
    {
        QFETCH(QByteArray, row);
        const QList<DirectoryListing> listings = readDirectories(exhibitOf("total 0\n" + row + '\n', u"ls -la /d/"_s));
        QCOMPARE(listings.size(), 1);
        QCOMPARE(listings[0].path, u"/d"_s);
        QCOMPARE(listings[0].entries.size(), 1);
        QTEST(listings[0].entries[0].path, "path");
        QCOMPARE(listings[0].entries[0].mode, u"-rw-r-----"_s);
        QCOMPARE(listings[0].entries[0].group, u"g"_s);
    }

    void whatCannotBeListedSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("exists");
        QTest::addColumn<bool>("readable");
        QTest::newRow("missing") << QByteArray("ls: cannot access '/run/a b': No such file or directory") << false
                                 << false;
        QTest::newRow("missing, BusyBox") << QByteArray("ls: /run/a b: No such file or directory") << false << false;
        QTest::newRow("missing, other quotes")
            << QByteArray("ls: cannot access ‘/run/a b’: No such file or directory") << false << false;
        QTest::newRow("forbidden") << QByteArray("ls: cannot open directory '/run/a b': Permission denied") << true
                                   << false;
        QTest::newRow("forbidden, BusyBox")
            << QByteArray("ls: can't open '/run/a b': Permission denied") << true << false;
        QTest::newRow("full path of ls") << QByteArray("/bin/ls: cannot access '/run/a b': Permission denied") << true
                                         << false;
    }

    void whatCannotBeListedSaysWhy()
    {
        QFETCH(QByteArray, text);
        const QList<DirectoryListing> listings = readDirectories(exhibitOf(text, u"ls -la '/run/a b'"_s));
        QCOMPARE(listings.size(), 1);
        QCOMPARE(listings[0].path, u"/run/a b"_s);
        QTEST(listings[0].exists, "exists");
        QTEST(listings[0].readable, "readable");
        QVERIFY(listings[0].entries.isEmpty());
    }

    void aFileNamedToLsIsNoWholeDirectory()
    {
        const QList<DirectoryListing> listings
            = readDirectories(exhibitOf("srw-rw---- 1 u g 0 Nov 20 10:23 /run/a.sock\ntotal 0\n"
                                        "-rw-r--r-- 1 u g 0 Nov 20 10:23 b\n",
                                        u"ls -la /run/a.sock; ls -la /run/"_s));
        QCOMPARE(listings.size(), 2);
        QCOMPARE(listings[0].path, u"/run/a.sock"_s);
        QCOMPARE(listings[0].entries.value(0).type, QChar(u's'));
        QCOMPARE(listings[1].path, u"/run"_s);
        QCOMPARE(listings[1].entries.value(0).path, u"/run/b"_s);
    }

    void missingFileThenItsDirectory()
    {
        const QList<DirectoryListing> listings
            = readDirectories(recorded(u"unix_missing_php_version"_s, u"ls-sock.txt"_s));
        QCOMPARE(listings.size(), 2);
        QCOMPARE(listings[0].path, u"/run/php/php8.1-fpm.sock"_s);
        QVERIFY(!listings[0].exists);
        QCOMPARE(listings[1].path, u"/run/php"_s);
        QCOMPARE(listings[1].entries.last().path, u"/run/php/php8.2-fpm.sock"_s);
    }

    void everyRecordedRowIsRead()
    {
        for (const QString &incident : incidents()) {
            for (const Exhibit &exhibit : recorded(incident)) {
                if (!exhibit.name.startsWith(u"ls-"_s))
                    continue;
                qsizetype entries = 0;
                for (const DirectoryListing &listing : readDirectories(exhibit))
                    entries += listing.entries.size();
                qsizetype rows = 0;
                for (const QByteArray &line : exhibit.text.split('\n'))
                    rows += line.size() > 40 && QByteArrayView("-dlspcb").contains(line[0]) && !line.startsWith("ls:")
                        ? 1
                        : 0;
                QVERIFY2(entries == rows,
                         qPrintable(u"%1 %2: %3 of %4"_s.arg(incident, exhibit.name).arg(entries).arg(rows)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(DirectoryTest)
#include "tst_directory.moc"
