// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/course.h"
#include "core/host/host.h"

namespace upriver {

/// Stands in for the server of a practice incident: every command of a change counts as done, and nothing runs. What
/// waits goes back when its time is over, as on a server.
class PracticeHost final : public Host
{
public:
    PracticeHost(QString name, Course course);

    Result<QList<Output>> run(const QList<Request> &requests, const Progress &progress = {}) override;
    [[nodiscard]] Standing standing() const override { return Standing::Root; }
    [[nodiscard]] QString name() const override { return m_name; }
    void cancel() override { }

private:
    QByteArray answer(const Command &command);

    QString m_name;
    Course m_course;
    QDateTime m_due; ///< since the timer was begun
};

} // namespace upriver
