// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/steps.h"

#include <QCoreApplication>

namespace upriver {

static constexpr StepText table[] = {
    {
        .id = "confirm-nginx",
        .isShort = true,
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
        .isShort = true,
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
        .isShort = true,
        .title = QT_TRANSLATE_NOOP("Step", "Check the backend"),
        .what = QT_TRANSLATE_NOOP("Step", "Is the program behind the target running?"),
        .why = QT_TRANSLATE_NOOP("Step", "If it is stopped, nginx has nobody to hand the request to."),
        .good = QT_TRANSLATE_NOOP("Step", "Its service is active, and has not been restarting again and again."),
        .mistakes
        = QT_TRANSLATE_NOOP("Step", "Looking only at the service's name: PHP has one service for each version."),
        .answer = backendAnswer,
    },
    {
        .id = "check-target",
        .title = QT_TRANSLATE_NOOP("Step", "Socket or TCP target"),
        .what = QT_TRANSLATE_NOOP("Step", "Is there what nginx connects to: the socket's file, or the host?"),
        .why = QT_TRANSLATE_NOOP(
            "Step", "A path that does not exist, a closed folder or a name without an address ends every request."),
        .good = QT_TRANSLATE_NOOP("Step",
                                  "The socket exists and nginx's user may write to it; the name has an address and the "
                                  "host can be reached."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step",
            "Trying the path as root, who may open everything, or looking a name up elsewhere than on the server."),
        .answer = targetAnswer,
    },
    {
        .id = "check-listener",
        .isShort = true,
        .title = QT_TRANSLATE_NOOP("Step", "Listener"),
        .what = QT_TRANSLATE_NOOP("Step", "Does something listen at the very address nginx connects to?"),
        .why = QT_TRANSLATE_NOOP(
            "Step", "A running program can still listen on another port, address or socket than nginx asks."),
        .good = QT_TRANSLATE_NOOP("Step", "A listener with the same address and port, or the same socket path."),
        .mistakes
        = QT_TRANSLATE_NOOP("Step", "Taking 127.0.0.1 and [::1] for the same, or an old socket file for a living one."),
        .answer = listenerAnswer,
    },
    {
        .id = "check-error-log",
        .title = QT_TRANSLATE_NOOP("Step", "nginx error log"),
        .what = QT_TRANSLATE_NOOP("Step", "What did nginx complain of when the request failed?"),
        .why = QT_TRANSLATE_NOOP(
            "Step", "nginx writes down the address it tried and the error it got: that tells most causes apart."),
        .good = QT_TRANSLATE_NOOP("Step", "No complaint about this site's backend in the time looked at."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step", "Reading the newest line whatever its site or its hour, or the log of another server block."),
        .answer = errorLogAnswer,
    },
    {
        .id = "check-backend-log",
        .title = QT_TRANSLATE_NOOP("Step", "Backend log"),
        .what = QT_TRANSLATE_NOOP("Step", "What did the program behind nginx say at that moment?"),
        .why = QT_TRANSLATE_NOOP("Step", "nginx only sees that nobody answers. Why, the program itself says."),
        .good = QT_TRANSLATE_NOOP("Step", "It began, it listens, and nothing ended it since."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step", "Restarting before its last lines were kept, or reading only what it wrote after the restart."),
        .answer = backendLogAnswer,
    },
    {
        .id = "check-resources",
        .isShort = true,
        .title = QT_TRANSLATE_NOOP("Step", "Resources"),
        .what = QT_TRANSLATE_NOOP("Step", "Is there memory and disk space left?"),
        .why
        = QT_TRANSLATE_NOOP("Step", "A server without memory or disk stops programs, and a restart will not last."),
        .good = QT_TRANSLATE_NOOP("Step", "Memory above 100 MiB and 5 percent, and no file system nearly full."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step", "Reading \"free\" instead of \"available\" memory: caches are given back when needed."),
        .answer = resourcesAnswer,
    },
    {
        .id = "restart-backend",
        .title = QT_TRANSLATE_NOOP("Step", "Restart the backend"),
        .what = QT_TRANSLATE_NOOP("Step", "Is a restart the right change, and of which service?"),
        .why = QT_TRANSLATE_NOOP("Step",
                                 "A restart of the wrong service mends nothing, and can take down what still works."),
        .good = QT_TRANSLATE_NOOP(
            "Step", "One service, confirmed by the steps before, restarted once, with its last state kept."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step", "Restarting everything, or the same service again and again without reading why it ended."),
        .answer = restartAnswer,
    },
    {
        .id = "verify-recovery",
        .title = QT_TRANSLATE_NOOP("Step", "Verify recovery"),
        .what
        = QT_TRANSLATE_NOOP("Step",
                            "Is the target known, the service active, the listener there, the log quiet, and does "
                            "the URL answer?"),
        .why = QT_TRANSLATE_NOOP("Step", "A service that came up can end again, and one good answer may be luck."),
        .good = QT_TRANSLATE_NOOP("Step", "All five are well, and still are some minutes later."),
        .mistakes = QT_TRANSLATE_NOOP(
            "Step", "Asking another URL than the one that failed, or taking a page from a cache for an answer."),
        .answer = recoveryAnswer,
    },
};

std::span<const StepText> stepTexts()
{
    return table;
}

} // namespace upriver
