// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/practice.h"
#include "app/session.h"
#include "app/settings.h"
#include "core/base/language.h"
#include "core/host/sshconfig.h"
#include "ui/log/logwindow.h"
#include "ui/mainwindow/appearancemenu.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace upriver;

static ui::StartView startView(const Settings &settings)
{
    ui::StartView start{.recent = settings.recent()};
    for (const Practice &practice : practices()) {
        start.incidents << ui::Entry{.kind = ui::Entry::Kind::Practice,
                                     .target = practice.name,
                                     .title = practice.title,
                                     .line = practice.question.url.toDisplayString()};
    }
    for (const ui::Entry &entry : std::as_const(start.recent)) {
        if (entry.kind == ui::Entry::Kind::Host)
            start.knownHosts << entry.target;
    }
    start.knownHosts += hostNames(usualConfigFile());
    start.knownHosts.removeDuplicates();
    return start;
}

static void wireSession(Session &session, ui::MainWindow &window, Settings &settings)
{
    QObject::connect(&session, &Session::busy, &window, &ui::MainWindow::showBusy);
    QObject::connect(&session, &Session::idle, &window, &ui::MainWindow::showIdle);
    QObject::connect(&session, &Session::viewChanged, &window,
                     qOverload<const ui::SessionView &>(&ui::MainWindow::show));
    QObject::connect(&session, &Session::journalChanged, &window, &ui::MainWindow::showJournal);
    QObject::connect(&session, &Session::readied, &window, &ui::MainWindow::confirm);
    QObject::connect(&session, &Session::applied, &window, &ui::MainWindow::showApplied);
    QObject::connect(&session, &Session::waiting, &window, &ui::MainWindow::showWaiting);
    QObject::connect(&session, &Session::failed, &window, &ui::MainWindow::showError);
    QObject::connect(&session, &Session::ended, &window, [&] { window.showStart(startView(settings)); });
    QObject::connect(&session, &Session::toRemember, &window,
                     [&](const ui::Entry &entry) { settings.remember(entry); });
    QObject::connect(&session, &Session::followed, &window, &ui::MainWindow::showFollowed);
    QObject::connect(&session, &Session::followEnded, &window, &ui::MainWindow::showFollowEnded);
    QObject::connect(&session, &Session::bringing, &window, &ui::MainWindow::showBringing);
    QObject::connect(&session, &Session::brought, &window, &ui::MainWindow::showBrought);
    QObject::connect(&session, &Session::notBrought, &window, &ui::MainWindow::showNotBrought);
    QObject::connect(session.door(), &Door::keyAsked, &window, &ui::MainWindow::askKey);
    QObject::connect(session.door(), &Door::keyStopped, &window, &ui::MainWindow::showKeyStop);
    QObject::connect(session.door(), &Door::secretAsked, &window, &ui::MainWindow::askSecret);
}

static void wireWindow(ui::MainWindow &window, Session &session, Settings &settings)
{
    QObject::connect(&window, &ui::MainWindow::connectAsked, &session, &Session::connectTo);
    QObject::connect(&window, &ui::MainWindow::openAsked, &session,
                     [&](const QStringList &paths) { session.open(paths, {}); });
    QObject::connect(&window, &ui::MainWindow::practiceAsked, &session, &Session::practise);
    QObject::connect(&window, &ui::MainWindow::findAsked, &session, &Session::find);
    QObject::connect(&window, &ui::MainWindow::stopAsked, &session, &Session::stop);
    QObject::connect(&window, &ui::MainWindow::changeChosen, &session, &Session::ready);
    QObject::connect(&window, &ui::MainWindow::changeConfirmed, &session, &Session::apply);
    QObject::connect(&window, &ui::MainWindow::keepAsked, &session, [&] { session.decide(Decision::Keep); });
    QObject::connect(&window, &ui::MainWindow::takeBackNowAsked, &session, [&] { session.decide(Decision::TakeBack); });
    QObject::connect(&window, &ui::MainWindow::longerAsked, &session, &Session::waitLonger);
    QObject::connect(&window, &ui::MainWindow::takeBackAsked, &session, &Session::takeBack);
    QObject::connect(&window, &ui::MainWindow::askConfirmed, &session, &Session::ask);
    QObject::connect(&window, &ui::MainWindow::reportAsked, &session,
                     [&](const QString &ticket) { window.showReport(session.report(ticket)); });
    QObject::connect(&window, &ui::MainWindow::marksChanged, &session, &Session::keepMarks);
    QObject::connect(&window, &ui::MainWindow::pageJudged, &session, &Session::keepVerdict);
    QObject::connect(&window, &ui::MainWindow::followAsked, &session, &Session::follow);
    QObject::connect(&window, &ui::MainWindow::unfollowAsked, &session, &Session::unfollow);
    QObject::connect(&window, &ui::MainWindow::fileAsked, &session, &Session::bring);
    QObject::connect(&window, &ui::MainWindow::fileNotAsked, &session, &Session::dropBringing);
    QObject::connect(&window, &ui::MainWindow::summaryAsked, &session,
                     [&](const QString &ticket) { window.copySummary(session.report(ticket).summary); });
    QObject::connect(&window, &ui::MainWindow::reportSaveAsked, &session, &Session::saveReport);
    QObject::connect(&window, &ui::MainWindow::evidenceSaveAsked, &session, &Session::saveEvidence);
    QObject::connect(&window, &ui::MainWindow::keyAnswered, session.door(), &Door::trustKey);
    QObject::connect(&window, &ui::MainWindow::secretGiven, session.door(), &Door::giveSecret);
    QObject::connect(&window, &ui::MainWindow::secretRefused, &session, &Session::stop);
    QObject::connect(&window, &ui::MainWindow::closeAsked, &session, [&] {
        session.close();
        window.showStart(startView(settings));
    });
}

static void wireAppearance(ui::MainWindow &window, Settings &settings)
{
    window.appearance()->mark(settings.appearance());
    QObject::connect(window.appearance(), &ui::AppearanceMenu::chosen, &window, [&](ui::Appearance appearance) {
        ui::wear(appearance);
        settings.keepAppearance(appearance);
    });
}

static void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate("Main", "Finds out why nginx answers 502."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"url"_s, QCoreApplication::translate("Main", "the URL that fails"), u"URL"_s});
    parser.addOption({u"ticket"_s, QCoreApplication::translate("Main", "the ticket's number"), u"ID"_s});
    parser.addOption({u"identity"_s, QCoreApplication::translate("Main", "log in with this key file"), u"FILE"_s});
    parser.addOption(
        {u"demo"_s, QCoreApplication::translate("Main", "practise on a recorded incident, the first or NAME")});
    parser.addPositionalArgument(
        u"what"_s,
        QCoreApplication::translate("Main", "a server as [user@]host[:port], a folder of evidence, or a log file"),
        u"[HOST | FOLDER | FILE | NAME]"_s);
}

static void begin(const QCommandLineParser &parser, Session &session, ui::MainWindow &window)
{
    const QStringList rest = parser.positionalArguments();
    const QList<Practice> incidents = practices();
    if (parser.isSet(u"demo"_s) && (!rest.isEmpty() || !incidents.isEmpty()))
        session.practise(rest.isEmpty() ? incidents.first().name : rest.first());
    else if (rest.size() == 1 && ui::readsAsLog(rest.first()))
        window.openLog(rest.first());
    else if (!rest.isEmpty() && QFileInfo::exists(rest.first()))
        session.open(rest, {.url = ui::urlFrom(parser.value(u"url"_s))});
    else if (!rest.isEmpty())
        session.connectTo({.server = rest.first(),
                           .identityFile = parser.value(u"identity"_s),
                           .url = parser.value(u"url"_s),
                           .ticket = parser.value(u"ticket"_s)});
}

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"upriver"_s);
    QApplication::setApplicationDisplayName(u"Upriver"_s);
    QApplication::setApplicationVersion(QStringLiteral(UPRIVER_VERSION));
    speak(QLocale());

    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);

    Settings settings;
    ui::wear(settings.appearance());
    ui::MainWindow window;
    Session session;
    wireSession(session, window, settings);
    wireWindow(window, session, settings);
    wireAppearance(window, settings);
    window.showStart(startView(settings));
    window.restoreGeometry(settings.geometry());
    QObject::connect(&app, &QApplication::aboutToQuit, &window,
                     [&] { settings.keepWindow(window.saveGeometry(), window.saveState()); });
    window.show();
    begin(parser, session, window);
    return QApplication::exec();
}
