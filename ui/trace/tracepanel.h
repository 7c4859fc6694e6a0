// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/routequestion.h"
#include "core/model/snapshot.h"
#include "ui/style/parts.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace upriver::ui {

class Field;

/// Follows any request through the configuration that was read, and says why it goes where it goes. No server is asked.
class TracePanel : public Panel
{
    Q_OBJECT
public:
    explicit TracePanel(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const SnapshotPtr &snapshot, const QUrl &url); ///< @p url: the ticket's
    void focusUrl();

Q_SIGNALS:
    void traced(const upriver::nginx::Route &route);
    void closed(); ///< the ticket's own way counts again
    void placeChosen(const upriver::nginx::Place &place);

private:
    void buildAsk();
    void buildMore();
    void buildAnswer();
    void trace();
    void close();
    void showSteps();
    void copyText();
    void copyCommand();
    [[nodiscard]] nginx::RouteQuestion question() const;

    Field *m_url;
    QComboBox *m_method;
    QPushButton *m_moreSwitch;
    QPushButton *m_trace;
    QWidget *m_more;
    Field *m_host;
    Field *m_sni;
    Field *m_address;
    QPlainTextEdit *m_headers;
    QWidget *m_answer;
    QLabel *m_outcome;
    QPushButton *m_stepSwitch;
    QPushButton *m_copy;
    QPushButton *m_copyCommand;
    QScrollArea *m_steps;
    QUrl m_ticketUrl;
    SnapshotPtr m_snapshot;
    nginx::Route m_route;
};

} // namespace upriver::ui
