// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"

#include <QHash>

#include <atomic>

namespace upriver {

/// One command that was recorded, and what it answered.
struct Recorded
{
    QString name = {}; ///< file name in the evidence folder
    QString command = {};
    int status = 0;
    QByteArray text = {};
};

/// A server that answers from a recording. What was not recorded is not run, and says so.
class ReplayHost final : public Host
{
public:
    /// @p simulated are commands that count as done (status 0, no output) though nothing was recorded for them: the
    /// changes of a practice incident.
    ReplayHost(QString name, const QList<Recorded> &recording, const QStringList &simulated = {});

    Result<QList<Output>> run(const QList<Request> &requests, const Progress &progress = {}) override;
    [[nodiscard]] Standing standing() const override { return m_standing; }
    [[nodiscard]] QString name() const override { return m_name; }
    void cancel() override { m_cancelled.store(true); }
    void settle() override { m_cancelled.store(false); }

    [[nodiscard]] const QStringList &asked() const { return m_asked; } ///< every command so far, in order

private:
    [[nodiscard]] Output answer(const Request &request) const;

    QString m_name;
    QHash<QString, Recorded> m_recording = {}; ///< by command
    QStringList m_simulated;
    QStringList m_asked = {};
    Standing m_standing = Standing::Unknown;
    std::atomic_bool m_cancelled = false;
};

} // namespace upriver
