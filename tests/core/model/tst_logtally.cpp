// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/knownformats.h"
#include "core/model/logs/logtally.h"
#include "core/model/snapshot.h"
#include "tests/bench/accesssample.h"
#include "tests/bench/errorsample.h"
#include "tests/doubles/packedtext.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using namespace upriver;
using namespace Qt::StringLiterals;

static QByteArray failedAt(int hour, const QByteArray &peer)
{
    return "2026/11/20 " + QByteArray::number(hour).rightJustified(2, '0')
        + ":00:00 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: "
          "10.0.0.1, server: shop, request: \"GET / HTTP/1.1\", upstream: \"http://"
        + peer + "/\", host: \"shop\"\n";
}

static QByteArray requestAt(int hour, const QByteArray &status)
{
    return "10.0.0.1 - - [20/Nov/2026:" + QByteArray::number(hour).rightJustified(2, '0')
        + ":00:00 +0100] \"GET / HTTP/1.1\" " + status + " 1 \"-\" \"x\"\n";
}

/// What counts in totals, so that two can be compared.
static QByteArrayList told(const LogTally &tally)
{
    const auto number = [](auto value) { return QByteArray::number(value); };
    const auto count = [&](const ErrorCount &each) {
        return number(each.records) + '@' + number(each.first.offset) + '-' + number(each.last.offset);
    };
    const auto span = [&](const LogSpan &each) {
        return each.first ? number(each.first->offset) + '-' + number(each.last->offset) : QByteArray();
    };
    const ErrorTotals &errors = tally.errors;
    const AccessTotals &access = tally.access;
    QByteArrayList told{number(errors.lines),       number(errors.bytes),  count(errors.records),
                        count(errors.failures),     count(errors.unread),  number(access.lines),
                        number(access.unread),      number(access.tries),  number(access.triesFailed),
                        span(access.span),          span(access.failures), number(errors.peersLeftOut),
                        number(access.triesLeftOut)};
    for (const ErrorCount &each : errors.signatures)
        told << count(each);
    for (const auto &[key, peer] : errors.peers)
        told << key + ' ' + count(peer.tries);
    for (const auto &[key, peer] : access.peers)
        told << key + ' ' + number(peer.tries) + ' ' + number(peer.failed) + ' ' + span(peer.failures) + ' '
                + number(peer.times.percentile(0.95).value_or(-1));
    for (const auto &[key, group] : access.groups)
        told << key + ' ' + number(group.requests) + ' ' + number(group.time);
    for (const auto &[minute, each] : access.minutes)
        told << number(minute) + ' ' + number(each.requests) + ' ' + number(each.serverErrors) + ' '
                + number(each.offset);
    for (const auto &[minute, each] : errors.minutes)
        told << number(minute) + ' ' + number(each.records) + ' ' + number(each.offset);
    for (const UnreadLine &line : access.unreadLines)
        told << number(line.offset) + line.bytes;
    for (const quint64 ending : tally.joined.endings)
        told << number(ending);
    told << number(tally.joined.rest.triesAlone) << number(tally.joined.rest.requestsAlone);
    return told;
}

class LogTallyTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }

private Q_SLOTS:
    void moreThreadsCountTheSame_data()
    {
        QTest::addColumn<QByteArray>("log");
        QByteArray otherFormats;
        for (int i = 0; i < 30'000; ++i)
            otherFormats += requestAt(i / 1500, i % 7 == 0 ? "502" : "200") + (i % 5 == 0 ? "no line of any log\n" : "")
                + (i > 20'000 ? QByteArray("{\"time\":\"2026-11-20T10:00:00+00:00\",\"status\":502,\"uri\":\"/a\"}\n")
                              : QByteArray());
        QByteArray manyPeers;
        for (int i = 0; i < 20'000; ++i)
            manyPeers += failedAt(i / 1000, "10.0." + QByteArray::number(i / 250) + '.' + QByteArray::number(i % 250));
        QTest::newRow("access log") << bench::makeAccessSample(3'000'000).text;
        QTest::newRow("error log") << bench::makeErrorLog(3'000'000);
        QTest::newRow("formats change on the way") << otherFormats;
        QTest::newRow("more peers than there is room for") << manyPeers;
        QTest::newRow("one long line") << QByteArray(3'000'000, 'x') + '\n' + failedAt(1, "a:1");
    }

    void moreThreadsCountTheSame()
    {
        QFETCH(QByteArray, log);
        const QString path = file(u"some.log"_s, log);
        const auto one = tallyLogs({path}, {.threads = 1});
        const auto three = tallyLogs({path}, {.threads = 3, .leastPart = 100'000});
        QVERIFY(one && three);
        QCOMPARE(told(*three), told(*one));
    }

    void bothLogsAreJoinedByAnyNumberOfThreads()
    {
        QByteArray errors;
        QByteArray requests;
        for (int i = 0; i < 20'000; ++i) {
            errors += failedAt(i / 1000, "10.0.0.5:80").replace("GET / ", "GET /" + QByteArray::number(i) + ' ');
            requests += requestAt(i / 1000, "502").replace("GET / ", "GET /" + QByteArray::number(i) + ' ')
                + requestAt(i / 1000, "200");
        }
        const QStringList paths{file(u"access.log"_s, requests), file(u"error.log"_s, errors)};
        const auto one = tallyLogs(paths, {.threads = 1});
        const auto two = tallyLogs(paths, {.threads = 2, .leastPart = 100'000});
        QVERIFY(one && two);
        QCOMPARE(one->joined.endings[static_cast<size_t>(JoinEnding::Failed)], 20'000U);
        QCOMPARE(one->joined.rest.triesAlone, 0U);
        QCOMPARE(told(*two), told(*one));
        QCOMPARE(one->joined.examples.size(), JoinTotals::mostExamples);
    }

    void packedPiecesAreAddedUpInTheOrderOfTime()
    {
        const QStringList paths{
            file(u"error.log"_s, failedAt(4, "a:1")),
            file(u"error.log.1"_s, packed(failedAt(3, "a:1"), archive_write_add_filter_zstd)),
            file(u"error.log.2.gz"_s, packed(failedAt(2, "a:1"), archive_write_add_filter_gzip)),
            file(u"error.log.3.xz"_s, packed(failedAt(1, "a:1"), archive_write_add_filter_xz)),
            file(u"error.log.4.bz2"_s, packed(failedAt(0, "a:1"), archive_write_add_filter_bzip2)),
            file(u"empty.log"_s, {}),
        };
        const auto tally = tallyLogs(paths, {});
        QVERIFY(tally);
        QCOMPARE(tally->errors.records.records, 5U);
        QCOMPARE(tally->errors.records.last.seconds - tally->errors.records.first.seconds, 4 * 3600);
        QStringList order;
        for (const TalliedFile &each : tally->files)
            order << each.path.section(u'/', -1);
        QCOMPARE(order.mid(0, 5),
                 (QStringList{u"error.log.4.bz2"_s, u"error.log.3.xz"_s, u"error.log.2.gz"_s, u"error.log.1"_s,
                              u"error.log"_s}));
        const TalliedFile *last = tally->fileAt(LogKind::Error, tally->errors.records.last.offset);
        QVERIFY(last && last->path.endsWith("/error.log"_L1));
    }

    void theOutputsOfAContainerAreCountedEachByItself_data()
    {
        QTest::addColumn<bool>("isPacked");
        QTest::newRow("as docker writes it") << false;
        QTest::newRow("packed") << true;
    }
    void theOutputsOfAContainerAreCountedEachByItself()
    {
        QFETCH(bool, isPacked);
        const auto kept = [](const QByteArray &line, const char *stream) {
            const QByteArray text = QByteArray(line).chopped(1).replace('"', "\\\"");
            return "{\"log\":\"" + text + "\\n\",\"stream\":\"" + stream + "\",\"time\":\"2026-11-20T01:00:00.1Z\"}"
                + '\n';
        };
        const QByteArray text = kept("/docker-entrypoint.sh: ready for start up\n", "stdout")
            + kept(failedAt(1, "a:1"), "stderr") + kept(requestAt(1, "502"), "stdout")
            + kept(failedAt(2, "a:1"), "stderr") + kept(requestAt(2, "200"), "stdout")
            + kept("a line of somebody else\n", "stderr");
        const auto tally
            = tallyLogs({file(u"4fa6-json.log"_s, isPacked ? packed(text, archive_write_add_filter_gzip) : text)}, {});
        QVERIFY(tally);
        QCOMPARE(tally->files.size(), 2);
        QCOMPARE(tally->files[0].kind, LogKind::Error);
        QCOMPARE(tally->files[0].stream, ContainerStream::Error);
        QCOMPARE(tally->files[1].kind, LogKind::Access);
        QCOMPARE(tally->errors.lines, 3u);
        QCOMPARE(tally->errors.unread.records, 1u);
        QCOMPARE(tally->access.lines, 3u);
        QCOMPARE(tally->access.unread, 1u);
        QCOMPARE(tally->access.statuses[502], 1u);
        QVERIFY(tally->join);
    }

    void membersPackedOneAfterTheOtherAreOneLog()
    {
        const QByteArray twice = packed(failedAt(1, "a:1"), archive_write_add_filter_gzip)
            + packed(failedAt(2, "a:1"), archive_write_add_filter_gzip);
        const auto tally = tallyLogs({file(u"e.gz"_s, twice)}, {});
        QVERIFY(tally);
        QCOMPARE(tally->errors.records.records, 2U);
        QVERIFY(!tally->files.first().broken);
    }

    void whatEndsTooEarlyIsCountedAndTold()
    {
        const QByteArray whole = packed(bench::makeErrorLog(2'000'000), archive_write_add_filter_gzip);
        const auto tally = tallyLogs({file(u"e.gz"_s, whole.first(whole.size() / 2))}, {});
        QVERIFY(tally);
        QVERIFY(tally->errors.records.records > 100);
        QVERIFY(tally->files.first().broken && !tally->files.first().broken->why.isEmpty());
    }

    void onlyTheWindowCounts()
    {
        QByteArray errors;
        QByteArray requests;
        for (int hour = 0; hour < 24; ++hour) {
            errors += failedAt(hour, "a:1") + "no record\n";
            requests += requestAt(hour, "502");
        }
        const auto at = [](int hour) { return QDateTime({2026, 11, 20}, {hour, 0}, Qt::UTC).toSecsSinceEpoch(); };
        const auto tally = tallyLogs({file(u"e"_s, errors), file(u"a"_s, requests)}, {.since = at(3), .until = at(5)});
        QVERIFY(tally);
        QCOMPARE(tally->errors.records.records, 3U);
        QCOMPARE(tally->errors.lines, 6U);
        QCOMPARE(tally->access.lines, 3U); // by the wall clock, not by UTC
    }

    void whoHasSeenEnoughEndsIt()
    {
        const QString path = file(u"e"_s, bench::makeErrorLog(1'000'000));
        std::atomic<int> blocks = 0;
        const auto tally = tallyLogs({path}, {.goOn = [&](qint64) { return ++blocks < 2; }});
        QVERIFY(!tally);
        QCOMPARE(tally.error().kind, Error::Kind::Cancelled);
        QCOMPARE(blocks.load(), 2);
    }

    void aMissingFileIsAnError() { QVERIFY(!tallyLogs({m_folder.filePath(u"none"_s)}, {})); }

    void theFormatOfTheFilesOwnLogComesFirst_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("its path") << u"/var/log/nginx/shop.log"_s << QByteArray("shop");
        QTest::newRow("a rotated piece of it") << u"/var/log/nginx/shop.log.2.gz"_s << QByteArray("shop");
        QTest::newRow("copied elsewhere") << u"/home/me/shop.log"_s << QByteArray("shop");
        QTest::newRow("a name with variables") << u"/var/log/nginx/a.example/access.log"_s << QByteArray("vhost");
        QTest::newRow("of no log") << u"/tmp/x"_s << QByteArray("other");
    }

    void theFormatOfTheFilesOwnLogComesFirst()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, format);
        const auto config = nginx::understand(std::make_shared<const nginx::Tree>(
            nginx::parseFile(u"/etc/nginx/nginx.conf"_s,
                             "http {\n"
                             "    log_format open '$request';\n"
                             "    log_format other '$status $request';\n"
                             "    log_format shop '$time_iso8601|$status|$request';\n"
                             "    log_format vhost '$time_iso8601;$status;$request';\n"
                             "    access_log /var/log/nginx/shop.log shop;\n"
                             "    server { access_log /var/log/nginx/${host}/access.log vhost; }\n"
                             "}")));
        QCOMPARE(KnownFormats(*config).forFile(path).first().name(), format);
    }

    void aLookReadsTheAccessLogByItsFormat()
    {
        const QByteArray dump = "# configuration file /etc/nginx/nginx.conf:\n"
                                "http {\n"
                                "    log_format odd '$upstream_status/$status/$request/$time_iso8601';\n"
                                "    server { listen 80; access_log /var/log/nginx/odd.log odd; }\n"
                                "}\n";
        // The log stands before the configuration, as it may in a folder collected by hand.
        const auto seen = build({.exhibits = {
                                     {.name = u"access.log"_s,
                                      .command = u"tail -n 500 /var/log/nginx/odd.log"_s,
                                      .status = 0,
                                      .text = "502/200/GET /a HTTP/1.1/2026-11-20T10:00:00+00:00\n"},
                                     {.name = u"nginx-T.txt"_s, .command = u"nginx -T"_s, .status = 0, .text = dump},
                                 }});
        QCOMPARE(seen->accessLogs.size(), 1);
        QCOMPARE(seen->accessLogs[0].lines.size(), 1);
        QCOMPARE(seen->accessLogs[0].lines[0].status, 200);
        QCOMPARE(seen->accessLogs[0].lines[0].upstreamStatuses, QStringList{u"502"_s});
    }
};

QTEST_GUILESS_MAIN(LogTallyTest)
#include "tst_logtally.moc"
