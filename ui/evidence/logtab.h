// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "ui/log/logpanel.h"

#include <QComboBox>

namespace upriver::ui {

/// The logs that a look brought along, one at a time; and the files of the server they were rotated to, which are
/// brought when the person asks for one.
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
    void tellBringing(const QString &path, double share); ///< of a file that fileAsked() asked for
    void showFile(const QString &path, const QString &spool); ///< that file, as far as it came
    void showFileError(const QString &path, const Error &error);

Q_SIGNALS:
    void marksChanged();
    void followAsked(const QString &path); ///< on the server
    void fileAsked(const QString &path); ///< a whole file of the server, such as a packed one
    void fileNotAsked(const QString &path); ///< any more
    void mapAsked(const QString &peer);
    void configAsked(const QString &peer, const QString &server);

private:
    void choose();
    void showLog(const QString &path, const LogSourcePtr &source);
    void bringFile();
    void dropFile();
    void offerFiles();
    void takeMarks(const QList<Citation> &marks);
    [[nodiscard]] QString chosen() const; ///< the exhibit, or the path of a file of the server
    void offerFollow();
    QComboBox *m_choice;
    LogPanel *m_panel;
    QStringList m_logs; ///< exhibits
    QList<FileSeen> m_files; ///< of the server, behind them in the choice
    QHash<QString, QString> m_spools; ///< where those lie that were brought, by their path
    QString m_coming; ///< the file that is being brought
    bool m_live = false;
    SnapshotPtr m_snapshot;
    QList<Citation> m_cites;
    std::optional<MinuteSpan> m_asked;
    QHash<QString, QList<Citation>> m_marks; ///< by exhibit
    QList<Citation> m_earlier; ///< of looks before: the lines may be gone, the report keeps them
};

} // namespace upriver::ui
