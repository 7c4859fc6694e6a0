// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/language.h"
#include "tests/bench/accesssample.h"
#include "tests/bench/errorsample.h"
#include "tests/ui/fixtures.h"
#include "ui/confirm/askdialog.h"
#include "ui/confirm/confirmdialog.h"
#include "ui/confirm/historydialog.h"
#include "ui/confirm/traydialog.h"
#include "ui/connect/passworddialog.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/guide/runbookwindow.h"
#include "ui/log/logwindow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/map/mappanel.h"
#include "ui/map/picture.h"
#include "ui/start/practisedialog.h"
#include "ui/style/tokens.h"
#include "ui/style/words.h"
#include "ui/trace/tracepanel.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QLocale>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

static ActiveLook asking()
{
    const auto ask = [](const QString &what, const QStringList &words) {
        return ActiveAsk{.what = what,
                         .probe = {.exhibit = u"active-x.txt"_s,
                                   .request = {.command = *Command::of(words), .rights = Rights::Root}}};
    };
    const QStringList asWorker{u"setpriv"_s, u"--reuid=33"_s, u"--regid=33"_s, u"--groups=33"_s, u"--"_s};
    return {.asks
            = {ask(u"The request, as nginx would send it to 127.0.0.1:8000"_s,
                   asWorker
                       + QStringList{u"curl"_s, u"-q"_s, u"-sS"_s, u"-i"_s, u"-m"_s, u"10"_s, u"--http1.1"_s,
                                     u"--path-as-is"_s, u"--noproxy"_s, u"*"_s, u"-H"_s, u"Host: shop.example.com"_s,
                                     u"http://127.0.0.1:8000/cart"_s}),
               ask(u"The name app.internal, at nginx's resolver 10.0.0.2"_s,
                   asWorker + QStringList{u"dig"_s, u"+time=3"_s, u"+tries=1"_s, u"@10.0.0.2"_s, u"app.internal."_s})},
            .leftOut = {{.what = u"Headers nginx adds: Authorization"_s, .why = u"They may hold a secret."_s}}};
}

/// Takes a picture of every screen, light and dark, large and small: upriver_shots DIR. For the eye, not for the tests.
class Camera
{
public:
    explicit Camera(const QString &folder)
        : m_folder(folder)
    {
        QDir().mkpath(folder);
    }

    void all()
    {
        for (const bool dark : {false, true}) {
            QApplication::setPalette(paletteOf(tokens(dark)));
            m_mode = dark ? u"dark"_s : u"light"_s;
            for (const QSize size : {QSize(1280, 800), QSize(1024, 640)})
                windows(size);
            dialogs();
            tabs();
            logs();
            traced();
            states();
        }
    }

private:
    void take(QWidget &widget, const QString &name)
    {
        widget.show();
        QApplication::processEvents();
        QApplication::processEvents();
        widget.grab().save(u"%1/%2-%3.png"_s.arg(m_folder, name, m_mode));
    }

    void windows(QSize size)
    {
        const QString suffix = u"-%1"_s.arg(size.width());
        const auto picture = [&](const QString &name, const auto &prepare) {
            MainWindow window;
            window.resize(size);
            window.QMainWindow::show();
            prepare(window);
            window.resize(size);
            take(window, name + suffix);
        };
        picture(u"start"_s, [](MainWindow &w) { w.showStart(start()); });
        picture(u"failing"_s, [](MainWindow &w) { w.show(fixtures::failingView()); });
        picture(u"changed"_s, [](MainWindow &w) {
            w.show(fixtures::healthyView());
            w.showJournal(fixtures::journal());
            w.showApplied({.ending = Applied::Ending::Verified,
                           .before = u"502"_s,
                           .after = u"200"_s,
                           .what = u"php8.2-fpm is active, the socket is back."_s});
        });
        picture(u"waiting"_s, [](MainWindow &w) {
            w.show(fixtures::healthyView());
            w.showWaiting(fixtures::waiting());
            w.showApplied({.ending = Applied::Ending::Verified,
                           .transaction = {.id = u"20261122T081500-7f3a91"_s},
                           .before = u"502"_s,
                           .after = u"200"_s});
        });
        picture(u"empty"_s, [](MainWindow &w) {
            SessionView view;
            view.diagnosis = fixtures::incomplete();
            view.host = u"ops@web7.example.net"_s;
            view.live = true;
            w.show(view);
            w.showBusy({.text = u"Looking at web7"_s, .done = 12, .of = 24, .looking = true});
        });
        picture(u"practice"_s, [](MainWindow &w) {
            SessionView view = fixtures::failingView();
            view.practice = true;
            view.live = false;
            w.show(view);
            w.showError({Error::Kind::LinkLost, u"The connection was lost."_s, u"No answer from web7 for 10 s."_s,
                         u"Connect again."_s});
        });
    }

    void tabs()
    {
        for (int tab = 0; tab < 6; ++tab) {
            MainWindow window;
            window.resize(1280, 800);
            window.QMainWindow::show();
            window.show(fixtures::failingView());
            window.showJournal(fixtures::journal());
            window.findChild<MapPanel *>()->showTable(tab % 2 == 1);
            window.findChild<EvidencePanel *>()->showTab(static_cast<EvidencePanel::Tab>(tab), false);
            if (tab == 3)
                window.findChild<QPushButton *>(u"journalLink"_s)->click();
            take(window, u"tab%1"_s.arg(tab));
        }
    }

    /// A log of some size, its errors filtered, a line explained, a text looked for.
    void logs()
    {
        const QTemporaryDir place;
        QFile file(place.filePath(u"error.log"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(bench::makeErrorLog(3'000'000));
        file.close();
        QFile access(place.filePath(u"access.log"_s));
        if (access.open(QIODevice::WriteOnly))
            access.write(bench::makeAccessSample(3'000'000).text);
        access.close();
        for (const QString &path : {file.fileName(), access.fileName()}) {
            LogWindow window(path);
            window.resize(1180, 760);
            window.show();
            settle(window);
            const QString name = QFileInfo(path).baseName();
            take(window, u"log-%1"_s.arg(name));
            LogView *view = window.panel()->view();
            view->goToWeight(LogWeight::Error, true);
            view->mark(view->current(), true);
            QTest::keyClick(view, Qt::Key_Return);
            window.panel()->narrow({.aspect = LogAspect::Level, .value = path == file.fileName() ? "error" : "5xx"});
            settle(window);
            QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
            QTest::keyClicks(QApplication::focusWidget(), u"upstream"_s);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
            settle(window);
            take(window, u"log-%1-explained"_s.arg(name));
        }
    }

    static void settle(LogWindow &window)
    {
        const LogDocument *log = window.panel()->document();
        while (log->isReading() || log->isFiltering() || log->isSearching())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    void traced()
    {
        for (const QSize size : {QSize(1280, 800), QSize(1024, 640)}) {
            MainWindow window;
            window.QMainWindow::show();
            window.show(fixtures::failingView());
            window.resize(size);
            auto *url = window.findChild<TracePanel *>()->findChild<QLineEdit *>();
            url->setText(u"https://shop.example.com/cart?id=7"_s);
            Q_EMIT url->returnPressed();
            take(window, u"traced-%1"_s.arg(size.width()));
        }
    }

    void states()
    {
        Topology t;
        const Health all[]
            = {Health::Ok, Health::Warning, Health::Failing, Health::Unknown, Health::Checking, Health::Off};
        for (int i = 0; i < 6; ++i) {
            t.nodes << MapNode{u"u%1"_s.arg(i), MapNode::Kind::Upstream, wordFor(all[i]), u"as upstream"_s, all[i]}
                    << MapNode{u"p%1"_s.arg(i), MapNode::Kind::Peer, wordFor(all[i]), u"as peer"_s, all[i]};
            t.edges << MapEdge{2 * i, 2 * i + 1, all[i], {}, all[i] == Health::Failing};
        }
        imageOf(t, tokens(m_mode == u"dark"_s), 1.5).save(u"%1/states-%2.png"_s.arg(m_folder, m_mode));
    }

    static StartView start()
    {
        const QDateTime now = QDateTime::currentDateTime();
        return {.recent
                = {{Entry::Kind::Host, u"ops@web7"_s, u"shop.example.com · SUP-4711"_s,
                    u"PHP-FPM stopped (out of memory), restarted, verified"_s, now, Health::Ok},
                   {Entry::Kind::Host, u"ops@web8"_s, u"api.example.com · SUP-4698"_s,
                    u"10.0.3.12 slow, handed over to the API team"_s, now.addDays(-1), Health::Warning},
                   {Entry::Kind::Folder, u"/x"_s, u"blog.example.net · SUP-4650"_s,
                    u"socket of PHP 8.1 after the upgrade to 8.2, changed, kept"_s, now.addDays(-8), Health::Failing}},
                .incidents
                = {{Entry::Kind::Practice, u"a"_s, u"PHP-FPM stopped"_s, u"A shop answers 502 since 08:11."_s},
                   {Entry::Kind::Practice, u"b"_s, u"Wrong port"_s, u"The site fails after a deployment."_s}}};
    }

    void dialogs()
    {
        ConfirmDialog edit({fixtures::portEdit(), u"web7"_s, Standing::Sudo, false, u"PROD"_s});
        take(edit, u"confirm-edit"_s);
        TrayDialog tray({fixtures::portEdit(), fixtures::restart(), fixtures::restart(Risk::High)});
        take(tray, u"tray"_s);
        HistoryDialog history(fixtures::changesMade(), Standing::Sudo);
        take(history, u"history"_s);
        const auto risk = [this](Risk r, const QString &name) {
            ConfirmDialog dialog({fixtures::restart(r), u"web7"_s, Standing::Sudo});
            take(dialog, name);
        };
        risk(Risk::Low, u"confirm-low"_s);
        risk(Risk::High, u"confirm-high"_s);
        KeyDialog key(
            {u"web7.example.net"_s, u"ssh-ed25519"_s, u"SHA256:c3jUq1n0sQmYk6m6kqf0wYw2Jm1o6o1X8qfQ9pM3w5E"_s});
        take(key, u"key"_s);
        KeyStopDialog stop({KeyStop::Kind::Changed, u"web7.example.net"_s,
                            u"SHA256:c3jUq1n0sQmYk6m6kqf0wYw2Jm1o6o1X8qfQ9pM3w5E"_s,
                            u"SHA256:9fQ2Zr0sQmYk6m6kqf0wYw2Jm1o6o1X8qfQ9pM3wAAA"_s, u"/home/anna/.ssh/known_hosts"_s,
                            12, u"ssh-keygen -R web7.example.net"_s});
        take(stop, u"keystop"_s);
        ConnectDialog connectDialog(
            {.server = u"ops@web7"_s, .url = u"https://shop.example.com/cart"_s, .ticket = u"SUP-4711"_s}, {u"web7"_s});
        take(connectDialog, u"connect"_s);
        PasswordDialog password(u"Password for ops@web7"_s, u"The server accepts a password."_s);
        take(password, u"password"_s);
        PractiseDialog practise(start().incidents);
        take(practise, u"practise"_s);
        AskDialog ask(asking(), Standing::Sudo);
        take(ask, u"ask"_s);
        RunbookWindow runbook;
        runbook.show(u"fpm-pool-exhausted"_s);
        for (QPushButton *button : runbook.findChildren<QPushButton *>()) {
            if (button->isCheckable() && button->text() == u"&Yes"_s)
                button->click();
        }
        take(runbook, u"runbook"_s);
        ReportDialog report(fixtures::report());
        take(report, u"report"_s);
    }

    QString m_folder;
    QString m_mode;
};

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    speak(QLocale::c());
    QFont font(u"DejaVu Sans"_s);
    font.setPointSizeF(9);
    QApplication::setFont(font);
    Camera(app.arguments().value(1, u"."_s)).all();
    return 0;
}
