// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/followedlog.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// One who writes a log as nginx does: each line at once, into the file it opened, until it opens it again.
class Writer
{
public:
    explicit Writer(QString path)
        : m_path(std::move(path))
    {
        reopen();
    }
    void reopen()
    {
        m_file = std::make_unique<QFile>(m_path);
        QVERIFY(m_file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered));
    }
    void write(const QByteArray &bytes) { QCOMPARE(m_file->write(bytes), bytes.size()); }
    void writeLines(int from, int count)
    {
        for (int i = from; i < from + count; ++i)
            write("line " + QByteArray::number(i) + '\n');
    }
    void truncate() { QVERIFY(m_file->resize(0)); }

private:
    QString m_path;
    std::unique_ptr<QFile> m_file;
};

class FollowedLogTest : public QObject
{
    Q_OBJECT

    static QByteArray all(const FollowedLog &log) { return log.read(0, static_cast<qsizetype>(log.size())); }

    static QByteArray lines(int from, int count)
    {
        QByteArray text;
        for (int i = from; i < from + count; ++i)
            text += "line " + QByteArray::number(i) + '\n';
        return text;
    }

    static bool rename(const QString &from, const QString &to)
    {
        QFile::remove(to);
        return QFile::rename(from, to);
    }

private Q_SLOTS:
    void whatIsAddedIsTakenIn()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"a.log"_s);
        Writer writer(path);
        writer.writeLines(0, 3);
        const auto log = FollowedLog::open(path);
        QVERIFY(log);
        QCOMPARE(all(**log), lines(0, 3));
        QCOMPARE((*log)->poll(), FollowedLog::Change::None);
        writer.writeLines(3, 2);
        QCOMPARE((*log)->poll(), FollowedLog::Change::Grew);
        QCOMPARE(all(**log), lines(0, 5));
    }

    void noLineIsLostOverRotations()
    {
        // 5,000 lines a second for ten seconds, looked at three times a second, rotated each second.
        const QTemporaryDir place;
        const QString path = place.filePath(u"a.log"_s);
        Writer writer(path);
        const auto log = FollowedLog::open(path);
        QVERIFY(log);
        int written = 0;
        for (int second = 0; second < 10; ++second) {
            for (int third = 0; third < 3; ++third) {
                writer.writeLines(written, 1667);
                written += 1667;
                QVERIFY((*log)->poll() != FollowedLog::Change::CutShort);
            }
            QVERIFY(rename(path, path + u".1"_s));
            // Until it is told to reopen, nginx writes to the renamed file.
            writer.writeLines(written, 40);
            written += 40;
            if (second % 2 == 0)
                (*log)->poll();
            writer.writeLines(written, 40);
            written += 40;
            writer.reopen();
        }
        (*log)->poll();
        QCOMPARE(all(**log), lines(0, written));
    }

    void aWorkerThatReopensLateIsReadToItsEnd()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"a.log"_s);
        Writer early(path);
        Writer late(path);
        early.write("one\n");
        const auto log = FollowedLog::open(path);
        QVERIFY(log);
        QVERIFY(rename(path, path + u".1"_s));
        early.reopen();
        early.write("two\n");
        late.write("three\n");
        QCOMPARE((*log)->poll(), FollowedLog::Change::Rotated);
        late.write("four\n");
        early.write("five\n");
        QCOMPARE((*log)->poll(), FollowedLog::Change::Grew);
        QByteArrayList got = all(**log).split('\n');
        std::sort(got.begin(), got.end());
        QCOMPARE(got, (QByteArrayList{"", "five", "four", "one", "three", "two"}));
    }

    void twoFilesNeverShareALine()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"a.log"_s);
        Writer writer(path);
        const auto log = FollowedLog::open(path);
        QVERIFY(log);
        QVERIFY(rename(path, path + u".1"_s));
        Writer other(path);
        writer.write("half a ");
        other.write("new\n");
        (*log)->poll();
        writer.write("line\n");
        (*log)->poll();
        QCOMPARE(all(**log), QByteArray("new\nhalf a line\n"));
    }

    void aFileThatIsCutShortIsNoticed_data()
    {
        QTest::addColumn<int>("later"); // lines written after it was cut
        QTest::newRow("shorter than before") << 1;
        QTest::newRow("longer than before") << 20;
    }
    void aFileThatIsCutShortIsNoticed()
    {
        QFETCH(int, later);
        const QTemporaryDir place;
        const QString path = place.filePath(u"a.log"_s);
        Writer writer(path);
        writer.writeLines(0, 10);
        const auto log = FollowedLog::open(path);
        QVERIFY(log);
        writer.truncate();
        writer.writeLines(100, later);
        QCOMPARE((*log)->poll(), FollowedLog::Change::CutShort);
    }

    void itMayBeReadAcrossAnyBorder()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"a.log"_s);
        Writer writer(path);
        writer.writeLines(0, 5);
        const auto log = FollowedLog::open(path);
        QVERIFY(rename(path, path + u".1"_s));
        writer.reopen();
        writer.writeLines(5, 5);
        (*log)->poll();
        const QByteArray whole = lines(0, 10);
        for (qsizetype from = 0; from < whole.size(); ++from)
            QCOMPARE((*log)->read(from, 20), whole.mid(from, 20));
        QVERIFY((*log)->read(whole.size(), 20).isEmpty());
    }

    void whatCannotBeReadSaysWhy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("why");
        QTest::newRow("missing") << u"none"_s << QByteArray() << u"There is no such file."_s;
        QTest::newRow("a folder") << u"."_s << QByteArray() << u"It is not a file."_s;
        QTest::newRow("packed") << u"a.gz"_s << QByteArray("\x1f\x8b\x08\x00\x00", 5) << u"It is packed."_s;
    }
    void whatCannotBeReadSaysWhy()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, why);
        const QTemporaryDir place;
        if (!content.isEmpty()) {
            QFile file(place.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        }
        const auto log = FollowedLog::open(place.filePath(name));
        QVERIFY(!log);
        QCOMPARE(log.error().why, why);
        QVERIFY(!log.error().now.isEmpty());
    }
};

QTEST_GUILESS_MAIN(FollowedLogTest)
#include "tst_followedlog.moc"
