// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"
#include "ui/config/configview.h"
#include "ui/config/explainpanel.h"
#include "ui/config/history.h"
#include "ui/config/latest.h"
#include "ui/config/names.h"
#include "ui/config/navigator.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>

namespace upriver::ui {

using Explained = std::optional<nginx::Explanation>;

/// The configuration as nginx reads it: its files, what is in them, and the ways from a name to where it is made.
class ConfigTab : public QWidget
{
    Q_OBJECT
public:
    ConfigTab(KSyntaxHighlighting::Repository *repository, QWidget *parent = nullptr);
    using QWidget::show;
    void show(const SnapshotPtr &snapshot, const QList<nginx::Place> &cited, Health as);
    bool jumpTo(const nginx::Place &place); ///< false: that file was not read

Q_SIGNALS:
    void logAsked(const upriver::Citation &log);

private:
    void buildTop();
    void buildActions();
    QAction *action(const QString &text, const QList<QKeySequence> &keys, void (ConfigTab::*what)());
    void showFile(const QString &path);
    void showProblems();
    void find();
    void findNext();
    void findPrevious();
    void goToDefinition();
    void findUses();
    void explainLine();
    void goBack();
    void goForward();
    void go(int by);
    void arrive(const nginx::Place &place);
    void followCursor();
    void say(const QString &text);
    void openLog(const QString &path);
    void moveOn();
    [[nodiscard]] nginx::Place here() const;
    void askFor(NamePlaces (*what)(const nginx::Config &, const QString &, const Caret &),
                void (ConfigTab::*use)(const NamePlaces &));
    void askExplanation(Latest &by, int line, const std::function<void(const Explained &)> &use);
    void followName(const NamePlaces &found);
    void listUses(const NamePlaces &found);

    QSplitter *m_body;
    Navigator *m_navigator;
    QWidget *m_top; ///< the line above the text
    QPushButton *m_back;
    QPushButton *m_forward;
    QLabel *m_path;
    QLabel *m_said;
    QPushButton *m_problems;
    ConfigView *m_code;
    ExplainPanel *m_explanation;
    QLabel *m_empty;
    SnapshotPtr m_snapshot;
    Health m_as = Health::Unknown; ///< of what the marked lines prove
    QList<nginx::Place> m_cited;
    QString m_file; ///< the one shown
    History m_history;
    Latest m_asked; ///< about what stands under the cursor
    Latest m_pointedAt; ///< about the line under the pointer
};

} // namespace upriver::ui
