// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/activelook.h"

#include <QDialog>

class QVBoxLayout;

namespace upriver::ui {

/// Shows what would be asked of backends and name servers in nginx's place, with every command as it will run, and what
/// is left out. Cancel is the default.
class AskDialog : public QDialog
{
    Q_OBJECT
public:
    AskDialog(const ActiveLook &look, Standing standing, QWidget *parent = nullptr);

private:
    QWidget *contents(const ActiveLook &look, Standing standing);
    void addAsks(QVBoxLayout *column, const ActiveLook &look, Standing standing);
    void addLeftOut(QVBoxLayout *column, const QList<NotKnown> &leftOut);
};

} // namespace upriver::ui
