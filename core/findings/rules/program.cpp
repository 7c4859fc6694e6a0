// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"

#include "core/findings/rules/behind.h"

#include <QCoreApplication>

namespace upriver::rules {

static constexpr Symptoms ended{Symptom::PrematureClose, Symptom::Reset, Symptom::BodyCut, Symptom::ConnectReset};
static constexpr Symptoms late{Symptom::ReadTimedOut, Symptom::ConnectTimedOut, Symptom::BacklogFull};
static constexpr Symptoms gone{Symptom::Refused,        Symptom::SocketRefused, Symptom::SocketMissing,
                               Symptom::PrematureClose, Symptom::Reset,         Symptom::ConnectReset};

// What a program was ended by, what it waits for, and last what nginx alone can say of it.
static constexpr Rule table[] = {
    {
        .cause = "backend-rolling-deploy",
        .on = gone,
        .assess = behind::rollingDeploy,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if it fails again without anybody restarting the service."),
    },
    {
        .cause = "backend-oom-killed",
        .on = {Symptom::PrematureClose, Symptom::Reset, Symptom::BodyCut, Symptom::ConnectReset, Symptom::Refused,
               Symptom::SocketRefused, Symptom::SocketMissing},
        .assess = behind::oomKilled,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the process that was killed belongs to another service of the same name."),
    },
    {
        .cause = "backend-oom-killed",
        .assess = behind::oomStopped,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the service was stopped by hand after that and never started again."),
    },
    {
        .cause = "backend-oom-killed",
        .assess = behind::oomKilledUnlogged,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the process was killed while it worked on something else."),
    },
    {
        .cause = "backend-config-invalid",
        .assess = behind::configRefused,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the line named was mended since, and the service not started again."),
    },
    {
        .cause = "backend-not-enabled",
        .assess = behind::notEnabled,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if somebody started the service after the boot and stopped it again."),
    },
    {
        .cause = "backend-worker-timeout",
        .on = ended,
        .assess = behind::workerTimeout,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the worker that took too long was busy with another request."),
    },
    {
        .cause = "backend-worker-timeout",
        .assess = behind::workerTimeoutUnlogged,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the worker that took too long was busy with another request."),
    },
    {
        .cause = "backend-worker-crash",
        .on = ended,
        .assess = behind::workerCrash,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the worker that died was busy with another request."),
    },
    {
        .cause = "backend-crash-loop",
        .on = gone,
        .assess = behind::diesAgain,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the service was only being restarted by hand at that moment."),
    },
    {
        .cause = "backend-hung",
        .on = late,
        .assess = behind::stopped,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the process was halted only for the moment it was looked at."),
    },
    {
        .cause = "backend-hung",
        .assess = behind::stoppedUnlogged,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the process was halted only for the moment it was looked at."),
    },
    {
        .cause = "fpm-pool-exhausted",
        .on = late,
        .assess = behind::phpPool,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the processes of the pool are idle while requests wait."),
    },
    {
        .cause = "backend-thread-pool-exhausted",
        .on = late,
        .assess = behind::workersBusy,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if a worker is idle while connections wait to be accepted."),
    },
    {
        .cause = "backend-hung",
        .on = late,
        .assess = behind::hung,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program still answers others while these connections wait."),
    },
    {
        .cause = "backend-hung",
        .on = {Symptom::SendTimedOut},
        .assess = behind::sendStuck,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the network between nginx and the backend loses large packets."),
    },
    {
        .cause = "memory-pressure",
        .on = late,
        .assess = behind::littleMemory,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if memory became short only after the requests had begun to wait."),
    },
    {
        .cause = "cpu-saturated",
        .on = late,
        .assess = behind::busyCpu,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the load comes from processes that wait for a disk."),
    },
    {
        .cause = "keepalive-race",
        .on = {Symptom::PrematureClose, Symptom::Reset},
        .assess = behind::keepaliveRace,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if it happens to the first request of a new connection too."),
    },
    {
        .cause = "backend-slow",
        .on = {Symptom::ReadTimedOut},
        .assess = behind::slow,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if a direct request to the backend is answered at once."),
    },
    {
        .cause = "premature-close",
        .on = {Symptom::PrematureClose},
        .assess = behind::prematureClose,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if something between nginx and the backend closes the connection."),
    },
    {
        .cause = "connection-reset",
        .on = {Symptom::Reset, Symptom::ConnectReset},
        .assess = behind::reset,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if something between nginx and the backend resets the connection."),
    },
    {
        .cause = "premature-close-body",
        .on = {Symptom::BodyCut},
        .assess = behind::cutBody,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if something between nginx and the backend cuts the connection."),
    },
    {
        .cause = "read-timeout-body",
        .on = {Symptom::BodyTimedOut},
        .assess = behind::stalledBody,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the backend had sent all and the network held it back."),
    },
};

std::span<const Rule> program()
{
    return table;
}

} // namespace upriver::rules
