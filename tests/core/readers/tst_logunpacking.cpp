// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logunpacking.h"
#include "tests/doubles/packedtext.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class LogUnpackingTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_place;
    int m_files = 0;

    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile out(m_place.filePath(QString::number(++m_files) + name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("no room for a test file");
        return out.fileName();
    }

    std::unique_ptr<LogSpool> spool(qint64 cap = 100'000'000)
    {
        auto made = LogSpool::create(m_place.filePath(u"spool%1"_s.arg(++m_files)), cap);
        return made ? std::move(*made) : nullptr;
    }

    static QByteArray textOf(const LogSpool &spool)
    {
        QFile in(spool.path());
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("(none)");
    }

    static QByteArray lines(int count)
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += "2026/11/20 08:10:07 [error] 7#7: record " + QByteArray::number(i) + '\n';
        return text;
    }

    static bool always(double) { return true; }

private Q_SLOTS:
    void whateverItIsPackedWith_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray text = lines(5000);
        QTest::newRow("gzip") << u"e.log.2.gz"_s << packed(text, archive_write_add_filter_gzip);
        QTest::newRow("xz") << u"e.log.2.xz"_s << packed(text, archive_write_add_filter_xz);
        QTest::newRow("zstd") << u"e.log.2.zst"_s << packed(text, archive_write_add_filter_zstd);
        QTest::newRow("bzip2") << u"e.log.2.bz2"_s << packed(text, archive_write_add_filter_bzip2);
        QTest::newRow("not at all") << u"e.log.1"_s << text;
        QTest::newRow("wrong ending, packed") << u"e.log.1"_s << packed(text, archive_write_add_filter_xz);
        QTest::newRow("wrong ending, another packer") << u"e.log.2.gz"_s << packed(text, archive_write_add_filter_zstd);
        QTest::newRow("wrong ending, not packed") << u"e.log.2.gz"_s << text;
    }
    void whateverItIsPackedWith()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const auto to = spool();
        double last = 0;
        QVERIFY(unpackInto(*to, file(name, bytes), [&](double share) {
            const bool grows = share >= last && share <= 1;
            last = share;
            return grows;
        }));
        QCOMPARE(textOf(*to), lines(5000));
        QCOMPARE(last, 1.0);
    }

    void anEmptyOneHasNoLines()
    {
        const auto to = spool();
        const auto done = unpackInto(*to, file(u"e.log.2.gz"_s, packed({}, archive_write_add_filter_gzip)), always);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
        QCOMPARE(to->size(), 0);
    }

    void aDamagedOneKeepsWhatIsGood_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray gzip = packed(lines(50'000), archive_write_add_filter_gzip);
        const QByteArray xz = packed(lines(50'000), archive_write_add_filter_xz);
        QTest::newRow("gzip, cut") << gzip.first(gzip.size() / 2);
        QTest::newRow("xz, cut") << xz.first(xz.size() - 40);
        QByteArray turned = xz;
        for (qsizetype i = turned.size() / 2; i < turned.size() / 2 + 64; ++i)
            turned[i] = static_cast<char>(~turned[i]);
        QTest::newRow("xz, turned bytes") << turned;
    }
    void aDamagedOneKeepsWhatIsGood()
    {
        QFETCH(QByteArray, bytes);
        const auto to = spool();
        const auto unpacked = unpackInto(*to, file(u"e.log.2.gz"_s, bytes), always);
        QVERIFY(!unpacked);
        QCOMPARE(unpacked.error().kind, Error::Kind::BadInput);
        QCOMPARE(unpacked.error().what, u"The rest of this log is missing: the packed file is damaged."_s);
        QVERIFY(!unpacked.error().now.isEmpty());
        QVERIFY(textOf(*to).startsWith(lines(1000)));
        QVERIFY(textOf(*to).endsWith('\n'));
    }

    void ofOneThatIsDamagedFromTheStartNothingIsThere()
    {
        const auto to = spool();
        const auto unpacked = unpackInto(*to, file(u"e.log.2.gz"_s, QByteArray("\x1f\x8b\x08\x00\x00", 5)), always);
        QVERIFY(!unpacked);
        QCOMPARE(unpacked.error().what, u"This log cannot be unpacked: the packed file is damaged."_s);
        QCOMPARE(to->size(), 0);
    }

    void whatUnpacksToTooMuchEndsAtTheCap()
    {
        const QByteArray bomb = packed(QByteArray(60'000'000, 'a').replace(79, 1, "\n"), archive_write_add_filter_gzip);
        QVERIFY(bomb.size() < 100'000);
        const auto to = spool(1'000'000);
        const auto unpacked = unpackInto(*to, file(u"e.log.2.gz"_s, bomb), always);
        QVERIFY(!unpacked);
        QCOMPARE(unpacked.error().kind, Error::Kind::TooLarge);
        QVERIFY(QFileInfo(to->path()).size() <= 1'000'000);
    }

    void whoHasSeenEnoughStopsIt()
    {
        const auto to = spool();
        int asked = 0;
        QVERIFY(unpackInto(*to, file(u"e.log.2.gz"_s, packed(lines(100'000), archive_write_add_filter_gzip)),
                           [&](double) { return ++asked < 3; }));
        QCOMPARE(asked, 3);
        QVERIFY(to->size() > 0 && to->size() < 1'000'000);
        QVERIFY(textOf(*to).endsWith('\n'));
    }

    void secretsAreHiddenBeforeTheyAreWritten()
    {
        const auto to = spool();
        QVERIFY(unpackInto(*to, file(u"e.gz"_s, packed("a token=abcdef b", archive_write_add_filter_gzip)), always));
        QVERIFY(!textOf(*to).contains("abcdef"));
        QVERIFY(textOf(*to).endsWith(" b\n"));
    }

    void whatIsNotThereIsSaid()
    {
        const auto to = spool();
        QVERIFY(!unpackInto(*to, m_place.filePath(u"none.gz"_s), always));
    }
};

QTEST_GUILESS_MAIN(LogUnpackingTest)
#include "tst_logunpacking.moc"
