// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/nginxstart.h"

#include "core/model/startrefusal.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::nginxitself {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static const Listener *listenerOn(const Snapshot &seen, quint16 port)
{
    for (qsizetype i = 0; seen.listeners && i < seen.listeners->size(); ++i) {
        if (seen.listeners->at(i).port == port)
            return &seen.listeners->at(i);
    }
    return nullptr;
}

static void tellPortTaken(Finding &down, quint16 port, const Listener *other)
{
    const QString program = other && !other->holders.isEmpty() ? other->holders.first().program : QString();
    down.cause = u"nginx-down-port-taken"_s;
    down.title = program.isEmpty() ? Texts::tr("nginx cannot start: another program has port %1").arg(port)
                                   : Texts::tr("nginx cannot start: %1 has port %2").arg(program).arg(port);
    down.meaning = Texts::tr("Only one program can listen on a port. nginx was refused its own, so it did not start; "
                             "whoever asks this server now gets the other program or nothing.");
    if (other)
        down.because << other->at;
}

// Without a line that says so: nginx failed to start, and somebody else listens where it would.
static bool isTakenByTheLook(const Snapshot &seen, const Question &question, const Listener *other)
{
    const Unit *unit = seen.unit(u"nginx"_s);
    const bool failed = unit && unit->active == "failed"_L1;
    return question.asksForUrl() && failed && other;
}

void tellWhyItDidNotStart(Finding &down, const Snapshot &seen, const Question &question)
{
    const auto refusal = lastStartRefusal(seen);
    if (refusal && refusal->reason == StartRefusal::Reason::PortTaken) {
        const Listener *other = listenerOn(seen, refusal->port);
        down.because.prepend(refusal->at);
        tellPortTaken(down, refusal->port, other);
        down.certainty = other ? down.certainty : Certainty::Likely;
    } else if (refusal && refusal->reason == StartRefusal::Reason::NotRoot) {
        down.cause = u"nginx-not-root"_s;
        down.title = Texts::tr("nginx was started without the rights it needs");
        down.meaning = Texts::tr("A plain user may not open a port below 1024 nor write nginx's pid file: %1. Started "
                                 "by the system, nginx begins as root and only its workers are plain users.")
                           .arg(refusal->message);
        down.because.prepend(refusal->at);
    } else if (!refusal) {
        const auto port = static_cast<quint16>(question.port());
        if (const Listener *other = listenerOn(seen, port); isTakenByTheLook(seen, question, other)) {
            tellPortTaken(down, port, other);
            down.certainty = Certainty::Likely;
        }
    }
}

} // namespace upriver::nginxitself
