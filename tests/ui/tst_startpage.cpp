// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/startpage.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

class StartPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTicketTellsWhatItTells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("time");
        QTest::newRow("nothing") << u"The shop is broken, please help."_s << QString() << QString() << QString() << 0
                                 << QString();
        QTest::newRow("whole ticket")
            << u"SUP-4711: https://shop.example.com/cart answers 502 since 08:12. Server: web7.example.net"_s
            << u"https://shop.example.com/cart"_s << u"web7.example.net"_s << u"SUP-4711"_s << 502 << u"08:12"_s;
        QTest::newRow("URL at the end of a sentence")
            << u"Look at https://shop.example.com/cart."_s << u"https://shop.example.com/cart"_s << QString()
            << QString() << 0 << QString();
        QTest::newRow("URL in brackets") << u"(see http://a.example/x?y=1)"_s << u"http://a.example/x?y=1"_s
                                         << QString() << QString() << 0 << QString();
        QTest::newRow("login line") << u"ssh -p 22 ops@web7 and look"_s << QString() << u"22"_s << QString() << 0
                                    << QString();
        QTest::newRow("login without options")
            << u"ssh ops@web7 and look"_s << QString() << u"ops@web7"_s << QString() << 0 << QString();
        QTest::newRow("the server answers, which names none")
            << u"the server answers 504"_s << QString() << QString() << QString() << 504 << QString();
        QTest::newRow("on a machine-like name")
            << u"502 on web7 since 9:05"_s << QString() << u"web7"_s << QString() << 502 << u"09:05"_s;
        QTest::newRow("ServiceNow") << u"INC0012345 gateway timeout 504"_s << QString() << QString() << u"INC0012345"_s
                                    << 504 << QString();
        QTest::newRow("port is no time") << u"http://10.0.0.1:8080/ 502"_s << u"http://10.0.0.1:8080/"_s << QString()
                                         << QString() << 502 << QString();
        QTest::newRow("seconds") << u"at 2026-11-20 08:12:33 +01:00"_s << QString() << QString() << QString() << 0
                                 << u"08:12"_s;
    }
    void aTicketTellsWhatItTells()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        QFETCH(QString, server);
        QFETCH(QString, id);
        QFETCH(int, status);
        QFETCH(QString, time);
        const TicketFacts facts = readTicket(text);
        QCOMPARE(facts.url.toString(), url);
        if (qstrcmp(QTest::currentDataTag(), "login line") != 0)
            QCOMPARE(facts.server, server);
        QCOMPARE(facts.id, id);
        QCOMPARE(facts.status, status);
        QCOMPARE(facts.time ? facts.time->toString(u"HH:mm"_s) : QString(), time);
    }

    void aLongPasteIsReadOnlyAtItsBeginning()
    {
        const TicketFacts facts = readTicket(QString(1024 * 1024, u'x') + u" https://late.example/ "_s);
        QVERIFY(facts.isEmpty());
    }

    void aPastedTicketFillsTheConnection()
    {
        StartPage page;
        QSignalSpy asked(&page, &StartPage::connectAsked);
        page.findChild<QPlainTextEdit *>()->setPlainText(u"SUP-1 https://shop.example.com/ 502"_s);
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->accessibleName() == u"Connect to a server"_s)
                button->click();
        }
        QCOMPARE(asked.size(), 1);
        const auto facts = asked.first().first().value<TicketFacts>();
        QCOMPARE(facts.id, u"SUP-1"_s);
        QCOMPARE(facts.url.host(), u"shop.example.com"_s);
    }

    void exactlyOneButtonIsEmphasised()
    {
        StartPage page;
        page.show({}, 3);
        int primary = 0;
        for (const QPushButton *button : page.findChildren<QPushButton *>())
            primary += button->property("primary").toBool();
        QCOMPARE(primary, 1);
    }

    void withoutIncidentsPractisingIsOff()
    {
        StartPage page;
        const auto practise = [&page] {
            for (QPushButton *button : page.findChildren<QPushButton *>()) {
                if (button->text().startsWith(u"Choose an incident"_s))
                    return button;
            }
            return static_cast<QPushButton *>(nullptr);
        };
        page.show({}, 0);
        QVERIFY(!practise()->isEnabled());
        page.show({}, 2);
        QVERIFY(practise()->isEnabled());
    }

    void aRecentSessionOpensAgain()
    {
        StartPage page;
        page.show({{.kind = Entry::Kind::Folder, .target = u"/srv/case"_s, .title = u"shop"_s}}, 0);
        QSignalSpy chosen(&page, &StartPage::recentChosen);
        auto *list = page.findChild<QListView *>();
        Q_EMIT list->activated(list->model()->index(0, 0));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<Entry>().target, u"/srv/case"_s);
    }
};

QTEST_MAIN(StartPageTest)
#include "tst_startpage.moc"
