// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/pagewords.h"

#include <QDialog>
#include <QHash>
#include <QPushButton>
#include <QStringList>

namespace upriver::ui {

class MarkdownView;

/// The runbook beside the main window: the page of a cause, and the pages it leads to. One for a session: it knows
/// which pages were called useful, also when it was closed and is shown again.
class RunbookWindow : public QDialog
{
    Q_OBJECT
public:
    explicit RunbookWindow(QWidget *parent = nullptr);
    using QDialog::show;
    void show(const QString &cause, const PageWords &words = {}); ///< the words: of the incident that is open

Q_SIGNALS:
    void judged(const QString &cause, bool isUseful);

private:
    QPushButton *verdictButton(bool isUseful, const QString &text, const QString &name);
    void showVerdict();
    void turnTo(const QString &cause);
    void follow(const QUrl &link);
    void back();

    MarkdownView *m_view;
    QPushButton *m_back;
    QPushButton *m_useful;
    QPushButton *m_notUseful;
    QHash<QString, bool> m_verdicts; ///< by cause
    PageWords m_words;
    QStringList m_way; ///< the causes read, the open one last
};

} // namespace upriver::ui
