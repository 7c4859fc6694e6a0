// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"
#include "core/model/handoff.h"
#include "core/model/logs/loguse.h"
#include "tests/doubles/healthylogs.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>
#include <QUrl>

namespace upriver {

/// A host on which a configuration works, made from the configuration itself, in the texts real commands print: nginx
/// runs with it and listens wherever it says; whatever it hands requests to on this machine listens there, and other
/// machines' names resolve; every log it writes is there, in its own format. Files it includes that are not at hand are
/// empty. The host's clock shows 2026/11/20 10:19:00 UTC; nginx runs for ten days.
class HealthyHost
{
public:
    HealthyHost(const nginx::Tree &tree, DayOfLogs day);

    [[nodiscard]] const nginx::Config &config() const { return *m_config; }

    /// Is everything nginx hands requests to on this machine? Who is elsewhere cannot be seen from here.
    [[nodiscard]] bool isAloneOnThisMachine() const { return m_elsewhere.isEmpty(); }

    /// A URL for each name of each server and each location a plain path leads to, each once.
    [[nodiscard]] QList<QUrl> urls() const;

    /// What nginx answers there when all is well; 0: it closes the connection.
    [[nodiscard]] int answerTo(const QUrl &url) const;

    /// What a look finds; @p url empty: none was asked for.
    [[nodiscard]] Evidence evidence(const QUrl &url) const;

private:
    void place(const nginx::Address &peer);
    void listen(const nginx::Listen &at);
    void listenHere(const QString &address, quint16 port, const QByteArray &program, int pid);
    void makeSocket(const QString &path);
    void writeLogs(const nginx::Level &level, DayOfLogs day);

    QByteArray m_dump;
    nginx::ConfigPtr m_config;
    QList<Handoff> m_handoffs;
    QSet<QString> m_placed; ///< the targets that have been given a place
    QSet<QString> m_served; ///< the addresses somebody listens on
    QByteArray m_ss, m_ssUnix, m_units, m_ps, m_names, m_ip;
    QMap<QString, QByteArray> m_folders; ///< of sockets: what ls says of each
    QMap<QString, QByteArray> m_ways; ///< to sockets and to other machines, by exhibit
    QSet<QString> m_elsewhere; ///< hosts that are other machines
    QHash<QString, QString> m_resolved; ///< addresses by their names
    QMap<QString, QByteArray> m_errorLogs;
    QMap<QString, QByteArray> m_accessLogs;
    int m_pid = 2000;
};

} // namespace upriver
