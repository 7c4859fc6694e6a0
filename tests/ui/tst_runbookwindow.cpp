// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/runbook.h"
#include "ui/guide/runbookwindow.h"
#include "ui/style/markdownview.h"

#include <QDesktopServices>
#include <QTextBlock>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

/// Stands where the person's web browser would.
class WebBrowser : public QObject
{
    Q_OBJECT
public:
    WebBrowser() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~WebBrowser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    QList<QUrl> opened = {};

public Q_SLOTS:
    void open(const QUrl &url) { opened << url; }
};

class RunbookWindowTest : public QObject
{
    Q_OBJECT

    static QStringList linksOf(const MarkdownView &view)
    {
        QStringList links;
        for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                if (part.fragment().charFormat().isAnchor())
                    links << part.fragment().charFormat().anchorHref();
            }
        }
        return links;
    }

private Q_SLOTS:
    void aPageIsReadAndLeadsToOthersAndBack()
    {
        const QString down = runbookPage(u"backend-down"_s)->title;
        const QString port = runbookPage(u"wrong-port"_s)->title;
        RunbookWindow window;
        window.show(u"backend-down"_s);
        auto *view = window.findChild<MarkdownView *>();
        QVERIFY(view->toPlainText().startsWith(down));
        QVERIFY(window.windowTitle().contains(down));
        QVERIFY(linksOf(*view).contains(u"page:wrong-port"_s));
        QVERIFY(!linksOf(*view).contains(u"page:backend-down"_s));
        auto *back = window.findChild<QPushButton *>(u"back"_s);
        QVERIFY(!back->isEnabled());
        Q_EMIT view->anchorClicked(QUrl(u"page:wrong-port"_s));
        QVERIFY(window.windowTitle().contains(port));
        QVERIFY(view->toPlainText().startsWith(port));
        back->click();
        QVERIFY(window.windowTitle().contains(down));
        QVERIFY(!back->isEnabled());
    }

    void aPageCanBeCalledUsefulOrNot()
    {
        RunbookWindow window;
        QSignalSpy judged(&window, &RunbookWindow::judged);
        const auto button = [&](const QString &name) {
            const auto buttons = window.findChildren<QPushButton *>();
            const auto found = std::find_if(buttons.begin(), buttons.end(),
                                            [&](const QPushButton *each) { return each->accessibleName() == name; });
            return found == buttons.end() ? nullptr : *found;
        };
        QPushButton *yes = button(u"This page was useful"_s);
        QPushButton *no = button(u"This page was not useful"_s);
        QVERIFY(yes && no);
        window.show(u"backend-down"_s);
        QVERIFY(!yes->isChecked() && !no->isChecked());
        no->click();
        QCOMPARE(judged.takeLast(), (QVariantList{u"backend-down"_s, false}));
        QVERIFY(no->isChecked() && !yes->isChecked());
        yes->click();
        QCOMPARE(judged.takeLast(), (QVariantList{u"backend-down"_s, true}));
        QVERIFY(yes->isChecked() && !no->isChecked());
        Q_EMIT window.findChild<MarkdownView *>()->anchorClicked(QUrl(u"page:wrong-port"_s));
        QVERIFY(!yes->isChecked() && !no->isChecked());
        window.findChild<QPushButton *>(u"back"_s)->click();
        QVERIFY(yes->isChecked());
        window.show(u"no-such-cause"_s);
        QVERIFY(!yes->isEnabled() && !no->isEnabled());
    }

    void itsCommandsAreThoseOfTheIncident()
    {
        RunbookWindow window;
        window.show(u"backend-down"_s, {{u"UNIT"_s, u"shop-api"_s}});
        auto *view = window.findChild<MarkdownView *>();
        QVERIFY(view->toPlainText().contains(u"systemctl start shop-api"_s));
        Q_EMIT view->anchorClicked(QUrl(u"page:backend-crash-loop"_s));
        QVERIFY(view->toPlainText().contains(u"journalctl -u shop-api"_s));
    }

    /// The sources open in the person's browser; nothing else that could stand in a page does.
    void onlySourcesOpenOutside()
    {
        const WebBrowser browser;
        RunbookWindow window;
        window.show(u"backend-down"_s);
        auto *view = window.findChild<MarkdownView *>();
        Q_EMIT view->anchorClicked(QUrl(u"https://nginx.org/en/docs/"_s));
        Q_EMIT view->anchorClicked(QUrl(u"file:///etc/passwd"_s));
        QCOMPARE(browser.opened, QList<QUrl>{QUrl(u"https://nginx.org/en/docs/"_s)});
    }
};

QTEST_MAIN(RunbookWindowTest)
#include "tst_runbookwindow.moc"
