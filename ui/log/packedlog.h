// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/evidence/containertext.h"

#include <QObject>

#include <atomic>
#include <memory>

class QTemporaryDir;

namespace upriver::ui {

/// A log file of this machine that is packed, or kept by a container engine, and is unpacked beside the window, into a
/// file that grows meanwhile and goes when this goes.
class PackedLog : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 mostUnpacked = 1'000'000'000; ///< bytes

    explicit PackedLog(QObject *parent = nullptr);
    ~PackedLog() override; ///< stops

    /// Once. The file that is unpacked into, empty so far; an error when none can be made.
    Result<QString> start(const QString &path, ContainerStream stream, qint64 cap = mostUnpacked);
    void stop(); ///< what has come stays
    [[nodiscard]] bool isStopped() const { return m_stop && m_stop->load(); }

Q_SIGNALS:
    void grew(double share); ///< of the packed file
    void ended(); ///< no more comes: it is whole, or was stopped
    void failed(const upriver::Error &error); ///< no more comes: it is damaged or too large

private:
    std::shared_ptr<QTemporaryDir> m_folder; ///< also of the thread that writes
    std::shared_ptr<std::atomic_bool> m_stop;
};

} // namespace upriver::ui
