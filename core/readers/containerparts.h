// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/containers.h"

#include <QByteArrayView>
#include <QHash>
#include <QJsonObject>

#include <optional>

/// The single things readContainers() finds.
namespace upriver::containerparts {

/// One object of "inspect" (moby's types.ContainerJSON; podman writes the same keys).
Container fromJson(const QJsonObject &object);

/// One object of "network inspect"; podman 4 has "name" and "subnets" in place of "Name" and "IPAM".
ContainerNetwork networkFromJson(const QJsonObject &object);

/// "0100007F:0BB8" as /proc/PID/net/tcp writes an address on a little-endian machine.
std::optional<InnerListener> innerListener(QByteArrayView hex);

/// The table of "ps", whose columns begin where their titles do.
class Columns
{
public:
    /// The line is the title line of such a table.
    bool begin(const QString &line);
    [[nodiscard]] bool areKnown() const { return !m_columns.isEmpty(); }
    [[nodiscard]] std::optional<Container> read(const QString &line) const;

private:
    struct Column
    {
        qsizetype from = 0;
        qsizetype length = -1; ///< -1: to the end
    };

    [[nodiscard]] QString cell(const QString &line, const QString &title) const;

    QHash<QString, Column> m_columns = {};
};

} // namespace upriver::containerparts
