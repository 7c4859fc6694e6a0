// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/start/entrymodel.h"

#include <QDialog>
#include <QListView>

namespace upriver::ui {

/// The recorded incidents to practise on.
class PractiseDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PractiseDialog(const QList<Entry> &incidents, QWidget *parent = nullptr);
    [[nodiscard]] Entry chosen() const;

private:
    QListView *m_list;
    EntryModel *m_model;
};

} // namespace upriver::ui
