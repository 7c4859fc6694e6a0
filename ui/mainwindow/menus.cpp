// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/evidencepanel.h"
#include "ui/findings/findingspanel.h"
#include "ui/guide/checklistpanel.h"
#include "ui/mainwindow/appearancemenu.h"
#include "ui/mainwindow/changebar.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/targetbar.h"
#include "ui/map/mappanel.h"
#include "ui/map/picture.h"
#include "ui/style/tokens.h"
#include "ui/trace/tracepanel.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace upriver::ui {

void MainWindow::buildMenus()
{
    buildSessionMenu();
    buildCheckMenu();
    buildMapMenu();
    buildViewMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    QAction *about = help->addAction(tr("&About Upriver"), this, [this] {
        auto *dialog = new QMessageBox(
            QMessageBox::NoIcon, tr("About Upriver"),
            tr("Upriver %1 finds out why nginx answers 502, and changes nothing unless you confirm it.")
                .arg(QCoreApplication::applicationVersion()),
            QMessageBox::Close, this);
        dialog->setTextFormat(Qt::PlainText);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::buildSessionMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Session"));
    menu->addAction(tr("&Connect to a server…"), QKeySequence::New, this, [this] { openConnect({}); });
    menu->addAction(tr("&Practise on an incident…"), this, &MainWindow::practise);
    menu->addAction(tr("&Open a folder…"), QKeySequence::Open, this, &MainWindow::openFolder);
    menu->addAction(tr("Open &files or a .zip…"), QKeySequence(tr("Ctrl+Shift+O")), this, &MainWindow::openFiles);
    menu->addAction(tr("Open lo&g file…"), QKeySequence(tr("Ctrl+Shift+L")), this, &MainWindow::chooseLog);
    menu->addSeparator();
    m_lookedActions << menu->addAction(tr("&Report…"), QKeySequence(tr("Ctrl+R")), this,
                                       [this] { Q_EMIT reportAsked(m_target->ticket()); });
    m_lookedActions << menu->addAction(tr("Copy s&ummary"), QKeySequence(tr("Ctrl+Shift+C")), this,
                                       [this] { Q_EMIT summaryAsked(m_target->ticket()); });
    m_lookedActions << menu->addAction(tr("&Save the evidence…"), QKeySequence::Save, this, [this] {
        const QString folder = QFileDialog::getSaveFileName(this, tr("Save the evidence as a folder"));
        if (!folder.isEmpty())
            Q_EMIT evidenceSaveAsked(folder);
    });
    m_sessionActions << menu->addAction(tr("C&lose the session"), QKeySequence::Close, this,
                                        [this] { leaving([this] { Q_EMIT closeAsked(); }); });
    menu->addSeparator();
    QAction *quit = menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::buildCheckMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Check"));
    m_findAction = menu->addAction(tr("&Find the cause"), QKeySequence(Qt::Key_F5), this, &MainWindow::find);
    m_stopAction = menu->addAction(tr("&Stop"), QKeySequence(Qt::Key_Escape), this, &MainWindow::stopAsked);
    m_askAction = menu->addAction(tr("Ask the &backend directly…"), this, &MainWindow::reviewAsking);
    m_historyAction = menu->addAction(tr("&Changes made on this server…"), this, &MainWindow::showHistory);
    menu->addSeparator();
    m_sessionActions << menu->addAction(tr("&Next finding"), QKeySequence(Qt::Key_F6), this,
                                        [this] { m_findings->next(1); });
    m_sessionActions << menu->addAction(tr("&Previous finding"), QKeySequence(Qt::SHIFT | Qt::Key_F6), this,
                                        [this] { m_findings->next(-1); });
    m_sessionActions << menu->addAction(tr("&What to do about the finding"), QKeySequence::HelpContents, this,
                                        [this] { m_findings->askWhatToDo(); });
    m_sessionActions << menu->addAction(tr("&URL that fails"), QKeySequence(tr("Ctrl+L")), this,
                                        [this] { m_target->focusUrl(); });
}

void MainWindow::buildMapMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Map"));
    MapView *map = m_map->map();
    m_sessionActions << menu->addAction(tr("Zoom &in"), QKeySequence::ZoomIn, this, [map] { map->zoomBy(1.2); })
                     << menu->addAction(tr("Zoom &out"), QKeySequence::ZoomOut, this, [map] { map->zoomBy(1 / 1.2); })
                     << menu->addAction(tr("&Usual size"), QKeySequence(tr("Ctrl+0")), this,
                                        [map] { map->zoomReset(); })
                     << menu->addAction(tr("&Whole map"), this, [map] { map->zoomToFit(); });
    menu->addSeparator();
    m_sessionActions << menu->addAction(tr("&Find…"), this, [this] { m_map->startFind(); })
                     << menu->addAction(tr("&Go to what is broken"), this, [map] { map->showFailing(); });
    m_lookedActions << menu->addAction(tr("T&race a URL"), QKeySequence(tr("Ctrl+T")), this,
                                       [this] { m_trace->focusUrl(); });
    menu->addSeparator();
    m_sessionActions << menu->addAction(tr("Show as &map"), this, [this] { m_map->showTable(false); })
                     << menu->addAction(tr("Show as &table"), this, [this] { m_map->showTable(true); })
                     << menu->addAction(tr("&Save as picture…"), this, &MainWindow::saveMap);
}

void MainWindow::buildViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    const auto go = [this, menu](const QString &text, int digit, auto what) {
        m_sessionActions << menu->addAction(text, QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + digit)), this,
                                            what);
    };
    go(tr("&Checklist"), 1, [this] { m_checklist->focusFirst(); });
    go(tr("Upstream &map"), 2, [this] { m_map->map()->setFocus(Qt::ShortcutFocusReason); });
    go(tr("&Evidence"), 3, [this] { m_evidence->showTab(m_evidence->tab(), true); });
    go(tr("&Findings"), 4, [this] { m_findings->next(0); });
    go(tr("&Planned change"), 5, [this] {
        if (m_change->review()->isVisible())
            m_change->review()->setFocus(Qt::ShortcutFocusReason);
    });
    go(tr("&Journal"), 6, [this] { toggleJournal(); });
    menu->addSeparator();
    const QString tabs[]
        = {tr("C&onfiguration"), tr("&Logs"), tr("&Sockets"), tr("Se&rvices"), tr("Reso&urces"), tr("R&aw")};
    for (int i = 0; i < 6; ++i) {
        m_sessionActions << menu->addAction(
            tabs[i], QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), this,
            [this, i] { m_evidence->showTab(static_cast<EvidencePanel::Tab>(i), true); });
    }
    menu->addSeparator();
    menu->addMenu(m_appearance);
}

void MainWindow::saveMap()
{
    const QString name = QFileDialog::getSaveFileName(this, tr("Save the map"), u"upriver-map.svg"_s,
                                                      tr("SVG picture (*.svg);;PNG picture (*.png)"));
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    const Tokens &light = tokens(false); // a report is read on white
    bool done = file.open(QIODevice::WriteOnly);
    if (done && name.endsWith(u".png"_s, Qt::CaseInsensitive))
        done = imageOf(m_view.map, light).save(&file, "PNG");
    else if (done)
        done = file.write(svgOf(m_view.map, light)) > 0;
    if (!done || !file.commit())
        showError({Error::Kind::NotPermitted, tr("The map could not be saved."), file.errorString(),
                   tr("Choose another folder.")});
}

} // namespace upriver::ui
