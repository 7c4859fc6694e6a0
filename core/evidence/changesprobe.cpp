// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/changesprobe.h"

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr char command[] = R"sh(cd /var/lib/upriver 2>/dev/null || exit 0
for id in */; do
 id=${id%/}
 [ -f "$id/owner" ] && [ -f "$id/manifest" ] || continue
 echo "change $id"
 for part in owner armed decision state manifest; do
  [ ! -f "$id/$part" ] || sed "s/^/$part /" "$id/$part"
 done
done
echo "boot $(cat /proc/sys/kernel/random/boot_id)"
echo "uptime $(cat /proc/uptime)")sh";

Probe changesProbe()
{
    return {.exhibit = u"upriver-changes.txt"_s,
            .request = {.command = Command::literal(QString::fromLatin1(command)),
                        .rights = Rights::Root,
                        .cap = qint64(512) * 1024}};
}

} // namespace upriver
