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

    void theRuleSaysWhereAndHowItIsCalled_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("date"); // empty: it is none of this log's
        const QString old = u"/var/log/archive"_s;
        QTest::newRow("another folder, usual date")
            << old << QString() << old + u"/access.log-20261120.gz"_s << u"20261120"_s;
        QTest::newRow("a folder from the log's on")
            << u"old/"_s << QString() << u"/var/log/nginx/old/access.log-20261120"_s << u"20261120"_s;
        QTest::newRow("a folder that is not said")
            << QString() << QString() << old + u"/access.log-20261120"_s << QString();
        QTest::newRow("below that folder") << old << QString() << old + u"/x/access.log-20261120"_s << QString();
        QTest::newRow("a log of that name in that folder") << old << QString() << old + u"/access.log"_s << QString();
        QTest::newRow("rotated before that was said")
            << old << QString() << u"/var/log/nginx/access.log-20261120"_s << u"20261120"_s;
        QTest::newRow("the day first") << QString() << u"_%d%m%Y"_s << u"/var/log/nginx/access.log_20112026.xz"_s
                                       << u"20261120"_s;
        QTest::newRow("hours and minutes") << QString() << u".%Y-%m-%d_%H:%M"_s
                                           << u"/var/log/nginx/access.log.2026-11-20_06:25"_s << u"202611200625"_s;
        QTest::newRow("the week") << QString() << u"-%Y-w%V"_s << u"/var/log/nginx/access.log-2026-w47.gz"_s
                                  << u"202647"_s;
        QTest::newRow("seconds since 1970")
            << QString() << u"-%s"_s << u"/var/log/nginx/access.log-1795164771"_s << u"1795164771"_s;
        QTest::newRow("the extension kept")
            << old << u"_%d%m%Y"_s << old + u"/access_20112026.log.gz"_s << u"20261120"_s;
        QTest::newRow("a percent sign of its own")
            << QString() << u"%x-%Y"_s << u"/var/log/nginx/access.log%x-2026"_s << u"2026"_s;
        QTest::newRow("not a date of that form")
            << QString() << u"_%d%m%Y"_s << u"/var/log/nginx/access.log_old"_s << QString();
    }
    void theRuleSaysWhereAndHowItIsCalled()
    {
        QFETCH(QString, folder);
        QFETCH(QString, format);
        QFETCH(QString, path);
        const auto name = rotatedName(path, logPath, {.oldFolder = folder, .dateFormat = format});
        QTEST(name ? name->date : QString(), "date");
    }

    void numbersInAnotherFolderAndAnAddedExtension()
    {
        const auto name = rotatedName(u"/var/log/nginx/old/access_log.2.txt.gz"_s, u"/var/log/nginx/access_log"_s,
                                      {.oldFolder = u"old"_s, .lastExtension = u".txt"_s});
        QVERIFY(name);
        QCOMPARE(name->number, 2);
        QCOMPARE(name->packing, Packing::Gzip);
    }

    void theWindowIsFoundInAnotherFolder()
    {
        const RotationRule rule{.oldFolder = u"/var/log/archive"_s, .dateFormat = u"_%d%m%Y"_s};
        const auto old = [](const QString &date, const QDateTime &when) {
            return FileSeen{u"/var/log/archive/access.log_"_s + date + u".gz"_s, when, 9};
        };
        // By their names' letters the last of these would come first.
        const QList<FileSeen> files{seen({}, at(20, 12)), old(u"20112026"_s, at(20)), old(u"19112026"_s, at(19)),
                                    old(u"30102026"_s, at(1))};
        QStringList paths;
        for (const LogPiece &piece : piecesCovering(logPath, files, at(18, 12), at(19, 12), rule))
            paths << piece.path;
        QCOMPARE(
            paths,
            QStringList({u"/var/log/archive/access.log_19112026.gz"_s, u"/var/log/archive/access.log_20112026.gz"_s}));
        // Nobody said so: then only the log itself can hold them.
        QCOMPARE(piecesCovering(logPath, files, at(18, 12), at(19, 12)).value(0).path, logPath);
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
