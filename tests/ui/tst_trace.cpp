// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trace/tracepanel.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

class TraceTest : public QObject
{
    Q_OBJECT

    static SnapshotPtr snapshot()
    {
        auto seen = std::make_shared<Snapshot>();
        seen->configExhibit = u"nginx-T.txt"_s;
        seen->config = nginx::understand(
            std::make_shared<const nginx::Tree>(nginx::parseFile(u"/etc/nginx/nginx.conf"_s, R"(http {
    map $http_x_side $side { default 10.0.0.1:81; blue 10.0.0.2:81; }
    server {
        server_name shop.example;
        location / { proxy_pass http://$side; }
        location /new/ { proxy_pass http://10.0.0.3:82/; }
        location /no { return 403; }
        location /files/ { root /srv; }
    }
    server { listen 81; server_name other.example; return 204; }
}
)")));
        return seen;
    }

    static std::unique_ptr<TracePanel> shown()
    {
        auto panel = std::make_unique<TracePanel>();
        panel->show(snapshot(), QUrl(u"http://shop.example/cart"_s));
        panel->QWidget::show();
        return panel;
    }

    template<class Widget>
    static Widget *named(const QWidget &parent, const QString &name)
    {
        for (Widget *widget : parent.findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

    static void ask(const TracePanel &panel, const QString &url)
    {
        auto *field = named<QLineEdit>(panel, u"Trace a URL"_s);
        field->setText(url);
        QTest::keyClick(field, Qt::Key_Return);
    }

    static QString allText(const QWidget &widget)
    {
        QStringList text;
        for (const QLabel *label : widget.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&widget))
                text << label->text();
        }
        return text.join(u'\n');
    }

private Q_SLOTS:
    void theTicketsUrlIsWhereOneBegins()
    {
        const auto panel = shown();
        QCOMPARE(named<QLineEdit>(*panel, u"Trace a URL"_s)->text(), u"http://shop.example/cart"_s);
        QVERIFY(!allText(*panel).contains(u"The backend receives"_s));
    }

    void returnTracesAndSaysWhatTheBackendReceives()
    {
        const auto panel = shown();
        QSignalSpy traced(panel.get(), &TracePanel::traced);
        ask(*panel, u"shop.example/new/a?b=1"_s);
        QCOMPARE(traced.size(), 1);
        const QString text = allText(*panel);
        QVERIFY2(text.contains(u"Target: http://10.0.0.3:82"_s), qPrintable(text));
        QVERIFY2(text.contains(u"GET /a?b=1 HTTP/1.0 (Host: 10.0.0.3:82)"_s), qPrintable(text));
    }

    void aStepLeadsToItsLine()
    {
        const auto panel = shown();
        QSignalSpy places(panel.get(), &TracePanel::placeChosen);
        ask(*panel, u"http://shop.example/new/"_s);
        QPushButton *link = nullptr;
        for (QPushButton *button : panel->findChildren<QPushButton *>()) {
            if (button->accessibleName().endsWith(u": show nginx.conf:6 in the configuration"_s))
                link = button;
        }
        QVERIFY(link);
        link->click();
        QCOMPARE(places.first().first().value<nginx::Place>().line, 6);
    }

    void whatNginxAnswersItselfIsSaid_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("said");
        QTest::newRow("a return") << u"http://shop.example/no"_s << u"nginx itself answers 403"_s;
        QTest::newRow("a file whose existence is not known")
            << u"http://shop.example/files/a.css"_s << u"nginx serves the file /srv/files/a.css, if it exists."_s;
    }
    void whatNginxAnswersItselfIsSaid()
    {
        QFETCH(QString, url);
        QFETCH(QString, said);
        const auto panel = shown();
        ask(*panel, url);
        QVERIFY2(allText(*panel).contains(said), qPrintable(allText(*panel)));
    }

    void whatIsNotAUrlIsSaidWithWhatToDo()
    {
        const auto panel = shown();
        QSignalSpy traced(panel.get(), &TracePanel::traced);
        ask(*panel, u"ftp://x"_s);
        QCOMPARE(traced.size(), 0);
        QVERIFY(allText(*panel).contains(u"Write it as https://shop.example.com/cart, or tcp://"_s));
        QVERIFY(!named<QPushButton>(*panel, u"Copy the trace"_s)->isVisible());
    }

    void moreAboutTheRequestCounts()
    {
        const auto panel = shown();
        named<QPushButton>(*panel, u"More about the request"_s)->click();
        named<QLineEdit>(*panel, u"Host header"_s)->setText(u"other.example"_s);
        named<QLineEdit>(*panel, u"Server address"_s)->setText(u"192.0.2.1:81"_s);
        ask(*panel, u"http://shop.example/"_s);
        QVERIFY(allText(*panel).contains(u"nginx itself answers 204"_s));
        named<QLineEdit>(*panel, u"Host header"_s)->clear();
        named<QLineEdit>(*panel, u"Server address"_s)->clear();
        named<QPlainTextEdit>(*panel, u"More headers"_s)->setPlainText(u"X-Side: blue\n\n"_s);
        ask(*panel, u"http://shop.example/"_s);
        QVERIFY(allText(*panel).contains(u"Target: http://10.0.0.2:81"_s));
        named<QPushButton>(*panel, u"More about the request"_s)->click();
        ask(*panel, u"http://shop.example/"_s);
        QVERIFY2(allText(*panel).contains(u"Target: http://10.0.0.1:81"_s), "what is folded away does not count");
    }

    void theTraceIsCopiedForTheTicket()
    {
        const auto panel = shown();
        ask(*panel, u"http://shop.example/no"_s);
        named<QPushButton>(*panel, u"Copy the trace"_s)->click();
        const QString text = QApplication::clipboard()->text();
        QVERIFY2(text.startsWith(u"GET http://shop.example/no\n/etc/nginx/nginx.conf:"_s), qPrintable(text));
        QVERIFY(text.endsWith(u"nginx itself answers 403"_s));
    }

    void theSameCommandIsCopied()
    {
        const auto panel = shown();
        named<QComboBox>(*panel, u"Method"_s)->setCurrentText(u"POST"_s);
        ask(*panel, u"http://shop.example/?a=1&b='"_s);
        named<QPushButton>(*panel, u"Copy the trace as a command"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(),
                 u"upriver-cli route --config nginx-T.txt --url 'http://shop.example/?a=1&b='\\''' --method POST"_s);
    }

    void closingGoesBackToTheTicket()
    {
        const auto panel = shown();
        QSignalSpy closed(panel.get(), &TracePanel::closed);
        ask(*panel, u"http://shop.example/no"_s);
        named<QPushButton>(*panel, u"Close the trace"_s)->click();
        QCOMPARE(closed.size(), 1);
        QCOMPARE(named<QLineEdit>(*panel, u"Trace a URL"_s)->text(), u"http://shop.example/cart"_s);
        QVERIFY(!allText(*panel).contains(u"403"_s));
    }

    void withoutAConfigurationThereIsNothingToTrace()
    {
        TracePanel panel;
        panel.show(std::make_shared<Snapshot>(), {});
        QVERIFY(panel.isHidden());
    }
};

QTEST_MAIN(TraceTest)
#include "tst_trace.moc"
