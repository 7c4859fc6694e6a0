// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/sight.h"

#include "core/model/units.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static bool isLoopback(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || host == "::1"_L1 || host.startsWith("127."_L1);
}

static bool isIpv6(const QString &host)
{
    return host.contains(u':');
}

bool isThisMachine(const Snapshot &seen, const QString &host)
{
    return isLoopback(host) || host == "0.0.0.0"_L1 || seen.addresses.contains(host.toLower());
}

Clue nginxRuns(const Snapshot &seen)
{
    QList<Citation> masters;
    for (const Process &process : seen.processes.value_or(QList<Process>{})) {
        if (process.isNginxMaster())
            masters << process.at;
    }
    if (!masters.isEmpty())
        return yes(masters);
    for (const Listener &listener : seen.listeners.value_or(QList<Listener>{})) {
        const bool nginx = std::any_of(listener.holders.begin(), listener.holders.end(),
                                       [](const Holder &holder) { return holder.program == "nginx"_L1; });
        if (nginx)
            return yes({listener.at});
    }
    const Unit *unit = seen.unit(u"nginx"_s);
    if (unit && unit->isRunning())
        return yes({unit->at});
    if (unit && !unit->active.isEmpty())
        return never({unit->at});
    return seen.processes ? never() : unknown();
}

Clue runsContainers(const Snapshot &seen)
{
    static const QStringList engines{u"docker"_s, u"containerd"_s, u"podman"_s, u"crio"_s};
    for (const QString &engine : engines) {
        const Unit *unit = seen.unit(engine);
        if (unit && unit->isRunning())
            return yes({unit->at});
    }
    for (const Process &process : seen.processes.value_or(QList<Process>{})) {
        const QString program = process.command.section(u' ', 0, 0).section(u'/', -1);
        if (program == "dockerd"_L1 || program == "containerd"_L1 || program == "conmon"_L1)
            return yes({process.at});
    }
    return seen.processes || seen.units ? never() : unknown();
}

// ss writes "*" for a socket of both families; "::" alone is IPv6 only, as nginx and most programs open it.
bool covers(const Listener &listener, const QString &host)
{
    if (listener.address == "*"_L1)
        return true;
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return isLoopback(listener.address) || listener.address == "0.0.0.0"_L1 || listener.address == "::"_L1;
    if (isIpv6(host))
        return listener.address == "::"_L1 || listener.address == host.toLower();
    return listener.address == "0.0.0.0"_L1 || listener.address == host || listener.address == "::ffff:"_L1 + host;
}

static QList<Citation> wholeOf(const Snapshot &seen, QLatin1StringView exhibit)
{
    const Exhibit *whole = seen.exhibit(exhibit);
    return whole ? QList<Citation>{{.exhibit = exhibit, .line = 0, .text = whole->command}} : QList<Citation>{};
}

static QStringList spellingsOf(const QString &path)
{
    QStringList spellings{path};
    if (path.startsWith("/run/"_L1))
        spellings << u"/var"_s + path;
    else if (path.startsWith("/var/run/"_L1))
        spellings << path.mid(4);
    return spellings;
}

/// @p found: the socket that listens at the path, or null.
static Clue listensAtPath(const Snapshot &seen, const UnixSocket *found)
{
    if (!seen.unixSockets)
        return unknown();
    return found ? yes({found->at}) : never(wholeOf(seen, "ss-unix.txt"_L1));
}

/// @p onPort: what listens on the port, wherever.
static Clue listensOnPort(const Snapshot &seen, const QList<const Listener *> &onPort, const QString &host)
{
    if (!seen.listeners || !isThisMachine(seen, host))
        return unknown();
    for (const Listener *listener : onPort) {
        if (covers(*listener, host))
            return yes({listener->at});
    }
    return never(wholeOf(seen, "ss.txt"_L1));
}

Clue listensAt(const Snapshot &seen, const Sockets &sockets, const nginx::Address &address)
{
    if (!address.isUnix())
        return listensOnPort(seen, sockets.on(address.port), address.host);
    const UnixSocket *found = nullptr;
    for (const QString &path : spellingsOf(address.unixPath))
        found = found ? found : sockets.at(path);
    return listensAtPath(seen, found);
}

Clue listensAt(const Snapshot &seen, const nginx::Address &address)
{
    if (!address.isUnix()) {
        QList<const Listener *> onPort;
        for (qsizetype i = 0; seen.listeners && i < seen.listeners->size(); ++i) {
            if (seen.listeners->at(i).port == address.port)
                onPort << &seen.listeners->at(i);
        }
        return listensOnPort(seen, onPort, address.host);
    }
    const QStringList paths = spellingsOf(address.unixPath);
    const UnixSocket *found = nullptr;
    for (qsizetype i = 0; seen.unixSockets && !found && i < seen.unixSockets->size(); ++i) {
        if (paths.contains(seen.unixSockets->at(i).path))
            found = &seen.unixSockets->at(i);
    }
    return listensAtPath(seen, found);
}

QList<Listener> listenersElsewhere(const Snapshot &seen, const nginx::Address &address)
{
    QList<Listener> elsewhere;
    for (const Listener &listener : seen.listeners.value_or(QList<Listener>{})) {
        if (listener.port == address.port && !covers(listener, address.host))
            elsewhere << listener;
    }
    return elsewhere;
}

Clue socketFileThere(const Snapshot &seen, const QString &path)
{
    for (const DirectoryListing &listing : seen.directories) {
        for (const FileEntry &entry : listing.entries) {
            if (entry.path == path)
                return entry.type == u's' ? yes({entry.at}) : never({entry.at});
        }
        const bool holdsPath = path.section(u'/', 0, -2) == listing.path || path == listing.path;
        if (holdsPath && listing.readable)
            return never({listing.at});
    }
    return unknown();
}

bool isPeer(const nginx::Address &address, const QString &logged)
{
    if (logged.isEmpty())
        return false;
    if (logged == address.text())
        return true;
    if (address.isUnix() || address.host.compare("localhost"_L1, Qt::CaseInsensitive) != 0)
        return false;
    const QString port = QString::number(address.port);
    return logged == "127.0.0.1:"_L1 + port || logged == "[::1]:"_L1 + port;
}

static bool isInTime(const ErrorRecord &record, const Question &question)
{
    // nginx writes the server's wall clock without a zone; the question's times are meant the same way.
    return (!question.since || record.time >= *question.since) && (!question.until || record.time <= *question.until);
}

template<class Wanted>
static Failures failuresWhere(const Snapshot &seen, const Question &question, Wanted wanted)
{
    Failures found;
    const ErrorRecord *first = nullptr;
    const ErrorRecord *last = nullptr;
    const ErrorLog *lastLog = nullptr;
    const ErrorLog *firstLog = nullptr;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            if (!isFailure(record.symptom) || !isInTime(record, question) || !wanted(record))
                continue;
            ++found.count;
            if (!last || record.time >= last->time) {
                if (!last || last->symptom != record.symptom) {
                    first = &record;
                    firstLog = &log;
                }
                last = &record;
                lastLog = &log;
            }
        }
    }
    if (!last)
        return found;
    found.last = last->symptom;
    found.lastAt = last->time;
    found.peer = last->peer();
    if (const Exhibit *exhibit = seen.exhibit(lastLog->exhibit))
        found.cites << cite(*lastLog, *last, *exhibit);
    if (const Exhibit *exhibit = seen.exhibit(firstLog->exhibit); exhibit && first != last)
        found.cites << cite(*firstLog, *first, *exhibit);
    return found;
}

Failures failuresOf(const Snapshot &seen, const nginx::Address &peer, const Question &question)
{
    return failuresWhere(seen, question, [&](const ErrorRecord &record) { return isPeer(peer, record.peer()); });
}

Failures failuresOfGroup(const Snapshot &seen, const QString &group, const Question &question)
{
    return failuresWhere(seen, question,
                         [&](const ErrorRecord &record) { return !group.isEmpty() && record.peer() == group; });
}

Failures failuresOfHost(const Snapshot &seen, const Question &question)
{
    const QString host = question.url.host();
    return failuresWhere(seen, question, [&](const ErrorRecord &record) {
        const QString asked = record.host.section(u':', 0, 0);
        return !question.asksForUrl() || asked.compare(host, Qt::CaseInsensitive) == 0
            || (asked.isEmpty() && record.server.compare(host, Qt::CaseInsensitive) == 0);
    });
}

Clue logSays(const Snapshot &seen, Symptom symptom, const nginx::Address &peer, const Question &question)
{
    if (seen.errorLogs.isEmpty())
        return unknown();
    const Failures found = failuresWhere(seen, question, [&](const ErrorRecord &record) {
        return record.symptom == symptom && isPeer(peer, record.peer());
    });
    return found.count > 0 ? yes(found.cites) : never();
}

const Answer *answerTo(const Snapshot &seen, const Question &question)
{
    const Answer *best = nullptr;
    for (const Answer &answer : seen.answers) {
        const QUrl url(answer.url);
        if (answer.isActive() || !question.asksForUrl()
            || url.host().compare(question.url.host(), Qt::CaseInsensitive) != 0)
            continue;
        const bool samePath = url.path() == question.url.path();
        if (samePath || !best)
            best = &answer; // the newest one for the very path wins
    }
    return best;
}

// curl(1), exit codes: a file that came only in part, a failure while receiving, an HTTP/2 stream that was not closed.
static bool brokeOff(const Answer &answer)
{
    return answer.curlError == 18 || answer.curlError == 56 || answer.curlError == 92;
}

Clue urlFails(const Snapshot &seen, const Question &question)
{
    const Answer *answer = answerTo(seen, question);
    if (!answer)
        return unknown();
    constexpr int tookTooLong = 28; // curl(1), exit codes
    const bool noAnswer = answer->status == 0 && answer->curlError != 0;
    if (answer->status >= 500 || noAnswer || brokeOff(*answer))
        return yes({answer->at});
    if (answer->curlError == tookTooLong) // it may be a long one, or one that stands still
        return unknown();
    return answer->status > 0 ? never({answer->at}) : unknown();
}

bool isDirectTo(const Answer &answer, const nginx::Address &address)
{
    if (answer.isActive())
        return isPeer(address, answer.peer);
    const QUrl url(answer.url);
    return !answer.fromDesk && !address.isUnix() && url.host() == address.host
        && url.port(url.scheme() == "https"_L1 ? 443 : 80) == address.port;
}

Clue refusedDirectly(const Snapshot &seen, const nginx::Address &address)
{
    constexpr int couldNotConnect = 7; // curl(1), exit codes
    for (const Answer &answer : seen.answers) {
        const bool there = isDirectTo(answer, address);
        if (there && answer.curlError == couldNotConnect)
            return yes({answer.at});
        if (there && answer.status > 0)
            return never({answer.at});
    }
    return unknown();
}

} // namespace upriver
