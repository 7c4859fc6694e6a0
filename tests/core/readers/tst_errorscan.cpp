// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorscan.h"
#include "tests/checkout.h"

#include <QFile>
#include <QHash>
#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static const QByteArray head = "2026/11/20 10:22:51 [error] 87#88: *12 ";
static const QByteArray fields = ", client: 203.0.113.19, server: s, request: \"GET / HTTP/1.1\", upstream: "
                                 "\"http://127.0.0.1:3000/\", host: \"h\"";
static const QByteArray refused
    = head + "connect() failed (111: Connection refused) while connecting to upstream" + fields;
static const QByteArray trace = head
    + "FastCGI sent in stderr: \"PHP message: PHP Fatal error: x in /a.php:3\nStack trace:\n\n#0 {main}\n  thrown in "
      "/a.php on line 3\" while reading response header from upstream"
    + fields;

/// What a scan says of one record or line, so that two scans can be compared.
static QByteArray told(const ErrorView &view)
{
    QByteArray told = QByteArray::number(view.line) + ' ' + QByteArray::number(view.lines) + ' '
        + QByteArray::number(view.offset) + ' ' + QByteArray::number(view.isRecord ? 1 : 0);
    for (const QByteArrayView part : {view.text, view.message, view.phase, view.client, view.upstream, view.referrer})
        told += '|' + part.toByteArray();
    return told;
}

static QByteArrayList scanned(const QByteArray &text, qsizetype block)
{
    QByteArrayList found;
    ErrorScan scan;
    const auto drain = [&] {
        while (const ErrorView *view = scan.next())
            found << told(*view);
    };
    for (qsizetype at = 0; at < text.size(); at += block) {
        const QByteArray piece = text.mid(at, block); // of its own, so that a view into another block is noticed
        scan.feed(piece);
        drain();
    }
    scan.end();
    drain();
    found << QByteArray::number(scan.lines()) << QByteArray::number(scan.bytes());
    return found;
}

class ErrorScanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksMayBeCutAnywhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one, without an end") << refused;
        QTest::newRow("records of several lines")
            << trace + '\n' + refused + '\n' + trace + "\nsomething else\n\n" + refused;
        QTest::newRow("Windows line ends") << QByteArray(trace).replace("\n", "\r\n") + "\r\n" + refused + "\r\n\r\n";
        QTest::newRow("lines too long") << refused + '\n' + head + QByteArray(40'000, 'x') + '\n' + refused + '\n'
                + QByteArray(16 * 1024, 'y') + '\n' + QByteArray(16 * 1024 + 1, 'z') + '\n' + refused;
        QTest::newRow("a record that never ends")
            << head + "FastCGI sent in stderr: \"" + QByteArray("a line of it\n").repeated(3000) + refused;
        QTest::newRow("trace outside a connection")
            << "2026/11/20 10:22:51 [error] 8#8: init_by_lua error: x\nstack traceback:\n\t[C]: in ?\nfoo\n" + refused;
        QFile file(inCheckout(u"tests/cases/incidents/fpm_pool_exhausted_eagain/error.log"));
        if (file.open(QIODevice::ReadOnly))
            QTest::newRow("recorded") << file.readAll();
    }

    void blocksMayBeCutAnywhere()
    {
        QFETCH(QByteArray, text);
        const QByteArrayList whole = scanned(text, std::max<qsizetype>(text.size(), 1));
        for (const qsizetype block : {1, 2, 3, 7, 64, 255, 1000, 4096, 16'384, 20'000}) {
            // One byte at a time is slow for what is long, and shows nothing more.
            if (text.size() / block < 20'000)
                QCOMPARE(scanned(text, block), whole);
        }
    }

    void recordsOfSeveralLinesEndWithTheirFields()
    {
        ErrorScan scan;
        const QByteArray text = trace + '\n' + refused + "\nsomething else\n";
        scan.feed(text);
        const ErrorView *view = scan.next();
        QVERIFY(view && view->isRecord);
        QCOMPARE(view->lines, 5);
        QCOMPARE(view->peer(), "127.0.0.1:3000");
        view = scan.next();
        QVERIFY(view && view->isRecord);
        QCOMPARE(view->line, 6);
        QCOMPARE(view->offset, trace.size() + 1);
        view = scan.next();
        QVERIFY(view && !view->isRecord);
        QCOMPARE(view->text, "something else");
        QVERIFY(!scan.next());
        QCOMPARE(scan.bytes(), text.size());
    }

    void viewsPointIntoTheBlock()
    {
        ErrorScan scan;
        const QByteArray text = refused + '\n' + refused + '\n';
        scan.feed(text);
        while (const ErrorView *view = scan.next())
            QVERIFY(view->upstream.data() >= text.data() && view->upstream.data() < text.data() + text.size());
    }

    void aCopyFinishesWhatIsOpenWhileTheLogGrows()
    {
        ErrorScan scan;
        const QByteArray cut = trace.left(trace.indexOf("#0"));
        scan.feed(cut);
        QVERIFY(!scan.next());
        ErrorScan now = scan;
        now.end();
        const ErrorView *view = now.next();
        QVERIFY(view && view->isRecord);
        QVERIFY(view->client.isEmpty());
        const QByteArray rest = trace.mid(cut.size()) + '\n';
        scan.feed(rest);
        view = scan.next();
        QVERIFY(view);
        QCOMPARE(view->client, "203.0.113.19");
    }

    void whoStopsAskingCostsNothing()
    {
        ErrorScan scan;
        const QByteArray text = (refused + '\n').repeated(1000);
        scan.feed(text);
        QVERIFY(scan.next());
        QCOMPARE(scan.bytes(), refused.size() + 1);
    }

    // A scan remembers times, writers and messages of the records before; that changes nothing of what it reads.
    void whatWasSaidBeforeIsReadAlike()
    {
        const QByteArrayList heads{
            "2026/11/20 10:22:51 [error] 87#88: *12 ",        "2026/11/20 10:22:51 [crit] 87#88: *12 ",
            "2026/11/20 10:22:52 [error] 87#89: *13 ",        "2026/11/20 10:22:52 [error] 1087#1087: ",
            "2026/11/20 10:22:52 [notice] 4194304#4194304: ", "nginx: [emerg] "};
        const QByteArrayList messages{
            "connect() failed (111: Connection refused) while connecting to upstream",
            "connect() failed (113: No route to host) while connecting to upstream",
            "connect() failed (111: Connection refused) while connecting to upstreams",
            "upstream prematurely closed connection while reading response header from upstream",
            "api could not be resolved (3: Host not found) while resolving, resolver: 127.0.0.53:53",
            "api could not be resolved (3: Host not found) while resolving, resolver: 127.0.0.54:53",
            "upstream disconnected, bytes from/to client:1/2, bytes from/to upstream:3/4",
            "upstream disconnected, bytes from/to client:5/6, bytes from/to upstream:7/8",
            "",
            "FastCGI sent in stderr: \"" + QByteArray(300, 'x') + '"',
        };
        QByteArray log;
        for (int round = 0; round < 2; ++round) {
            for (const QByteArray &head : heads) {
                for (const QByteArray &message : messages)
                    log += head + message + fields + '\n';
            }
        }
        QHash<quint64, QByteArray> said;
        int again = 0;
        ErrorScan scan(log);
        while (const ErrorView *view = scan.next()) {
            ErrorView alone;
            QVERIFY(readErrorView(view->text, alone));
            QCOMPARE(view->level, alone.level);
            QCOMPARE(view->seconds, alone.seconds);
            QCOMPARE(view->pid, alone.pid);
            QCOMPARE(view->connection, alone.connection);
            QCOMPARE(view->errorNumber, alone.errorNumber);
            QVERIFY(view->bytes == alone.bytes);
            QCOMPARE(view->resolver, alone.resolver);
            QCOMPARE(view->errorText, alone.errorText);
            QCOMPARE(view->client, alone.client);
            QCOMPARE(told(*view).split('|').sliced(2), told(alone).split('|').sliced(2));
            if (view->said == 0)
                continue;
            const QByteArray what = view->message.toByteArray() + '|' + view->phase.toByteArray();
            again += said.contains(view->said) ? 1 : 0;
            QCOMPARE(said.value(view->said, what), what);
            said.insert(view->said, what);
        }
        QVERIFY(again > 0);
    }
};

QTEST_GUILESS_MAIN(ErrorScanTest)
#include "tst_errorscan.moc"
