// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/config/latest.h"
#include "ui/config/outlinemodel.h"

#include <QLineEdit>
#include <QTreeView>
#include <QWidget>

namespace upriver::ui {

/// One outline of the configuration with its filter. It is made beside the window's thread, whatever its size.
class OutlinePage : public QWidget
{
    Q_OBJECT
public:
    using Make = nginx::Outline (*)(const nginx::Config &);

    /// @p name and @p filterName are for a screen reader.
    OutlinePage(Make make, const QString &name, const QString &filterName, QWidget *parent = nullptr);
    using QWidget::show;
    void show(const nginx::ConfigPtr &config, const QHash<QString, FileNotes> &notes);
    void follow(const nginx::Place &place); ///< marks the row around it
    [[nodiscard]] QTreeView *tree() const { return m_tree; }

Q_SIGNALS:
    void placeChosen(const upriver::nginx::Place &place);

private:
    void filter();
    void take(const OutlinePtr &outline);
    void choose(const QModelIndex &index);
    Make m_make;
    QLineEdit *m_filter;
    QTreeView *m_tree;
    OutlineModel *m_model;
    OutlinePtr m_whole = std::make_shared<const nginx::Outline>();
    QHash<QString, FileNotes> m_notes;
    nginx::Place m_here;
    Latest m_making;
    Latest m_filtering;
};

} // namespace upriver::ui
