// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/accesscounter.h"
#include "core/model/logs/errorcounter.h"
#include "core/readers/followedlog.h"
#include "tests/bench/accesssample.h"
#include "tests/bench/errorsample.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// Counts what is read of a log.
class CountedReads
{
public:
    explicit CountedReads(std::shared_ptr<FollowedLog> log)
        : m_log(std::move(log))
    {
    }

    /// Hands on what lies behind @p from.
    template<class Feed>
    void readOn(qint64 from, Feed &&feed)
    {
        m_bytes = 0;
        for (qint64 at = from; at < m_log->size();) {
            const QByteArray block = m_log->read(at, 64 * 1024);
            QVERIFY(!block.isEmpty());
            m_bytes += block.size();
            feed(QByteArrayView(block));
            at += block.size();
        }
    }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    std::shared_ptr<FollowedLog> m_log;
    qint64 m_bytes = 0;
};

/// What an access log says, so far as it is read.
class GrowingAccess
{
public:
    void feed(QByteArrayView block)
    {
        m_scan.feed(block, [&](const LogLine &line) {
            m_counter.add(line);
            return true;
        });
    }
    [[nodiscard]] qint64 position() const { return m_scan.bytesSeen(); }
    [[nodiscard]] QList<quint64> told() const { return tellingOf(m_counter.totals()); }
    [[nodiscard]] static QList<quint64> toldOf(QByteArrayView whole) { return tellingOf(accessTotals(whole)); }

private:
    static QList<quint64> tellingOf(const AccessTotals &totals)
    {
        QList<quint64> telling{totals.lines, totals.unread, totals.tries, totals.triesFailed, totals.minutes.size()};
        telling << QList<quint64>(totals.statuses.begin(), totals.statuses.end());
        telling << QList<quint64>(totals.outcomes.begin(), totals.outcomes.end());
        for (const auto &[name, peer] : totals.peers)
            telling << qHash(name) << peer.tries << peer.failed;
        for (const auto &[name, group] : totals.groups)
            telling << qHash(name) << group.requests << static_cast<quint64>(group.time);
        if (totals.span.last)
            telling << static_cast<quint64>(totals.span.last->offset);
        return telling;
    }

    AccessScan m_scan;
    AccessCounter m_counter;
};

/// The same of an error log.
class GrowingErrors
{
public:
    void feed(QByteArrayView block) { m_counter.feed(block); }
    [[nodiscard]] qint64 position() const { return static_cast<qint64>(m_counter.totals().bytes); }
    [[nodiscard]] QList<quint64> told() const { return tellingOf(m_counter.totals()); }
    [[nodiscard]] static QList<quint64> toldOf(QByteArrayView whole) { return tellingOf(errorTotals(whole)); }

private:
    static QList<quint64> tellingOf(const ErrorTotals &totals)
    {
        QList<quint64> telling{totals.records.records, totals.failures.records, totals.lines, totals.minutes.size()};
        for (const ErrorCount &signature : totals.signatures)
            telling << signature.records << static_cast<quint64>(signature.last.offset);
        for (const auto &[name, peer] : totals.peers)
            telling << qHash(name) << peer.tries.records << peer.failures.records;
        for (const auto &[name, server] : totals.servers)
            telling << qHash(name) << server.records.records;
        return telling;
    }

    ErrorCounter m_counter;
};

/// What a log says is counted on while it grows: what is appended is read, and nothing else.
class GrowingLogTest : public QObject
{
    Q_OBJECT

    static void append(const QString &path, QByteArrayView bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        QCOMPARE(file.write(bytes.data(), bytes.size()), bytes.size());
    }

    template<class Growing>
    static void countOn(QByteArrayView text)
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"a.log"_s);
        const qsizetype first = text.size() / 2;
        const qsizetype second = first + 10'001; // within a line
        const qsizetype rotated = text.indexOf('\n', second + 100'000) + 1;
        append(path, text.first(first));
        const auto log = FollowedLog::open(path);
        QVERIFY(log);
        Growing growing;
        CountedReads reads(*log);
        const auto goOn = [&](qsizetype position, qsizetype added) {
            reads.readOn(growing.position(), [&](QByteArrayView block) { growing.feed(block); });
            QCOMPARE(reads.bytes(), added);
            QCOMPARE(growing.position(), position);
        };
        goOn(first, first);
        append(path, text.sliced(first, second - first));
        QCOMPARE((*log)->poll(), FollowedLog::Change::Grew);
        goOn(second, second - first);
        goOn(second, 0);
        // What the old file still got and what stands in the new one are one text.
        append(path, text.sliced(second, rotated - second));
        QVERIFY(QFile::rename(path, path + u".1"_s));
        append(path, text.sliced(rotated));
        QCOMPARE((*log)->poll(), FollowedLog::Change::Rotated);
        goOn(text.size(), text.size() - second);
        QCOMPARE(growing.told(), Growing::toldOf(text));
    }

private Q_SLOTS:
    void ofAnAccessLogOnlyWhatIsAppendedIsRead() { countOn<GrowingAccess>(bench::makeAccessSample(1'000'000).text); }
    void ofAnErrorLogOnlyWhatIsAppendedIsRead() { countOn<GrowingErrors>(bench::makeErrorLog(1'000'000)); }
};

QTEST_GUILESS_MAIN(GrowingLogTest)
#include "tst_growinglog.moc"
