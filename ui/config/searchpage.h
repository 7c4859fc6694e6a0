// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "ui/config/foundmodel.h"
#include "ui/config/latest.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTimer>

namespace upriver::ui {

/// Looks through every file beside the window's thread, and lists places: what was found, uses, complaints.
class SearchPage : public QWidget
{
    Q_OBJECT
public:
    explicit SearchPage(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const nginx::ConfigPtr &config);
    void begin(const QString &text); ///< the focus goes to the field; @p text, when there is any, is looked for
    void list(const QString &title, const QList<FoundRow> &rows); ///< in place of what was found
    void next(int by); ///< 1 the next place, -1 the one before; they go round

Q_SIGNALS:
    void rowChosen(const upriver::ui::FoundRow &row);

private:
    void search();
    void stop();
    void choose(const QModelIndex &index);
    QLineEdit *m_text;
    QPushButton *m_regex;
    QLabel *m_count;
    QListView *m_list;
    FoundModel *m_model;
    QTimer m_pause; ///< between two keys
    nginx::ConfigPtr m_config;
    Latest m_search;
    bool m_goOn = false; ///< Return was pressed before the places were there
};

} // namespace upriver::ui
