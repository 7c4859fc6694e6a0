// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/access.h"

#include "core/findings/rules.h"

#include <QCoreApplication>

namespace upriver::rules {

// Owner, group and mode are asked before SELinux and AppArmor (security(7)): a refusal these wrote down tells that the
// modes were in order.
static constexpr Rule table[] = {
    {
        .cause = "selinux-denied",
        .on = {Symptom::ConnectForbidden, Symptom::SocketForbidden},
        .assess = access::selinuxRefused,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if SELinux was set to permissive since."),
    },
    {
        .cause = "apparmor-denied",
        .on = {Symptom::ConnectForbidden, Symptom::SocketForbidden},
        .assess = access::appArmorRefused,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the profile was changed since."),
    },
    {
        .cause = "socket-group-not-effective",
        .on = {Symptom::SocketForbidden},
        .assess = access::groupNotEffective,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if nginx was reloaded since: its new workers have the group."),
    },
    {
        .cause = "socket-permission-dir",
        .on = {Symptom::SocketForbidden},
        .assess = access::folderClosed,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if an access list on that folder lets nginx's user through."),
    },
    {
        .cause = "socket-permission",
        .on = {Symptom::SocketForbidden},
        .assess = access::socketClosed,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the socket was made anew, with other rights, after the failure."),
    },
    {
        .cause = "selinux-denied",
        .on = {Symptom::ConnectForbidden, Symptom::SocketForbidden},
        .assess = access::selinuxInForce,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if audit.log has no refusal of nginx while it records those of others."),
    },
    {
        .cause = "apparmor-denied",
        .on = {Symptom::ConnectForbidden, Symptom::SocketForbidden},
        .assess = access::appArmorInForce,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if nginx's profile only complains."),
    },
    {
        .cause = "socket-permission",
        .on = {Symptom::SocketForbidden},
        .assess = access::someRightMissing,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if a folder above the socket or a security policy is what refuses."),
    },
    {
        .cause = "socket-private-tmp",
        .on = {Symptom::SocketMissing},
        .assess = access::hiddenTmp,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if nginx's worker sees the socket in its own /tmp."),
    },
    {
        .cause = "socket-missing-run-wiped",
        .on = {Symptom::SocketMissing},
        .assess = access::runWiped,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the path in nginx's configuration is mistyped."),
    },
};

std::span<const Rule> access()
{
    return table;
}

} // namespace upriver::rules
