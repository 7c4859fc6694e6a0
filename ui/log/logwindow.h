// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/followedlog.h"
#include "core/readers/loginput.h"
#include "ui/log/logpanel.h"

#include <QTimer>

#include <map>

namespace upriver::ui {

class PackedLog;

/// A log file of this machine in a window of its own, as it is and as it grows; a packed one as it is unpacked;
/// of what an engine kept of a container one of its outputs.
class LogWindow : public QWidget
{
    Q_OBJECT
public:
    /// @p name: what marks cite when the file here is only the copy of another; the path when empty.
    explicit LogWindow(const QString &path, const QString &name = {}, QWidget *parent = nullptr);
    ~LogWindow() override;

    [[nodiscard]] LogPanel *panel() const { return m_panel; }
    void poll(); ///< takes in what was written; the timer of following does so too

Q_SIGNALS:
    void marksChanged(const QList<upriver::Citation> &marks);

private:
    void open();
    void unpack();
    void tellUnpacking(double share);
    void unpacked();
    void unpackingEnded(const QString &lacks, const QString &link = {});
    void followNotice();
    void keepMarks();
    [[nodiscard]] bool isOfContainer() const;
    [[nodiscard]] QString nameShown() const;
    QString m_path;
    QString m_name;
    LogPanel *m_panel;
    QTimer m_following;
    std::shared_ptr<FollowedLog> m_log;
    LogWrapping m_wrapping = LogWrapping::None;
    ContainerStream m_stream = ContainerStream::Error; ///< of a container's log
    std::map<ContainerStream, QList<Citation>> m_marks; ///< in either of them
    std::unique_ptr<PackedLog> m_packed; ///< what the log is unpacked from
};

/// Whether a file of this machine is an error log or an access log by its content.
bool readsAsLog(const QString &path);

} // namespace upriver::ui
