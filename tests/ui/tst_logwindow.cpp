// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logwindow.h"
#include "ui/style/language.h"

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

    static QString textOfRow(const LogWindow &window, qint64 row)
    {
        return QString::fromUtf8(window.panel()->document()->row(row).text).section(u' ', -1);
    }

private Q_SLOTS:
    static void initTestCase() { speak(QLocale(QLocale::English)); }

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
