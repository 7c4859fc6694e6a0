// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/containers.h"

#include "core/readers/containerparts.h"
#include "core/readers/lines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// What an engine's client says when it gets no answer (docker/cli, containers/podman).
struct Refusal
{
    QByteArrayView says;
    Containers::Engine engine;
};

} // namespace

static constexpr Refusal refusals[] = {
    {"permission denied while trying to connect", Containers::Engine::Denied},
    {"Got permission denied", Containers::Engine::Denied},
    {"Cannot connect to the Docker daemon", Containers::Engine::Down},
    {"error during connect:", Containers::Engine::Down},
    {"Cannot connect to Podman", Containers::Engine::Down},
};

static void readRefusal(const Exhibit &exhibit, const Line &line, Containers &found)
{
    for (const Refusal &refusal : refusals) {
        if (line.bytes.contains(refusal.says) && found.engine != Containers::Engine::Answers) {
            found.engine = refusal.engine;
            found.at = citationOf(exhibit, line);
            return;
        }
    }
}

static void readMark(const Exhibit &exhibit, const Line &line, Containers &found)
{
    const QList<QByteArray> parts = line.bytes.toByteArray().split('\t');
    if (parts.first() == "engine") {
        if (parts.value(1) == "none")
            return;
        found.program = QString::fromUtf8(parts.value(1));
        if (parts.value(2) == "unknown") // what its client says instead follows
            return;
        found.engine = parts.value(2) == "down" ? Containers::Engine::Down : Containers::Engine::Answers;
        found.at = citationOf(exhibit, line);
    } else if (parts.first() == "published") {
        if (const quint16 port = parts.value(1).toUShort(); port != 0 && !found.keptPorts.contains(port))
            found.keptPorts << port;
    } else if (parts.first() == "look") {
        found.looked << parts.value(1).toLongLong();
    } else if (parts.first() == "listens") {
        if (auto listener = containerparts::innerListener(parts.value(2))) {
            listener->pid = parts.value(1).toLongLong();
            listener->at = citationOf(exhibit, line);
            found.listeners << *listener;
        }
    }
}

static void takeObject(const QJsonObject &object, const Citation &at, Containers &found)
{
    if (object.contains("State"_L1)) {
        Container container = containerparts::fromJson(object);
        container.at = at;
        found.all << container;
    } else if (object.contains("IPAM"_L1) || object.contains("subnets"_L1)) {
        ContainerNetwork network = containerparts::networkFromJson(object);
        network.at = at;
        found.networks << network;
    }
    found.engine = Containers::Engine::Answers;
}

// The line of a container that states its state; objects come in the order of the array.
static Citation placeOf(const Exhibit &exhibit, const QJsonObject &object, qsizetype &from, int &line)
{
    const QByteArray id = object.value("Id"_L1).toString(object.value("Name"_L1).toString()).toUtf8();
    const qsizetype begin = exhibit.text.indexOf('"' + id + '"', from);
    if (id.isEmpty() || begin < 0)
        return citationOf(exhibit, line);
    const qsizetype status = exhibit.text.indexOf("\"Status\":", begin);
    const qsizetype at = object.contains("State"_L1) && status >= 0 ? status : begin;
    line += static_cast<int>(std::count(exhibit.text.begin() + from, exhibit.text.begin() + at, '\n'));
    from = at;
    return citationOf(exhibit, line);
}

static void readArray(const Exhibit &exhibit, qsizetype begin, qsizetype end, int line, Containers &found)
{
    const QJsonDocument document = QJsonDocument::fromJson(exhibit.text.sliced(begin, end - begin));
    const QJsonArray array = document.array();
    qsizetype from = begin;
    for (const auto &value : array) {
        const QJsonObject object = value.toObject();
        takeObject(object, placeOf(exhibit, object, from, line), found);
    }
}

Containers readContainers(const Exhibit &exhibit)
{
    Containers found;
    containerparts::Columns columns;
    Lines lines(exhibit.text);
    qsizetype arrayBegin = -1;
    int arrayLine = 0;
    qsizetype lineBegin = 0;
    while (const auto line = lines.next()) {
        const QByteArrayView bytes = line->bytes;
        if (arrayBegin < 0 && bytes == "[") {
            arrayBegin = lineBegin;
            arrayLine = line->number;
        } else if (arrayBegin >= 0) {
            if (bytes == "]") {
                readArray(exhibit, arrayBegin, lines.offset(), arrayLine, found);
                arrayBegin = -1;
            }
        } else if (bytes.startsWith('{')) {
            takeObject(QJsonDocument::fromJson(bytes.toByteArray()).object(), citationOf(exhibit, *line), found);
        } else if (columns.begin(line->text())) {
            found.engine = Containers::Engine::Answers;
        } else if (columns.areKnown()) {
            if (auto container = columns.read(line->text())) {
                container->at = citationOf(exhibit, *line);
                found.all << *container;
            }
        } else {
            readMark(exhibit, *line, found);
            readRefusal(exhibit, *line, found);
        }
        lineBegin = lines.offset();
    }
    if (found.at.exhibit.isEmpty() && found.engine != Containers::Engine::None)
        found.at = citationOf(exhibit, 1);
    return found;
}

static bool isSame(const Container &one, const Container &other)
{
    return (!one.id.isEmpty() && (one.id.startsWith(other.id) || other.id.startsWith(one.id)) && !other.id.isEmpty())
        || (one.id.isEmpty() && one.name == other.name);
}

template<class T>
static void fill(T &to, const T &from)
{
    if (to == T{})
        to = from;
}

static void merge(Container &to, const Container &from)
{
    // What is known in detail is where its state is best read.
    if (to.networkMode.isEmpty() && !from.networkMode.isEmpty())
        to.at = from.at;
    fill(to.name, from.name);
    fill(to.status, from.status);
    fill(to.error, from.error);
    fill(to.networkMode, from.networkMode);
    fill(to.exitCode, from.exitCode);
    fill(to.restarts, from.restarts);
    fill(to.oomKilled, from.oomKilled);
    fill(to.pid, from.pid);
    fill(to.started, from.started);
    fill(to.finished, from.finished);
    fill(to.published, from.published);
    fill(to.exposed, from.exposed);
    fill(to.addresses, from.addresses);
}

void Containers::take(const Containers &more)
{
    if (more.engine != Engine::None && engine != Engine::Answers) {
        engine = more.engine;
        at = more.at;
    }
    fill(program, more.program);
    for (const Container &container : more.all) {
        const auto known
            = std::find_if(all.begin(), all.end(), [&](const Container &c) { return isSame(c, container); });
        if (known == all.end())
            all << container;
        else
            merge(*known, container);
    }
    for (const ContainerNetwork &network : more.networks) {
        const bool known = std::any_of(networks.begin(), networks.end(),
                                       [&](const ContainerNetwork &n) { return n.name == network.name; });
        if (!known)
            networks << network;
    }
    listeners += more.listeners;
    looked += more.looked;
    keptPorts += more.keptPorts;
}

} // namespace upriver
