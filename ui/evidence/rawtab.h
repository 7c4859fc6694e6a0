// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/evidence/codeview.h"

#include "core/model/snapshot.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

namespace upriver::ui {

/// Every output as it came, with the command that printed it.
class RawTab : public QWidget
{
    Q_OBJECT
public:
    RawTab(KSyntaxHighlighting::Repository *repository, QWidget *parent = nullptr);
    using QWidget::show;
    void show(const SnapshotPtr &snapshot, const QList<Citation> &cites, Health as);
    void jumpTo(const Citation &citation);

private:
    void showExhibit(int index);
    QComboBox *m_choice;
    QLabel *m_command;
    QLabel *m_how;
    QPushButton *m_copy;
    CodeView *m_code;
    SnapshotPtr m_snapshot;
    Health m_as = Health::Unknown; ///< of what the marked lines prove
    QList<Citation> m_cites;
};

} // namespace upriver::ui
