// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// What the processes of nginx say of themselves.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::WorkerDied,
        .ids = "N128 N129"_L1,
        .says = "*exited on signal"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "A worker of nginx crashed or was killed. The requests it had were lost."),
        .sample = "2026/11/20 09:03:01 [alert] 7#7: worker process 123 exited on signal 11 (core dumped)",
    },
    {
        .symptom = Symptom::WorkerDied,
        .ids = "N130"_L1,
        .says = "*exited with fatal code"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A worker of nginx cannot start, so nginx serves nobody."),
        .sample
        = "2026/11/20 09:03:01 [alert] 7#7: worker process 123 exited with fatal code 2 and cannot be respawned",
    },
    {
        .symptom = Symptom::WorkerExited,
        .ids = "N131"_L1,
        .says = "*exited with code"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A worker of nginx ended, as it does after a reload."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: worker process 123 exited with code 0",
    },
    {
        .symptom = Symptom::Signalled,
        .ids = "N132"_L1,
        .says = "signal * received"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom",
            "nginx got a signal: 1 is reload, 10 reopens the logs, 3 and 15 end it, 17 means that a worker ended."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: signal 1 (SIGHUP) received from 4711, reconfiguring",
    },
    {
        .symptom = Symptom::Signalled,
        .ids = {},
        .says = "signal process started"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Somebody sent nginx a signal with nginx -s."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: signal process started",
    },
    {
        .symptom = Symptom::Signalled,
        .ids = {},
        .says = "reopening logs"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx opened its logs anew, as it does after they were rotated."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: reopening logs",
    },
    {
        .symptom = Symptom::Reloading,
        .ids = "N133"_L1,
        .says = "reconfiguring"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "A reload began. Only new workers after it show that the new configuration was taken."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: reconfiguring",
    },
    {
        .symptom = Symptom::Started,
        .ids = {},
        .says = "start * process"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx starts processes: it was started, or a reload succeeded."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: start worker processes",
    },
    {
        .symptom = Symptom::Started,
        .ids = {},
        .says = "using the \"*\" event method"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx says what it is as it starts."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: using the \"epoll\" event method",
    },
    {
        .symptom = Symptom::Started,
        .ids = {},
        .says = "nginx/"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx says what it is as it starts."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: nginx/1.29.3",
    },
    {
        .symptom = Symptom::Started,
        .ids = {},
        .says = "built by "_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx says what it is as it starts."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: built by gcc 12.2.0 (Debian 12.2.0-14)",
    },
    {
        .symptom = Symptom::Started,
        .ids = {},
        .says = "OS: "_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx says what it is as it starts."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: OS: Linux 6.1.0-18-amd64",
    },
    {
        .symptom = Symptom::Started,
        .ids = {},
        .says = "getrlimit("_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx says what it is as it starts."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: getrlimit(RLIMIT_NOFILE): 1024:524288",
    },
    {
        .symptom = Symptom::Stopping,
        .ids = {},
        .says = "gracefully shutting down"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A process of nginx ends, as workers do after a reload."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: gracefully shutting down",
    },
    {
        .symptom = Symptom::Stopping,
        .ids = {},
        .says = "exit"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A process of nginx ends, as workers do after a reload."),
        .sample = "2026/11/20 09:03:01 [notice] 7#7: exiting",
    },
    {
        .symptom = Symptom::Stopping,
        .ids = {},
        .says = "open socket #*left in connection"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A process of nginx ended while connections were still open."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 open socket #71 left in connection 56",
    },
};

std::span<const Signature> sentences::process()
{
    return table;
}

} // namespace upriver
