// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/course.h"
#include "core/host/host.h"

namespace upriver {

/// Stands in for the server of a practice incident: every command of a change counts as done, and nothing runs.
class PracticeHost final : public Host
{
public:
    PracticeHost(QString name, const Course &course);

    Result<QList<Output>> run(const QList<Request> &requests, const Progress &progress = {}) override;
    [[nodiscard]] Standing standing() const override { return Standing::Root; }
    [[nodiscard]] QString name() const override { return m_name; }
    void cancel() override { }

private:
    QString m_name;
    QList<Command> m_asksUrl; ///< these answer 200, as after the repair
};

} // namespace upriver
