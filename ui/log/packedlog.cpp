// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/packedlog.h"

#include "core/host/hostthread.h"
#include "core/readers/logunpacking.h"

#include <QDir>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace upriver::ui {

/// Milliseconds between two words about how far it is; each costs the window a look at the file.
static constexpr qint64 tellEvery = 50;

PackedLog::PackedLog(QObject *parent)
    : QObject(parent)
{
}

PackedLog::~PackedLog()
{
    stop();
}

void PackedLog::stop()
{
    if (m_stop)
        *m_stop = true;
}

/// Not in the folder for temporary files, which on many systems lies in memory.
static std::shared_ptr<QTemporaryDir> newFolder()
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    QDir().mkpath(cache);
    return std::make_shared<QTemporaryDir>(cache + "/unpacked-XXXXXX"_L1);
}

Result<QString> PackedLog::start(const QString &path, ContainerStream stream, qint64 cap)
{
    m_folder = newFolder();
    if (!m_folder->isValid())
        return Failure({.kind = Error::Kind::NotPermitted,
                        .what = tr("The log cannot be unpacked here."),
                        .why = m_folder->errorString(),
                        .now = tr("Make room on this computer's disk, then open it again.")});
    auto spool = LogSpool::create(m_folder->filePath(u"log"_s), cap);
    if (!spool)
        return Failure(spool.error());
    const QString file = (*spool)->path();
    m_stop = std::make_shared<std::atomic_bool>(false);
    auto promise = std::make_shared<QPromise<double>>();
    auto *watcher = new QFutureWatcher<double>(this);
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this,
            [this, watcher](int at) { Q_EMIT grew(watcher->resultAt(at)); });
    promise->start();
    watcher->setFuture(promise->future());
    const auto work
        = [path, stream, promise, stop = m_stop, folder = m_folder, to = std::shared_ptr<LogSpool>(std::move(*spool))] {
              QElapsedTimer since;
              const auto unpacked = unpackInto(
                  *to, path,
                  [&](double share) {
                      if (!since.isValid() || since.elapsed() >= tellEvery) {
                          promise->addResult(share);
                          since.start();
                      }
                      return !stop->load();
                  },
                  stream);
              promise->finish();
              return unpacked;
          };
    whenDone(inBackground(work), this, [this](const Result<void> &unpacked) {
        if (unpacked)
            Q_EMIT ended();
        else
            Q_EMIT failed(unpacked.error());
    });
    return file;
}

} // namespace upriver::ui
