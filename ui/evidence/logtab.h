// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "ui/log/logpanel.h"

#include <QComboBox>

namespace upriver::ui {

/// The logs that a look brought along, one at a time.
class LogTab : public QWidget
{
    Q_OBJECT
public:
    explicit LogTab(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const SnapshotPtr &snapshot, const Question &question, const QList<Citation> &cites);
    void setLive(bool live); ///< a server is connected: its logs can be followed
    bool jumpTo(const Citation &citation); ///< false: no log shows that exhibit
    bool showPeer(const QString &peer); ///< only its lines, in a log that names it; false: none does
    [[nodiscard]] QList<Citation> marked() const; ///< in every log
    [[nodiscard]] LogPanel *panel() const { return m_panel; }

Q_SIGNALS:
    void marksChanged();
    void followAsked(const QString &path); ///< on the server
    void mapAsked(const QString &peer);
    void configAsked(const QString &peer, const QString &server);

private:
    void showLog(int index);
    void offerFollow();
    QComboBox *m_choice;
    LogPanel *m_panel;
    QStringList m_logs; ///< exhibits
    bool m_live = false;
    SnapshotPtr m_snapshot;
    QList<Citation> m_cites;
    std::optional<MinuteSpan> m_asked;
    QHash<QString, QList<Citation>> m_marks; ///< by exhibit
    QList<Citation> m_earlier; ///< of looks before: the lines may be gone, the report keeps them
};

} // namespace upriver::ui
