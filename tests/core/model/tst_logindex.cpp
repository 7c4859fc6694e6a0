// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logmatches.h"
#include "core/model/logs/logpage.h"
#include "core/readers/signatures.h"
#include "tests/bench/accesssample.h"
#include "tests/bench/errorsample.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// A source that counts what is read from it.
class CountingSource : public LogSource
{
public:
    explicit CountingSource(QByteArray text)
        : m_text(std::move(text))
    {
    }
    [[nodiscard]] qint64 size() const override { return m_text.size(); }
    [[nodiscard]] QByteArray read(qint64 offset, qsizetype most) const override
    {
        const QByteArray bytes = m_text.mid(offset, most);
        m_read += bytes.size();
        return bytes;
    }
    [[nodiscard]] qint64 bytesRead() const { return m_read; }

private:
    QByteArray m_text;
    mutable qint64 m_read = 0;
};

static LogIndex indexOf(const QByteArray &text, qsizetype step, const QList<LogFormat> &known = {})
{
    LogIndexer indexer(formOf(QByteArrayView(text).first(qMin<qsizetype>(text.size(), 65536)), known));
    LogIndex index;
    for (qsizetype at = 0; at < text.size(); at += step) {
        indexer.feed(QByteArrayView(text).sliced(at, qMin(step, text.size() - at)));
        add(index, indexer.part());
    }
    return index;
}

/// A line as the pages give it.
struct Line
{
    QByteArray text = {};
    LogWeight weight = LogWeight::Note;
    bool begins = false;
};

static QList<Line> linesByPages(const LogSource &source, const LogIndex &index)
{
    QList<Line> lines;
    for (qint64 block = 0; block < static_cast<qint64>(index.blocks.size()); ++block) {
        const LogPage page = pageOf(source, index, block);
        if (page.firstLine != lines.size())
            return {};
        for (size_t i = 0; i < page.lines.size(); ++i)
            lines << Line{page.textOf(i).toByteArray(), page.lines[i].weight,
                          page.lines[i].entry == static_cast<qint32>(i)};
    }
    return lines;
}

/// Records of every kind, with stack traces, empty lines, a line of a megabyte, bytes that are no text, and no end.
static QByteArray oddErrorLog()
{
    QByteArray text = bench::makeErrorLog(300'000);
    text += "2026/11/20 08:12:00 [error] 7#7: *9 FastCGI sent in stderr: \"PHP message: PHP Fatal error: x\nStack "
            "trace:\n#0 {main}\n\" while reading response header from upstream, client: 10.0.0.1, server: shop\n\n\n";
    text += "2026/11/20 08:12:01 [error] 7#7: *9 open() \"" + QByteArray(1'000'000, 'x') + "\" failed\n";
    text += QByteArray("\0\xff\x1b[31m\n", 8);
    text += bench::makeErrorLog(200'000);
    text += "2026/11/20 08:12:02 [warn] 7#7: the last one has no end";
    return text;
}

class LogIndexTest : public QObject
{
    Q_OBJECT

    static void logs()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("error log") << oddErrorLog();
        QTest::newRow("access log") << bench::makeAccessSample(500'000).text;
        QTest::newRow("access log with a long line") << bench::makeAccessSample(100'000).text + QByteArray(300'000, 'y')
                + '\n' + bench::makeAccessSample(100'000).text;
        QTest::newRow("other") << QByteArray("one\n\nERROR: two\r\nthree\n").repeated(9000);
        QTest::newRow("one line without an end") << QByteArray("alone");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("line ends only") << QByteArray(200'000, '\n');
    }

private Q_SLOTS:
    void theLinesOfThePagesAreThoseOfTheLog_data() { logs(); }
    void theLinesOfThePagesAreThoseOfTheLog()
    {
        QFETCH(QByteArray, text);
        const LogIndex index = indexOf(text, 1'000'000);
        const QList<Line> lines = linesByPages(TextSource(text), index);
        QByteArrayList expected = text.split('\n');
        if (expected.last().isEmpty())
            expected.removeLast();
        QCOMPARE(index.totals.lines, expected.size());
        QCOMPARE(lines.size(), expected.size());
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QByteArray whole = expected[i].endsWith('\r') ? expected[i].chopped(1) : expected[i];
            QVERIFY2(whole.startsWith(lines[i].text), qPrintable(QString::number(i)));
            QVERIFY(lines[i].text.size() == whole.size() || lines[i].text.size() >= LogPage::overhang);
        }
    }

    void howTheLogArrivesChangesNothing_data() { logs(); }
    void howTheLogArrivesChangesNothing()
    {
        QFETCH(QByteArray, text);
        const LogIndex whole = indexOf(text, qMax<qsizetype>(1, text.size()));
        for (const qsizetype step : {3'001, 65'536, 100'000}) {
            const LogIndex parts = indexOf(text, step);
            QCOMPARE(parts.totals.lines, whole.totals.lines);
            QCOMPARE(parts.totals.errors, whole.totals.errors);
            QCOMPARE(parts.totals.warnings, whole.totals.warnings);
            QCOMPARE(parts.minutes.size(), whole.minutes.size());
            QCOMPARE(parts.blocks.size(), whole.blocks.size());
            for (size_t i = 0; i < whole.blocks.size(); ++i) {
                QCOMPARE(parts.blocks[i].lines, whole.blocks[i].lines);
                QCOMPARE(parts.blocks[i].errors, whole.blocks[i].errors);
                QCOMPARE(parts.blocks[i].warnings, whole.blocks[i].warnings);
                QCOMPARE(parts.blocks[i].first, whole.blocks[i].first);
            }
            for (const auto &[number, minute] : whole.minutes) {
                QCOMPARE(parts.minutes.at(number).entries, minute.entries);
                QCOMPARE(parts.minutes.at(number).errors, minute.errors);
            }
        }
    }

    void aPageWeighsLinesAsTheIndexCountsThem_data() { logs(); }
    void aPageWeighsLinesAsTheIndexCountsThem()
    {
        QFETCH(QByteArray, text);
        const LogIndex index = indexOf(text, 65'536);
        quint64 errors = 0;
        quint64 warnings = 0;
        for (const Line &line : linesByPages(TextSource(text), index)) {
            errors += line.begins && line.weight == LogWeight::Error ? 1 : 0;
            warnings += line.begins && line.weight == LogWeight::Warning ? 1 : 0;
        }
        QCOMPARE(errors, index.totals.errors);
        QCOMPARE(warnings, index.totals.warnings);
    }

    void theLinesOfARecordBelongTogether()
    {
        const QByteArray text = "2026/11/20 08:12:00 [error] 7#7: *9 FastCGI sent in stderr: \"PHP message: x\nStack "
                                "trace:\n#0 {main}\" while reading upstream, client: 10.0.0.1, server: shop\n"
                                "2026/11/20 08:12:01 [notice] 7#7: next\n";
        const LogPage page = pageOf(TextSource(text), indexOf(text, 65'536), 0);
        QCOMPARE(page.lines.size(), 4);
        QCOMPARE(page.lines[1].entry, 0);
        QCOMPARE(page.lines[2].entry, 0);
        QCOMPARE(page.lines[2].weight, LogWeight::Error);
        QCOMPARE(page.lines[3].entry, 3);
        QVERIFY(page.entryAt(0).endsWith("server: shop"));
    }

    void theIndexIsSmallAndAScreenCostsThreeBlocks()
    {
        const QByteArray text = bench::makeAccessSample(20'000'000).text;
        const LogIndex index = indexOf(text, 4 * 1024 * 1024);
        const auto size = static_cast<qint64>(index.blocks.size()) * qint64{sizeof(LogBlock)};
        QVERIFY2(size * 1000 < text.size(), "more than a thousandth of the log");
        const CountingSource source(text);
        const qint64 line = index.totals.lines / 2;
        const LogPage page = pageOf(source, index, static_cast<qint64>(blockOfLine(index.blocks, line)));
        QVERIFY(page.firstLine <= line && line < page.firstLine + static_cast<qint64>(page.lines.size()));
        QVERIFY(source.bytesRead() <= LogBlock::size + LogPage::overhang + 1);
    }

    void whatALineWeighs_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<LogWeight>("weight");
        const auto access = [](const char *name, const char *status, const char *more, LogWeight weight) {
            QTest::newRow(name) << QByteArray("10.0.0.1 - - [20/Nov/2026:08:12:00 +0100] \"GET / HTTP/1.1\" ") + status
                    + " 12 \"-\" \"-\" "
                    + more << weight;
        };
        const char *const answered = "upstream=10.0.0.1:80 upstream_status=200 request_time=0.100";
        access("answered", "200", answered, LogWeight::Note);
        access("502", "502", answered, LogWeight::Error);
        access("504", "504", answered, LogWeight::Error);
        access("404", "404", answered, LogWeight::Warning);
        access("the client left", "499", answered, LogWeight::Warning);
        access("slow", "200", "upstream=10.0.0.1:80 upstream_status=200 request_time=5.000", LogWeight::Warning);
        access("masked", "200", "upstream=10.0.0.1:80 upstream_status=502 request_time=0.100", LogWeight::Warning);
        QTest::newRow("error") << QByteArray("2026/11/20 08:12:00 [error] 7#7: x") << LogWeight::Error;
        QTest::newRow("emerg") << QByteArray("2026/11/20 08:12:00 [emerg] 7#7: x") << LogWeight::Error;
        QTest::newRow("warn") << QByteArray("2026/11/20 08:12:00 [warn] 7#7: x") << LogWeight::Warning;
        QTest::newRow("info") << QByteArray("2026/11/20 08:12:00 [info] 7#7: x") << LogWeight::Note;
        QTest::newRow("a failure at info") << QByteArray(
            "2026/11/20 08:12:00 [info] 7#7: *1 connect() failed (111: Connection refused) while connecting "
            "to upstream, client: 1.2.3.4, server: s, request: \"GET / HTTP/1.1\", upstream: "
            "\"http://127.0.0.1:3000/\"") << LogWeight::Warning;
        QTest::newRow("php-fpm") << QByteArray(
            "[20-Nov-2026 08:12:00] WARNING: [pool www] server reached pm.max_children")
                                 << LogWeight::Warning;
        QTest::newRow("a word of another") << QByteArray("terror and errand") << LogWeight::Note;
    }
    void whatALineWeighs()
    {
        QFETCH(QByteArray, line);
        QFETCH(LogWeight, weight);
        const LogPage page = pageOf(TextSource(line), indexOf(line, 65'536), 0);
        QCOMPARE(page.lines.at(0).weight, weight);
    }

    void aFilterLeavesWhatItsConditionsSay_data()
    {
        QTest::addColumn<QList<LogCondition>>("conditions");
        QTest::addColumn<QList<int>>("rows");
        using Conditions = QList<LogCondition>;
        QTest::newRow("none") << Conditions() << QList<int>{0, 1, 2, 3, 4, 5};
        QTest::newRow("only a peer") << Conditions{{.aspect = LogAspect::Peer, .value = "10.0.0.1:80"}}
                                     << QList<int>{0, 3, 4};
        QTest::newRow("without a client")
            << Conditions{{.aspect = LogAspect::Client, .value = "1.1.1.1", .hides = true}} << QList<int>{1, 2, 5};
        QTest::newRow("two peers widen") << Conditions{{.aspect = LogAspect::Peer, .value = "10.0.0.1:80"},
                                                       {.aspect = LogAspect::Peer, .value = "unix:/run/a.sock"}}
                                         << QList<int>{0, 1, 3, 4};
        QTest::newRow("aspects narrow") << Conditions{{.aspect = LogAspect::Peer, .value = "10.0.0.1:80"},
                                                      {.aspect = LogAspect::Server, .value = "shop"}}
                                        << QList<int>{0};
        QTest::newRow("a level") << Conditions{{.aspect = LogAspect::Level, .value = "warn"}} << QList<int>{2};
        QTest::newRow("a cause") << Conditions{{.aspect = LogAspect::Cause,
                                                .value = QByteArray::number(static_cast<int>(Symptom::Refused))}}
                                 << QList<int>{0};
        QTest::newRow("a group of URLs") << Conditions{{.aspect = LogAspect::Url, .value = "/users/*"}}
                                         << QList<int>{3, 4};
        QTest::newRow("a text in any case") << Conditions{{.value = "refused"}} << QList<int>{0};
        QTest::newRow("a text with capitals") << Conditions{{.value = "refUsed"}} << QList<int>{};
        QTest::newRow("an expression") << Conditions{{.value = "users/[0-9]{2} ", .isExpression = true}}
                                       << QList<int>{3, 4};
        QTest::newRow("a time") << Conditions{{.aspect = LogAspect::Minutes, .from = 29919372, .until = 29919372}}
                                << QList<int>{2};
    }
    void aFilterLeavesWhatItsConditionsSay()
    {
        QFETCH(QList<LogCondition>, conditions);
        QFETCH(QList<int>, rows);
        const QByteArray text = "2026/11/20 08:11:59 [error] 7#7: *1 connect() failed (111: Connection refused) while "
                                "connecting to upstream, client: 1.1.1.1, server: shop, request: \"GET /a HTTP/1.1\", "
                                "upstream: \"http://10.0.0.1:80/a\"\n"
                                "2026/11/20 08:11:59 [crit] 7#7: *2 connect() to unix:/run/a.sock failed (2: No such "
                                "file or directory) while connecting to upstream, client: 2.2.2.2, server: blog, "
                                "request: \"GET /b HTTP/1.1\", upstream: \"fastcgi://unix:/run/a.sock:\"\n"
                                "2026/11/20 08:12:00 [warn] 7#7: a side note\n"
                                "2026/11/20 08:13:00 [error] 7#7: *3 FastCGI sent in stderr: \"a\nb\" while reading "
                                "response header from upstream, client: 1.1.1.1, server: blog, request: \"GET "
                                "/users/17 HTTP/1.1\", upstream: \"fastcgi://10.0.0.1:80\"\n"
                                "\nnobody knows\n";
        // An empty line is no entry: it is in the log, and in no result.
        const QByteArray whole = text;
        LogSweep sweep(formOf(whole), LogFilter(conditions));
        LogMatches found;
        for (qsizetype at = 0; at < whole.size(); at += 100) {
            sweep.feed(QByteArrayView(whole).sliced(at, qMin<qsizetype>(100, whole.size() - at)));
            add(found, sweep.part());
        }
        QList<qint64> starts{0};
        for (qsizetype at = whole.indexOf('\n'); at >= 0 && at + 1 < whole.size(); at = whole.indexOf('\n', at + 1)) {
            if (whole[at + 1] != '\n')
                starts << at + 1;
        }
        QList<int> got;
        for (qint64 row = 0; row < static_cast<qint64>(found.rows.size()); ++row)
            got << static_cast<int>(starts.indexOf(found.offsetOf(row)));
        QCOMPARE(got, rows);
    }

    void howTheLogArrivesDoesNotChangeWhatIsFound_data() { logs(); }
    void howTheLogArrivesDoesNotChangeWhatIsFound()
    {
        QFETCH(QByteArray, text);
        const QList<LogCondition> conditions{{.value = "1"}, {.value = "x"}};
        const auto found = [&](qsizetype step) {
            LogSweep sweep(formOf(QByteArrayView(text).first(qMin<qsizetype>(text.size(), 65536))),
                           LogFilter(conditions));
            LogMatches matches;
            for (qsizetype at = 0; at < text.size(); at += step) {
                sweep.feed(QByteArrayView(text).sliced(at, qMin(step, text.size() - at)));
                add(matches, sweep.part());
            }
            return matches;
        };
        const LogMatches whole = found(qMax<qsizetype>(1, text.size()));
        for (const qsizetype step : {3'001, 65'536, 100'000}) {
            const LogMatches parts = found(step);
            QCOMPARE(parts.rows, whole.rows);
            QCOMPARE(parts.blocks.size(), whole.blocks.size());
            for (size_t i = 0; i < whole.blocks.size(); ++i) {
                QCOMPARE(parts.blocks[i].lines, whole.blocks[i].lines);
                QCOMPARE(parts.blocks[i].errors, whole.blocks[i].errors);
            }
        }
    }
};

QTEST_APPLESS_MAIN(LogIndexTest)
#include "tst_logindex.moc"
