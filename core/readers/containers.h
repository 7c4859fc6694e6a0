// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace upriver {

/// A port of the machine that leads to one inside a container.
struct PublishedPort
{
    QString address = {}; ///< on the machine; "" or "0.0.0.0": all of them
    quint16 port = 0; ///< on the machine
    quint16 inside = 0;

    friend bool operator==(const PublishedPort &, const PublishedPort &) = default;
};

/// A network a container is in.
struct ContainerAddress
{
    QString network = {};
    QString address = {}; ///< empty while the container is stopped
    QStringList names = {}; ///< what the others of that network call it

    friend bool operator==(const ContainerAddress &, const ContainerAddress &) = default;
};

/// Something inside a container that accepts TCP connections (/proc/PID/net/tcp).
struct InnerListener
{
    qint64 pid = 0; ///< of the container's first process, as the machine counts it
    QString address = {}; ///< "0.0.0.0", "127.0.0.1", "::"
    quint16 port = 0;
    Citation at = {};
};

/// A container as its engine describes it.
struct Container
{
    QString id = {}; ///< whole, or its first 12 digits
    QString name = {};
    QString image = {};
    QString status = {}; ///< "running", "exited", "restarting", "created", "paused", "dead"; empty: not known
    QString error = {}; ///< why it could not be started
    QString networkMode = {}; ///< "default", "bridge", "host", "container:…", a network's name; empty: not known
    int exitCode = 0;
    int restarts = 0; ///< by the engine itself
    bool oomKilled = false;
    qint64 pid = 0; ///< 0: none, or not known
    QDateTime started = {}; ///< UTC
    QDateTime finished = {};
    QList<PublishedPort> published = {}; ///< also what is to be, while it is stopped
    QList<quint16> exposed = {}; ///< what the image says it listens on
    QList<ContainerAddress> addresses = {};
    Citation at = {}; ///< where its state is written

    [[nodiscard]] bool isRunning() const { return status == QLatin1String("running"); }
    [[nodiscard]] bool sharesHostNetwork() const { return networkMode == QLatin1String("host"); }
};

/// A network of the engine.
struct ContainerNetwork
{
    QString name = {};
    QStringList subnets = {}; ///< "172.18.0.0/16"
    QStringList gateways = {}; ///< "172.18.0.1": the machine itself, seen from inside
    Citation at = {};
};

/// What one machine's container engine told.
struct Containers
{
    enum class Engine {
        None, ///< nothing speaks of one
        Answers,
        Down, ///< it is installed and does not run
        Denied, ///< this user may not ask it
    };

    Engine engine = Engine::None;
    QString program = {}; ///< "docker", "podman"; empty: not known
    QList<Container> all = {};
    QList<ContainerNetwork> networks = {};
    QList<InnerListener> listeners = {};
    QList<qint64> looked = {}; ///< processes whose listeners were read
    QList<quint16> keptPorts = {}; ///< published by containers of an engine that is down
    Citation at = {}; ///< where the engine's state is written

    /// Adds what another exhibit says, of the same containers what was not known yet.
    void take(const Containers &more);
};

/// docker or podman: "ps -a" as a table, "inspect" and "network inspect" as JSON, and what the probe containers.txt
/// writes: { "engine" TAB (name | "none") [TAB ("down" | "unknown")] | "published" TAB port | "look" TAB pid |
/// "listens" TAB pid TAB hex ":" hex | a JSON object } each on a line.
Containers readContainers(const Exhibit &exhibit);

} // namespace upriver
