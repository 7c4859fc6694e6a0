// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/steps.h"

#include <QCoreApplication>

namespace upriver {

static constexpr StepText table[] = {
    {
        .id = "confirm-nginx",
        .title = QT_TRANSLATE_NOOP("Step", "Confirm nginx"),
        .what = QT_TRANSLATE_NOOP("Step", "Is nginx running, and does it answer for this URL?"),
        .why = QT_TRANSLATE_NOOP(
            "Step",
            "A 502 is written by nginx itself. If nginx did not answer, the fault is in front of it or in nginx."),
        .good
        = QT_TRANSLATE_NOOP("Step", "A master process and its workers are there, and the URL gives an HTTP status."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step", "Restarting nginx does not cure a 502: nginx works, the program behind it does not."),
        .answer = nginxAnswer,
    },
    {
        .id = "identify-upstream",
        .title = QT_TRANSLATE_NOOP("Step", "Identify the upstream"),
        .what = QT_TRANSLATE_NOOP("Step", "Which server block and location take the URL, and where do they send it?"),
        .why = QT_TRANSLATE_NOOP("Step",
                                 "Only the one target of this URL matters. Other sites on the server may use others."),
        .good
        = QT_TRANSLATE_NOOP("Step", "One location with one target: an address and port, a unix socket, or a group."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step", "Guessing the target from its name, or reading the wrong server block of a host with many sites."),
        .answer = upstreamAnswer,
    },
    {
        .id = "check-backend",
        .title = QT_TRANSLATE_NOOP("Step", "Check the backend"),
        .what = QT_TRANSLATE_NOOP("Step", "Is the program behind the target running?"),
        .why = QT_TRANSLATE_NOOP("Step", "If it is stopped, nginx has nobody to hand the request to."),
        .good = QT_TRANSLATE_NOOP("Step", "Its service is active, and has not been restarting again and again."),
        .mistakes
        = QT_TRANSLATE_NOOP("Step", "Looking only at the service's name: PHP has one service for each version."),
        .answer = backendAnswer,
    },
    {
        .id = "check-socket",
        .title = QT_TRANSLATE_NOOP("Step", "Socket or port"),
        .what = QT_TRANSLATE_NOOP("Step", "Does something listen at the very address nginx connects to?"),
        .why = QT_TRANSLATE_NOOP(
            "Step", "A running program can still listen on another port, address or socket than nginx asks."),
        .good = QT_TRANSLATE_NOOP("Step", "A listener with the same address and port, or the same socket path."),
        .mistakes
        = QT_TRANSLATE_NOOP("Step", "Taking 127.0.0.1 and [::1] for the same, or an old socket file for a living one."),
        .answer = socketAnswer,
    },
    {
        .id = "check-resources",
        .title = QT_TRANSLATE_NOOP("Step", "Resources"),
        .what = QT_TRANSLATE_NOOP("Step", "Is there memory and disk space left?"),
        .why
        = QT_TRANSLATE_NOOP("Step", "A server without memory or disk stops programs, and a restart will not last."),
        .good = QT_TRANSLATE_NOOP("Step", "Memory above 100 MiB and 5 percent, and no file system nearly full."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step", "Reading \"free\" instead of \"available\" memory: caches are given back when needed."),
        .answer = resourcesAnswer,
    },
};

std::span<const StepText> stepTexts()
{
    return table;
}

} // namespace upriver
