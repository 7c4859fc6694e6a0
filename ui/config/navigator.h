// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/config/outlinepage.h"
#include "ui/config/searchpage.h"

#include <QButtonGroup>
#include <QStackedWidget>

namespace upriver::ui {

/// The ways into a configuration: its files, its outline, and a search through all of it.
class Navigator : public QWidget
{
    Q_OBJECT
public:
    enum Page { Files, Outline, Search };

    explicit Navigator(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const nginx::ConfigPtr &config, const QHash<QString, FileNotes> &notes);
    void follow(const nginx::Place &place);
    void search(const QString &text);
    void list(const QString &title, const QList<FoundRow> &rows);
    void next(int by);
    void turnTo(Page page);

Q_SIGNALS:
    void placeChosen(const upriver::nginx::Place &place);
    void rowChosen(const upriver::ui::FoundRow &row);

private:
    QButtonGroup *m_switch;
    QStackedWidget *m_pages;
    OutlinePage *m_files;
    OutlinePage *m_outline;
    SearchPage *m_search;
};

} // namespace upriver::ui
