// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/refusals.h"

#include "core/evidence/clue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static bool isOfNginx(const Snapshot &seen, const Denial &denial)
{
    static const QStringList programs{u"nginx"_s, u"openresty"_s, u"angie"_s, u"tengine"_s};
    return programs.contains(denial.program)
        || std::any_of(seen.workers.begin(), seen.workers.end(),
                       [&](const NginxWorker &worker) { return worker.pid != 0 && worker.pid == denial.pid; });
}

// SELinux names a file by its last part, and a folder it may not even look into by its own.
static bool isOnTheWay(const Denial &denial, const QString &path)
{
    if (denial.name.isEmpty())
        return false;
    if (denial.name == path || path.endsWith(u'/' + denial.name))
        return true;
    return denial.object == "dir"_L1 && path.split(u'/').contains(denial.name);
}

static bool concerns(const Denial &denial, const nginx::Address &address)
{
    if (address.isUnix())
        return isOnTheWay(denial, address.unixPath);
    if (denial.by == Denial::By::SELinux)
        return denial.port == address.port && denial.operations.contains(u"name_connect"_s);
    return denial.family == "inet"_L1 || denial.family == "inet6"_L1;
}

QList<const Denial *> refusalsOf(const Snapshot &seen, Denial::By by, const nginx::Address &address)
{
    QList<const Denial *> found;
    for (const Denial &denial : seen.denials) {
        if (denial.by == by && denial.enforced && isOfNginx(seen, denial) && concerns(denial, address))
            found << &denial;
    }
    return found;
}

Clue selinuxEnforces(const Snapshot &seen)
{
    if (!seen.accessControl || !seen.accessControl->selinux)
        return unknown();
    const bool enforces = *seen.accessControl->selinux == AccessControl::Mode::Enforcing;
    return enforces ? yes({seen.accessControl->at}) : never({seen.accessControl->at});
}

} // namespace upriver
