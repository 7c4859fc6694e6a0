// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/evidence/codeview.h"

#include "core/model/snapshot.h"

#include <QComboBox>
#include <QLabel>

namespace upriver::ui {

/// The configuration as nginx reads it, file by file.
class ConfigTab : public QWidget
{
    Q_OBJECT
public:
    ConfigTab(KSyntaxHighlighting::Repository *repository, QWidget *parent = nullptr);
    using QWidget::show;
    void show(const SnapshotPtr &snapshot, const QList<nginx::Place> &cited, Health as);
    bool jumpTo(const nginx::Place &place); ///< false: that file was not read

private:
    void showFile(int index);
    QComboBox *m_choice;
    CodeView *m_code;
    QLabel *m_empty;
    SnapshotPtr m_snapshot;
    Health m_as = Health::Unknown; ///< of what the marked lines prove
    QList<nginx::Place> m_cited;
};

} // namespace upriver::ui
