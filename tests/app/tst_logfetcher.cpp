// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/logfetcher.h"
#include "core/model/logs/filepart.h"
#include "tests/doubles/packedtext.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace upriver;

/// A server that is this machine: what it is asked runs in a shell here.
class HereHost final : public Host
{
public:
    explicit HereHost(std::function<void(int)> before)
        : m_before(std::move(before))
    {
    }

    Result<QList<Output>> run(const QList<Request> &requests, const Progress &) override
    {
        QList<Output> outputs;
        for (const Request &request : requests) {
            m_before(m_runs++);
            QProcess shell;
            shell.setProcessChannelMode(QProcess::MergedChannels);
            shell.start(u"sh"_s, {u"-c"_s, request.command.text()});
            shell.waitForFinished();
            const QByteArray text = shell.readAll();
            outputs << Output{.command = request.command,
                              .ending = Output::Ending::Ended,
                              .status = shell.exitCode(),
                              .text = text.first(std::min<qint64>(text.size(), request.cap)),
                              .cut = text.size() > request.cap};
        }
        return outputs;
    }
    [[nodiscard]] Standing standing() const override { return Standing::Root; }
    [[nodiscard]] QString name() const override { return {}; }
    void cancel() override { }

private:
    std::function<void(int)> m_before;
    int m_runs = 0;
};

class LogFetcherTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_place;
    int m_spools = 0;

    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile out(m_place.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("no room for a test file");
        return out.fileName();
    }

    /// Lines that hardly pack, so that they travel in several parts.
    static QByteArray manyLines(int count)
    {
        std::mt19937 dice(7);
        QByteArray text;
        for (int i = 0; i < count; ++i) {
            QByteArray noise(60, Qt::Uninitialized);
            for (char &each : noise)
                each = static_cast<char>('!' + dice() % 90);
            text += "2026/11/20 08:10:07 [error] 7#7: " + noise.toBase64() + '\n';
        }
        return text;
    }

    struct Told
    {
        bool brought = false;
        QByteArray text;
        std::optional<Error> error;
        QList<double> shares;
        QList<JournalEntry> ran;
    };

    Told fetch(
        const QString &path, LogFetcher::Caps caps = {}, const std::function<void(int)> &before = [](int) {})
    {
        HostThread host(std::make_unique<HereHost>(before));
        LogFetcher fetcher(host);
        Told told;
        const QString spool = m_place.filePath(u"spool%1"_s.arg(++m_spools));
        bool over = false;
        connect(&fetcher, &LogFetcher::progressed, this, [&](double share) { told.shares << share; });
        connect(&fetcher, &LogFetcher::ran, this, [&](const JournalEntry &entry) { told.ran << entry; });
        connect(&fetcher, &LogFetcher::brought, this, [&] {
            told.brought = true;
            over = true;
        });
        connect(&fetcher, &LogFetcher::failed, this, [&](const Error &error) {
            told.error = error;
            over = true;
        });
        fetcher.start(path, spool, caps);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(over, 60'000); }();
        QFile kept(spool);
        told.text = kept.open(QIODevice::ReadOnly) ? kept.readAll() : QByteArray("(none)");
        return told;
    }

    [[nodiscard]] QStringList left() const { return QDir(m_place.path()).entryList({u"spool*-*"_s}, QDir::Files); }

private Q_SLOTS:
    void aPackedLogComesInPartsAndIsPlainHere()
    {
        const QByteArray text = manyLines(200'000);
        const QByteArray bytes = packed(text, archive_write_add_filter_gzip);
        QVERIFY(bytes.size() > 2 * filePartSize);
        const Told told = fetch(file(u"error.log.2.gz"_s, bytes));
        QVERIFY(told.brought && !told.error);
        QVERIFY(told.text == text);
        QCOMPARE(told.shares.size(), bytes.size() / filePartSize + 1);
        QCOMPARE(told.shares.last(), 1.0);
        QCOMPARE(told.ran.size(), 1);
        QVERIFY(told.ran.first().command.contains(u"error.log.2.gz"_s));
        QCOMPARE(left(), QStringList());
    }

    void aRotatedOneThatIsNotPackedComesToo()
    {
        const Told told = fetch(file(u"error.log.1"_s, "one token=abcdef\nlast"));
        QVERIFY(told.brought && !told.error);
        QVERIFY(told.text.startsWith("one token=<hidden:"));
        QVERIFY(told.text.endsWith("\nlast\n"));
    }

    void anEmptyOneIsEmpty()
    {
        const Told told = fetch(file(u"error.log.3.gz"_s, packed({}, archive_write_add_filter_gzip)));
        QVERIFY(told.brought && !told.error);
        QCOMPARE(told.text, QByteArray());
        QVERIFY(fetch(file(u"error.log.4"_s, {})).brought);
    }

    void aDamagedOneIsShownAsFarAsItGoes()
    {
        const QByteArray bytes = packed(manyLines(20'000), archive_write_add_filter_gzip);
        const Told told = fetch(file(u"error.log.5.gz"_s, bytes.first(bytes.size() / 2)));
        QVERIFY(told.brought);
        QVERIFY(told.error && told.error->what.contains(u"damaged"_s));
        QVERIFY(told.text.startsWith(manyLines(100)));
    }

    void whatCannotBeHadSaysWhy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("why");
        QTest::newRow("missing") << u"none.gz"_s << u"No such file"_s;
        QTest::newRow("a folder") << u"."_s << u"not a file"_s;
    }
    void whatCannotBeHadSaysWhy()
    {
        QFETCH(QString, name);
        QFETCH(QString, why);
        const Told told = fetch(m_place.filePath(name));
        QVERIFY(!told.brought);
        QVERIFY2(told.error && told.error->why.contains(why), qPrintable(told.error ? told.error->text() : QString()));
    }

    void whatIsTooLargeDoesNotTravel()
    {
        const Told told = fetch(file(u"big.gz"_s, QByteArray(10'000, 'x')), {.brought = 9'999});
        QVERIFY(!told.brought);
        QVERIFY(told.error);
        QCOMPARE(told.error->kind, Error::Kind::TooLarge);
        QCOMPARE(told.text, "(none)"_ba);
    }

    void whatUnpacksToTooMuchEndsAtTheCap()
    {
        const QByteArray bomb = packed(QByteArray("a line of it\n").repeated(1'000'000), archive_write_add_filter_gzip);
        const Told told = fetch(file(u"bomb.gz"_s, bomb), {.kept = 500'000});
        QVERIFY(told.brought);
        QVERIFY(told.error);
        QCOMPARE(told.error->kind, Error::Kind::TooLarge);
        QVERIFY(told.text.size() <= 500'000);
    }

    void aRotationInBetweenIsNoticed()
    {
        const QString path = file(u"error.log.6.gz"_s, QByteArray(2 * filePartSize, 'x'));
        const Told told = fetch(path, {}, [&](int run) {
            if (run == 1) {
                QFile::rename(path, path + u".moved"_s);
                file(u"error.log.6.gz"_s, QByteArray(3 * filePartSize, 'y'));
            }
        });
        QVERIFY(!told.brought);
        QVERIFY(told.error && told.error->what.contains(u"became another file"_s));
        QCOMPARE(left(), QStringList());
    }

    void whoStopsItIsToldNothing()
    {
        const QString path = file(u"error.log.7.gz"_s, QByteArray(6 * filePartSize, 'x'));
        std::atomic_int runs = 0;
        HostThread host(std::make_unique<HereHost>([&](int) { ++runs; }));
        LogFetcher fetcher(host);
        QSignalSpy brought(&fetcher, &LogFetcher::brought);
        QSignalSpy failed(&fetcher, &LogFetcher::failed);
        connect(&fetcher, &LogFetcher::progressed, &fetcher, [&] { fetcher.stop(); });
        fetcher.start(path, m_place.filePath(u"spool-stopped"_s), {});
        QTRY_COMPARE(runs.load(), 1);
        bool settled = false;
        whenDone(host.submit([](Host &) { return true; }), this, [&](bool) { settled = true; });
        QTRY_VERIFY(settled);
        QTRY_COMPARE(QDir(m_place.path()).entryList({u"spool-stopped*"_s}, QDir::Files), QStringList());
        QCOMPARE(brought.size() + failed.size(), 0);
        QCOMPARE(runs.load(), 1);
    }
};

QTEST_GUILESS_MAIN(LogFetcherTest)
#include "tst_logfetcher.moc"
