// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/topology.h"
#include "ui/style/parts.h"

#include <QFormLayout>

namespace upriver::ui {

/// What is known about the node chosen on the map: short facts, each with its source.
class DetailsPanel : public Panel
{
    Q_OBJECT
public:
    explicit DetailsPanel(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const MapNode &node, const SnapshotPtr &snapshot);
    void showNothing();

Q_SIGNALS:
    void citationChosen(const upriver::Citation &citation);
    void placeChosen(const upriver::nginx::Place &place);
    void linesAsked(const QString &peer); ///< of the logs

private:
    void fact(const QString &name, const QString &value);
    PanelHeader *m_header;
    QVBoxLayout *m_body;
    QFormLayout *m_facts = nullptr;
};

} // namespace upriver::ui
