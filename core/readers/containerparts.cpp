// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/containerparts.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::containerparts {

// "2026-11-20T10:24:06.089277473Z"; year 1 is Go's "never".
static QDateTime momentOf(QString text)
{
    static const QRegularExpression fraction(u"\\.\\d+"_s);
    const QDateTime moment = QDateTime::fromString(text.remove(fraction), Qt::ISODate).toUTC();
    return moment.date().year() > 1 ? moment : QDateTime();
}

static quint16 portOf(const QString &text)
{
    return text.endsWith("/tcp"_L1) || !text.contains(u'/') ? text.section(u'/', 0, 0).toUShort() : 0;
}

static void addPorts(const QJsonObject &ports, Container &container)
{
    for (auto port = ports.begin(); port != ports.end(); ++port) {
        const quint16 inside = portOf(port.key());
        if (inside != 0 && !container.exposed.contains(inside))
            container.exposed << inside;
        const QJsonArray bindings = port.value().toArray();
        for (const auto &binding : bindings) {
            const PublishedPort published{.address = binding["HostIp"_L1].toString(),
                                          .port = binding["HostPort"_L1].toString().toUShort(),
                                          .inside = inside};
            if (inside != 0 && published.port != 0 && !container.published.contains(published))
                container.published << published;
        }
    }
}

static void addNetworks(const QJsonObject &networks, Container &container)
{
    for (auto network = networks.begin(); network != networks.end(); ++network) {
        QStringList names;
        for (const char *key : {"Aliases", "DNSNames"}) {
            const QJsonArray called = network.value()[QLatin1StringView(key)].toArray();
            for (const auto &name : called)
                names << name.toString();
        }
        names.removeDuplicates();
        const QString four = network.value()["IPAddress"_L1].toString();
        const QString six = network.value()["GlobalIPv6Address"_L1].toString();
        container.addresses << ContainerAddress{.network = network.key(), .address = four, .names = names};
        if (!six.isEmpty())
            container.addresses << ContainerAddress{.network = network.key(), .address = six, .names = names};
    }
}

Container fromJson(const QJsonObject &object)
{
    const QJsonObject state = object["State"_L1].toObject();
    const QJsonObject host = object["HostConfig"_L1].toObject();
    const QJsonObject network = object["NetworkSettings"_L1].toObject();
    Container container{
        .id = object["Id"_L1].toString(),
        .name = object["Name"_L1].toString(),
        .image = object["Config"_L1]["Image"_L1].toString(),
        .status = state["Status"_L1].toString().toLower(),
        .error = state["Error"_L1].toString(),
        .networkMode = host["NetworkMode"_L1].toString(),
        .exitCode = state["ExitCode"_L1].toInt(),
        .restarts = object["RestartCount"_L1].toInt(),
        .oomKilled = state["OOMKilled"_L1].toBool(),
        .pid = state["Pid"_L1].toInteger(),
        .started = momentOf(state["StartedAt"_L1].toString()),
        .finished = momentOf(state["FinishedAt"_L1].toString()),
    };
    if (container.name.startsWith(u'/'))
        container.name.remove(0, 1);
    addPorts(host["PortBindings"_L1].toObject(), container);
    addPorts(network["Ports"_L1].toObject(), container);
    addPorts(object["Config"_L1]["ExposedPorts"_L1].toObject(), container);
    addNetworks(network["Networks"_L1].toObject(), container);
    return container;
}

ContainerNetwork networkFromJson(const QJsonObject &object)
{
    ContainerNetwork network{.name = object["Name"_L1].toString(object["name"_L1].toString())};
    const auto add = [&](const QJsonArray &ranges, QLatin1StringView subnet, QLatin1StringView gateway) {
        for (const auto &range : ranges) {
            if (const QString text = range[subnet].toString(); !text.isEmpty())
                network.subnets << text;
            if (const QString text = range[gateway].toString(); !text.isEmpty())
                network.gateways << text;
        }
    };
    add(object["IPAM"_L1]["Config"_L1].toArray(), "Subnet"_L1, "Gateway"_L1);
    add(object["subnets"_L1].toArray(), "subnet"_L1, "gateway"_L1);
    return network;
}

static QString ofFour(const QByteArray &bytes)
{
    QStringList parts;
    for (const char byte : bytes)
        parts << QString::number(static_cast<quint8>(byte));
    return parts.join(u'.');
}

// The short forms of the addresses that say who may connect; any other one in full.
static QString ofSix(const QByteArray &bytes)
{
    if (bytes == QByteArray(16, '\0'))
        return u"::"_s;
    if (bytes == QByteArray(15, '\0') + '\1')
        return u"::1"_s;
    if (bytes.first(12) == QByteArray(10, '\0') + "\xff\xff")
        return "::ffff:"_L1 + ofFour(bytes.last(4));
    return QString::fromLatin1(bytes.toHex()).replace(QRegularExpression(u"(....)(?=.)"_s), u"\\1:"_s);
}

std::optional<InnerListener> innerListener(QByteArrayView hex)
{
    const QByteArray text = hex.toByteArray();
    const qsizetype colon = text.indexOf(':');
    bool isPort = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isPort, 16);
    QByteArray bytes = QByteArray::fromHex(text.left(colon));
    if (colon != bytes.size() * 2 || !isPort || port == 0 || (bytes.size() != 4 && bytes.size() != 16))
        return std::nullopt;
    // Each word of 32 bits is written as the machine holds it.
    for (qsizetype word = 0; word < bytes.size(); word += 4)
        std::reverse(bytes.begin() + word, bytes.begin() + word + 4);
    return InnerListener{.address = bytes.size() == 16 ? ofSix(bytes) : ofFour(bytes), .port = port};
}

bool Columns::begin(const QString &line)
{
    if (line.startsWith("NETWORK ID"_L1)) { // "docker ps; docker network ls": that table is over
        m_columns.clear();
        return true;
    }
    const bool ofPs = line.startsWith("CONTAINER ID"_L1) || (line.startsWith("NAME "_L1) && line.contains("IMAGE"_L1));
    if (!ofPs || !line.contains("STATUS"_L1))
        return false;
    static const QRegularExpression title(u"\\S+(?: \\S+)*"_s);
    m_columns.clear();
    QString before;
    auto titles = title.globalMatch(line);
    while (titles.hasNext()) {
        const auto match = titles.next();
        if (!before.isEmpty())
            m_columns[before].length = match.capturedStart() - m_columns[before].from;
        before = match.captured();
        m_columns.insert(before, {.from = match.capturedStart()});
    }
    return true;
}

QString Columns::cell(const QString &line, const QString &title) const
{
    const auto column = m_columns.constFind(title);
    return column == m_columns.constEnd() ? QString() : line.mid(column->from, column->length).trimmed();
}

// "Up 3 minutes (healthy)", "Exited (137) 2 hours ago", "Restarting (1) 5 seconds ago", "Created".
static void readStatus(const QString &text, Container &container)
{
    static const QRegularExpression code(u"^\\w+ \\((\\d+)\\)"_s);
    container.status = text.section(u' ', 0, 0).toLower();
    container.exitCode = code.match(text).captured(1).toInt();
    if (container.status == "up"_L1)
        container.status = text.contains("(Paused)"_L1) ? u"paused"_s : u"running"_s;
}

// "127.0.0.1:3001->80/tcp, [::]:8080-8081->80-81/tcp, 443/tcp"
static void readPorts(const QString &text, Container &container)
{
    static const QRegularExpression item(u"(?:(\\S+):(\\d+)(?:-(\\d+))?->)?(\\d+)(?:-(\\d+))?/tcp"_s);
    auto items = item.globalMatch(text);
    while (items.hasNext()) {
        const auto match = items.next();
        const int first = match.captured(4).toInt();
        const int last = std::min(match.hasCaptured(5) ? match.captured(5).toInt() : first, first + 100);
        for (int inside = first; inside <= last && inside <= 65535; ++inside) {
            container.exposed << static_cast<quint16>(inside);
            if (const int port = match.captured(2).toInt() + inside - first; match.hasCaptured(2) && port <= 65535)
                container.published << PublishedPort{.address = match.captured(1),
                                                     .port = static_cast<quint16>(port),
                                                     .inside = static_cast<quint16>(inside)};
        }
    }
}

std::optional<Container> Columns::read(const QString &line) const
{
    Container container{.id = cell(line, u"CONTAINER ID"_s), .image = cell(line, u"IMAGE"_s)};
    const QString several = cell(line, u"NAMES"_s);
    container.name = (several.isEmpty() ? cell(line, u"NAME"_s) : several).section(u',', -1);
    if (container.name.isEmpty())
        return std::nullopt;
    readStatus(cell(line, u"STATUS"_s), container);
    readPorts(cell(line, u"PORTS"_s), container);
    return container;
}

} // namespace upriver::containerparts
