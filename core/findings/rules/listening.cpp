// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/listening.h"

#include "core/findings/rules.h"

#include <QCoreApplication>

namespace upriver::rules {

// Who listens where nginx dials: asked whether or not a failure was logged.
static constexpr Rule table[] = {
    {
        .cause = "listen-address-mismatch",
        .assess = address::otherAddress,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if nginx itself runs in a container or in a network of its own."),
    },
    {
        .cause = "backend-crash-loop",
        .assess = backend::crashLoop,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the service was only being restarted by hand at that moment."),
    },
    {
        .cause = "wrong-port",
        .assess = address::wrongPort,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if another program, stopped now, used to listen on the port nginx asks."),
    },
    {
        .cause = "socket-missing-wrong-path",
        .assess = sockets::wrongPath,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the missing socket exists in nginx's own view of the file system."),
    },
    {
        .cause = "stale-socket",
        .assess = sockets::stale,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program listens on that socket from inside a container."),
    },
    {
        .cause = "backend-down",
        .assess = address::backendDown,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program listens from inside a container or another network namespace."),
    },
    {
        .cause = "backend-down",
        .assess = sockets::backendDown,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the socket existed in nginx's own view of the file system."),
    },
};

std::span<const Rule> listening()
{
    return table;
}

} // namespace upriver::rules
