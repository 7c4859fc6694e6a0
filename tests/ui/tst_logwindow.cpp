// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/language.h"
#include "tests/doubles/packedtext.h"
#include "ui/log/findbar.h"
#include "ui/log/lognotice.h"
#include "ui/log/logwindow.h"

#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

class LogWindowTest : public QObject
{
    Q_OBJECT

    static void append(const QString &path, int from, int count)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        for (int i = from; i < from + count; ++i)
            file.write("2026/11/20 08:10:07 [error] 7#7: record " + QByteArray::number(i) + '\n');
    }

    static void settle(const LogWindow &window)
    {
        QTRY_VERIFY(!window.panel()->document()->isReading() && !window.panel()->document()->isFiltering());
    }

    static void poll(LogWindow &window)
    {
        window.poll();
        settle(window);
    }

    static QPushButton *button(const LogWindow &window, const QString &name)
    {
        for (QPushButton *each : window.findChildren<QPushButton *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static QByteArray records(int count)
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += "2026/11/20 08:10:07 [" + QByteArray(i % 10 == 7 ? "error" : "notice") + "] 7#7: record "
                + QByteArray::number(i) + '\n';
        return text;
    }

    static QStringList visibleTexts(const LogWindow &window)
    {
        QStringList texts;
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts;
    }

    static bool isUnpacking(const LogWindow &window) { return visibleTexts(window).contains(u"Unpacking"_s); }

    static QString textOfRow(const LogWindow &window, qint64 row)
    {
        return QString::fromUtf8(window.panel()->document()->row(row).text).section(u' ', -1);
    }

private Q_SLOTS:
    static void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        speak(QLocale(QLocale::English));
    }

    void followingStaysAtTheEndUntilThePersonGoesUp()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log"_s);
        append(path, 0, 100);
        LogWindow window(path);
        window.show();
        settle(window);
        LogView *view = window.panel()->view();
        button(window, u"Follow the log as it grows"_s)->click();
        append(path, 100, 50);
        poll(window);
        QCOMPARE(window.panel()->document()->rowCount(), 150);
        QCOMPARE(view->current(), 149);

        QTest::keyClick(view, Qt::Key_PageUp);
        const qint64 here = view->current();
        QVERIFY(here < 149);
        append(path, 150, 2);
        poll(window);
        QCOMPARE(view->current(), here);
        QPushButton *more = nullptr;
        for (QPushButton *each : window.findChildren<QPushButton *>()) {
            if (each->text() == u"2 new lines"_s)
                more = each;
        }
        QVERIFY(more && more->isVisible());
        more->click();
        QCOMPARE(view->current(), 151);
        QVERIFY(!more->isVisible());
        append(path, 152, 1);
        poll(window);
        QCOMPARE(view->current(), 152);
    }

    void rotationsGoOnInTheSameList()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log"_s);
        append(path, 0, 10);
        LogWindow window(path);
        settle(window);
        window.panel()->narrow({.value = "record"});
        settle(window);
        int written = 10;
        for (int turn = 0; turn < 5; ++turn) {
            append(path, written, 1000);
            QFile::remove(path + u".1"_s);
            QVERIFY(QFile::rename(path, path + u".1"_s));
            append(path + u".1"_s, written + 1000, 10);
            append(path, written + 1010, 1000);
            written += 2010;
            poll(window);
        }
        QTRY_COMPARE(window.panel()->document()->rowCount(), written);
        QCOMPARE(window.panel()->document()->index().totals.lines, written);
        QCOMPARE(window.panel()->document()->index().totals.errors, static_cast<quint64>(written));
        for (int row = 0; row < written; row += 97)
            QCOMPARE(textOfRow(window, row), QString::number(row));
    }

    void aFileThatIsCutShortBeginsAnew()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log"_s);
        append(path, 0, 100);
        LogWindow window(path);
        settle(window);
        QFile::resize(path, 0);
        append(path, 500, 3);
        poll(window);
        QTRY_COMPARE(window.panel()->document()->rowCount(), 3);
        QCOMPARE(textOfRow(window, 0), u"500"_s);
    }

    void whatCannotBeReadSaysWhyAndWhatNow()
    {
        LogWindow window(u"/nonexistent/error.log"_s);
        window.show();
        QStringList texts;
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        QVERIFY2(texts.join(u'\n').contains(u"There is no such file. Check the name, or choose another file."_s),
                 qPrintable(texts.join(u'\n')));
    }

    void anEmptyLogSaysThatItIsEmpty()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log"_s);
        append(path, 0, 0);
        LogWindow window(path);
        window.show();
        settle(window);
        bool said = false;
        for (const QLabel *label : window.findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text().startsWith(u"This log is empty."_s));
        QVERIFY(said);
        append(path, 0, 1);
        poll(window);
        QTRY_VERIFY(window.panel()->view()->isVisible());
    }

    void aLogThatBeginsEmptyIsReadAsWhatItBecomes()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log"_s);
        append(path, 0, 0);
        LogWindow window(path);
        settle(window);
        append(path, 0, 3);
        poll(window);
        QTRY_COMPARE(window.panel()->document()->index().totals.errors, 3u);
    }

    void aPackedLogIsReadAsAnyOther_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray text = records(20'000);
        QTest::newRow("gzip") << u"error.log.2.gz"_s << packed(text, archive_write_add_filter_gzip);
        QTest::newRow("xz") << u"error.log.2.xz"_s << packed(text, archive_write_add_filter_xz);
        QTest::newRow("zstd") << u"error.log.2.zst"_s << packed(text, archive_write_add_filter_zstd);
        QTest::newRow("wrong ending") << u"error.log.1"_s << packed(text, archive_write_add_filter_gzip);
        QTest::newRow("not packed, as its ending says") << u"error.log.2.gz"_s << text;
    }
    void aPackedLogIsReadAsAnyOther()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const QTemporaryDir place;
        const QString path = place.filePath(name);
        write(path, bytes);
        QVERIFY(readsAsLog(path));
        LogWindow window(path);
        window.show();
        LogPanel *panel = window.panel();
        QTRY_COMPARE(panel->document()->rowCount(), 20'000);
        QTRY_VERIFY(!isUnpacking(window));
        settle(window);
        QCOMPARE(panel->document()->index().totals.errors, 2000u);
        QTRY_COMPARE(panel->view()->current(), 7);

        panel->document()->setSearch(LogCondition{.value = "record 19999"});
        QTRY_COMPARE(panel->document()->found().rows.size(), 1u);
        panel->narrow({.value = "record 1999"});
        QTRY_COMPARE(panel->document()->rowCount(), 11);
        button(window, u"Explain this line"_s)->click();

        QSignalSpy marked(&window, &LogWindow::marksChanged);
        panel->view()->mark(0, true);
        QCOMPARE(marked.size(), 1);
        const auto marks = marked.first().first().value<QList<Citation>>();
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks.first().exhibit, path);
        QCOMPARE(marks.first().line, 2000);
        QVERIFY(marks.first().text.endsWith(u"record 1999"_s));
    }

    void anAccessLogThatLeavesOutTheUpstreamSaysSo_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("said");
        const QByteArray combined = "1.1.1.1 - - [20/Nov/2026:08:12:00 +0100] \"GET /a HTTP/1.1\" 502 12 \"-\" \"-\"";
        QTest::newRow("combined") << combined + '\n' << true;
        QTest::newRow("with the upstream")
            << combined + " upstream_addr=\"127.0.0.1:3000\" upstream_status=\"502\" upstream_response_time=\"0.001\"\n"
            << false;
        QTest::newRow("an error log") << QByteArray("2026/11/20 08:10:07 [error] 7#7: x\n") << false;
    }
    void anAccessLogThatLeavesOutTheUpstreamSaysSo()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, said);
        const QTemporaryDir place;
        const QString path = place.filePath(u"a.log"_s);
        write(path, line.repeated(100));
        LogWindow window(path);
        window.show();
        QTRY_COMPARE(window.panel()->document()->rowCount(), 100);
        settle(window);
        QPushButton *link = button(window, u"What to write instead"_s);
        QCOMPARE(link && link->isVisible(), said);
        if (!said)
            return;
        link->click();
        for (const QPlainTextEdit *text : window.findChildren<QPlainTextEdit *>()) {
            if (text->accessibleName() == u"The format to write"_s) {
                QTRY_VERIFY(text->isVisible());
                QVERIFY(text->toPlainText().startsWith(u"log_format "_s));
                QVERIFY(text->toPlainText().contains(u"$upstream_addr"_s));
                return;
            }
        }
        QFAIL("no format is shown");
    }

    void ofAContainersLogEachOutputIsShown()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"4fa6-json.log"_s);
        write(path,
              "{\"log\":\"2026/11/20 10:22:51 [error] 29#29: "
              "one\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:51Z\"}\n"
              "{\"log\":\"1.1.1.1 - - [20/Nov/2026:10:22:51 +0000] \\\"GET / HTTP/1.1\\\" 502 157 \\\"-\\\" "
              "\\\"-\\\"\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-20T10:22:51Z\"}\n"
              "{\"log\":\"2026/11/20 10:22:52 [error] 29#29: "
              "two\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:52Z\"}\n");
        QVERIFY(readsAsLog(path));
        LogWindow window(path);
        window.show();
        LogPanel *panel = window.panel();
        QTRY_COMPARE(panel->document()->index().totals.errors, 2u);
        QTRY_VERIFY(button(window, u"Show its standard output"_s));
        QSignalSpy marked(&window, &LogWindow::marksChanged);
        panel->view()->mark(1, true);
        button(window, u"Show its standard output"_s)->click();
        QTRY_VERIFY(button(window, u"Show its error output"_s));
        QTRY_COMPARE(panel->document()->rowCount(), 1);
        QCOMPARE(panel->document()->index().totals.errors, 1u); // the 502
        panel->view()->mark(0, true);
        const auto marks = marked.last().first().value<QList<Citation>>();
        QCOMPARE(marks.size(), 2);
        QCOMPARE(marks.first().exhibit, path + u" (stdout)"_s);
        QCOMPARE(marks.last().exhibit, path + u" (stderr)"_s);
        button(window, u"Show its error output"_s)->click();
        QTRY_COMPARE(panel->marked().size(), 1);
    }

    void aContainerThatWroteOnlyRequestsShowsThem()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"0.log"_s);
        write(path,
              "2026-11-20T10:22:51.1Z stdout F 1.1.1.1 - - [20/Nov/2026:10:22:51 +0000] \"GET / HTTP/1.1\" 502 1 "
              "\"-\" \"-\"\n");
        LogWindow window(path);
        QTRY_COMPARE(window.panel()->document()->rowCount(), 1);
    }

    void whatIsUnpackedGoesWithItsWindow()
    {
        const QDir cache(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
        const auto folders = [&] { return cache.entryList({u"unpacked-*"_s}, QDir::Dirs).size(); };
        const auto before = folders();
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log.2.gz"_s);
        write(path, packed(records(10), archive_write_add_filter_gzip));
        {
            LogWindow window(path);
            QTRY_COMPARE(window.panel()->document()->rowCount(), 10);
            QCOMPARE(folders(), before + 1);
        }
        QTRY_COMPARE(folders(), before);
    }

    void aDamagedOneShowsWhatIsGoodAndSaysWhatIsMissing()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log.2.gz"_s);
        const QByteArray whole = packed(records(50'000), archive_write_add_filter_gzip);
        write(path, whole.first(whole.size() / 2));
        LogWindow window(path);
        window.show();
        QTRY_VERIFY(window.panel()->notice()->isVisible());
        settle(window);
        QVERIFY(window.panel()->document()->rowCount() > 100);
        QVERIFY(visibleTexts(window).join(u'\n').contains(u"The rest of this log is missing"_s));
    }

    void oneWithoutALineSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << packed({}, archive_write_add_filter_gzip) << u"This log is empty."_s;
        QTest::newRow("no archive") << QByteArray("\x1f\x8b\x08\x00\x00", 5) << u"This log cannot be unpacked"_s;
    }
    void oneWithoutALineSaysWhy()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log.2.gz"_s);
        write(path, bytes);
        LogWindow window(path);
        window.show();
        QTRY_VERIFY2(visibleTexts(window).join(u'\n').contains(why), qPrintable(visibleTexts(window).join(u'\n')));
    }

    void unpackingIsStoppedByThePerson()
    {
        // More than a gigabyte of lines: far from its end when it is stopped.
        const QTemporaryDir place;
        const QString path = place.filePath(u"error.log.2.gz"_s);
        const QByteArray part = packed(records(300'000), archive_write_add_filter_gzip);
        write(path, part.repeated(100));
        LogWindow window(path);
        window.show();
        QTRY_VERIFY(isUnpacking(window));
        button(window, u"Stop reading the log"_s)->click();
        QTRY_VERIFY(!isUnpacking(window));
        settle(window);
        QVERIFY(window.panel()->document()->rowCount() < 30'000'000);
        QVERIFY(visibleTexts(window).join(u'\n').contains(u"only the first lines are here"_s));
        QVERIFY(button(window, u"Unpack it all"_s)->isVisible());
    }

    void aFileIsALogByItsContent_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("log");
        QTest::newRow("error log") << QByteArray("2026/11/20 08:10:07 [error] 7#7: x\n") << true;
        QTest::newRow("access log") << QByteArray(
            "1.1.1.1 - - [20/Nov/2026:08:12:00 +0100] \"GET /a HTTP/1.1\" 502 12 \"-\" \"-\"\n")
                                    << true;
        QTest::newRow("configuration") << QByteArray("server {\n listen 80;\n}\n") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void aFileIsALogByItsContent()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, log);
        const QTemporaryDir place;
        QFile file(place.filePath(u"x"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QCOMPARE(readsAsLog(file.fileName()), log);
    }
};

QTEST_MAIN(LogWindowTest)
#include "tst_logwindow.moc"
