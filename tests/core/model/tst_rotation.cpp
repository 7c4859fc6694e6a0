// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/rotation.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QString logPath = u"/var/log/nginx/access.log"_s;

static QDateTime at(int day, int hour = 0, int minute = 0)
{
    return {QDate(2026, 11, day), QTime(hour, minute), Qt::UTC};
}

static FileSeen seen(const QString &suffix, const QDateTime &modified, qint64 size = 1000)
{
    return {logPath + suffix, modified, size};
}

static QStringList chosen(const QList<FileSeen> &files, const QDateTime &from, const QDateTime &to)
{
    QStringList paths;
    for (const LogPiece &piece : piecesCovering(logPath, files, from, to))
        paths << piece.path.mid(logPath.size());
    return paths;
}

class RotationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreUnderstood_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("number"); // -1: none
        QTest::addColumn<QString>("date");
        QTest::addColumn<int>("packing");
        const auto row = [](const QString &path, int number, const QString &date, Packing packing) {
            QTest::addRow("%s", qPrintable(path)) << path << number << date << static_cast<int>(packing);
        };
        row(logPath, -1, {}, Packing::None);
        row(logPath + u".1"_s, 1, {}, Packing::None);
        row(logPath + u".14.gz"_s, 14, {}, Packing::Gzip);
        row(logPath + u".2.xz"_s, 2, {}, Packing::Xz);
        row(logPath + u".2.zst"_s, 2, {}, Packing::Zstd);
        row(logPath + u".2.bz2"_s, 2, {}, Packing::Bzip2);
        row(logPath + u"-20261120"_s, -1, u"20261120"_s, Packing::None);
        row(logPath + u"-20261120.gz"_s, -1, u"20261120"_s, Packing::Gzip);
        row(logPath + u"-2026112013.gz"_s, -1, u"2026112013"_s, Packing::Gzip);
        row(logPath + u"-20261120-1795164771.xz"_s, -1, u"202611201795164771"_s, Packing::Xz);
        row(logPath + u".2026-11-20"_s, -1, u"20261120"_s, Packing::None);
        row(logPath + u"_20261120"_s, -1, u"20261120"_s, Packing::None);
        row(logPath + u"-2026-11-20_13-05-00.zst"_s, -1, u"20261120130500"_s, Packing::Zstd);
        row(u"/var/log/nginx/access-20261120.log.gz"_s, -1, u"20261120"_s, Packing::Gzip);
        row(u"/var/log/nginx/access.1.log"_s, 1, {}, Packing::None);
        row(logPath + u".gz"_s, -1, {}, Packing::Gzip);
    }

    void namesAreUnderstood()
    {
        QFETCH(QString, path);
        const auto name = rotatedName(path, logPath);
        QVERIFY(name);
        QCOMPARE(name->log, logPath);
        QTEST(name->number.value_or(-1), "number");
        QTEST(name->date, "date");
        QTEST(static_cast<int>(name->packing), "packing");
    }

    void namesOfOthersAreLeft_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("another log") << u"/var/log/nginx/shop.access.log"_s;
        QTest::newRow("longer name") << logPath + u"s"_s;
        QTest::newRow("a copy") << logPath + u".bak"_s;
        QTest::newRow("a pool's") << u"/var/log/nginx/access-shop.log"_s;
        QTest::newRow("a lock") << logPath + u".1.lock"_s;
        QTest::newRow("elsewhere") << u"/tmp/access.log.1"_s;
        QTest::newRow("a version") << logPath + u"-1.2"_s;
    }

    void namesOfOthersAreLeft()
    {
        QFETCH(QString, path);
        QVERIFY(!rotatedName(path, logPath));
    }

    void whatWasRotatedAwayIsListedTheNewestFirst()
    {
        const QList<FileSeen> files{seen({}, at(20, 12)),
                                    seen(u".2.gz"_s, at(18)),
                                    seen(u".1"_s, at(19)),
                                    {u"/var/log/nginx/other.log.1"_s, at(20), 9},
                                    {u"/var/log/nginx/error.log.1"_s, at(19, 12), 9}};
        QStringList names;
        for (const FileSeen &file : rotatedAway(files, {logPath, u"/var/log/nginx/error.log"_s}))
            names << file.path;
        QCOMPARE(names, QStringList({u"/var/log/nginx/error.log.1"_s, logPath + u".1"_s, logPath + u".2.gz"_s}));
    }

    void theWindowChoosesTheFiles_data()
    {
        QTest::addColumn<QDateTime>("from");
        QTest::addColumn<QDateTime>("to");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("now") << at(20, 12) << at(20, 12, 5) << QStringList{QString()};
        QTest::newRow("this morning, soon after the rotation")
            << at(20, 0, 1) << at(20, 0, 2) << QStringList{u".1"_s, QString()};
        QTest::newRow("over midnight") << at(19, 23) << at(20, 1) << QStringList{u".1"_s, QString()};
        QTest::newRow("yesterday") << at(19, 12) << at(19, 13) << QStringList{u".1"_s};
        QTest::newRow("two days") << at(18, 12) << at(19, 13) << QStringList{u".2.gz"_s, u".1"_s};
        QTest::newRow("long ago") << at(1, 12) << at(1, 13) << QStringList{u".3.gz"_s};
    }

    void theWindowChoosesTheFiles()
    {
        QFETCH(QDateTime, from);
        QFETCH(QDateTime, to);
        // A worker wrote a few lines more after the rotation at midnight.
        const QList<FileSeen> files{seen({}, at(20, 12)),        seen(u".1"_s, at(20, 0, 3)),
                                    seen(u".2.gz"_s, at(19)),    seen(u".3.gz"_s, at(18)),
                                    seen(u".bak"_s, at(19, 12)), {u"/var/log/nginx/other.log"_s, at(19), 9}};
        QTEST(chosen(files, from, to), "files");
    }

    void datesInNamesPutThemInOrder()
    {
        const QList<FileSeen> files{seen({}, at(20, 12)), seen(u"-20261118.gz"_s, at(18)), seen(u"-20261120"_s, at(20)),
                                    seen(u"-20261119.gz"_s, at(19))};
        QCOMPARE(chosen(files, at(17), at(21)),
                 QStringList({u"-20261118.gz"_s, u"-20261119.gz"_s, u"-20261120"_s, QString()}));
        QCOMPARE(chosen(files, at(18, 12), at(18, 13)), QStringList{u"-20261119.gz"_s});
    }

    void timesThatContradictTheNamesLeaveNothingOut()
    {
        // Somebody packed .2 by hand on the 20th: its time says nothing about its lines.
        const QList<FileSeen> files{seen({}, at(20, 12)), seen(u".1"_s, at(20)), seen(u".2.gz"_s, at(20, 9)),
                                    seen(u".3.gz"_s, at(18))};
        const QStringList files18 = chosen(files, at(18, 12), at(18, 13));
        QVERIFY(files18.contains(u".2.gz"_s));
        QVERIFY(!files18.contains(u".3.gz"_s));
    }

    void emptyFilesAreLeft()
    {
        QCOMPARE(chosen({seen({}, at(20, 12), 0), seen(u".1"_s, at(20))}, at(19), at(21)), QStringList{u".1"_s});
        QVERIFY(chosen({}, at(19), at(21)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(RotationTest)
#include "tst_rotation.moc"
