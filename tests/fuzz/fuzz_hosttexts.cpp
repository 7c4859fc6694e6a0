// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/containertext.h"
#include "core/readers/accesscontrol.h"
#include "core/readers/accounts.h"
#include "core/readers/answer.h"
#include "core/readers/containers.h"
#include "core/readers/directory.h"
#include "core/readers/firewallrules.h"
#include "core/readers/fpmpools.h"
#include "core/readers/kind.h"
#include "core/readers/load.h"
#include "core/readers/logfiles.h"
#include "core/readers/logrotate.h"
#include "core/readers/namelookup.h"
#include "core/readers/neighbours.h"
#include "core/readers/networklimits.h"
#include "core/readers/nginxversion.h"
#include "core/readers/nginxworkers.h"
#include "core/readers/notes.h"
#include "core/readers/pathsteps.h"
#include "core/readers/processes.h"
#include "core/readers/resources.h"
#include "core/readers/ss.h"
#include "core/readers/systemd.h"
#include "core/readers/tlshandshake.h"
#include "core/readers/tools.h"

#include <cstdlib>

using namespace upriver;

static void readOfTheNetwork(const Exhibit &exhibit)
{
    NetworkLimits limits;
    readNetworkLimits(exhibit, limits);
    (void)readNeighbourhood(exhibit);
    (void)readFirewallRules(exhibit);
}

static void readOfAccess(const Exhibit &exhibit)
{
    (void)readAccessControl(exhibit);
    (void)readDenials(exhibit);
    (void)readAccounts(exhibit);
    (void)readPathWays(exhibit);
    (void)readNginxWorkers(exhibit);
}

// What a container wrote is the same in whatever blocks it comes.
static void readOfLogs(const Exhibit &exhibit)
{
    ContainerText byLines;
    QByteArray lines;
    const QList<QByteArray> parts = exhibit.text.split('\n');
    for (const QByteArray &line : parts)
        lines += byLines.feed(line + '\n');
    if (lines + byLines.finish() != containerLines(exhibit.text + '\n', ContainerStream::Both))
        std::abort();
    RotationRules rules;
    rules.take(exhibit.text);
    (void)rules.ruleFor(QStringLiteral("/var/log/nginx/error.log"));
}

static void readOfAsking(const Exhibit &exhibit)
{
    (void)readTlsHandshake(exhibit);
    (void)readCertificates(exhibit);
    (void)readTools(exhibit);
}

static void read(int reader, const Exhibit &exhibit)
{
    switch (reader) {
    case 0: (void)readListeners(exhibit); break;
    case 1: (void)readUnixSockets(exhibit); break;
    case 2: (void)readUnitShow(exhibit); break;
    case 3: (void)readUnitStatus(exhibit); break;
    case 4: (void)readUnitList(exhibit); break;
    case 5: (void)readUnitFiles(exhibit); break;
    case 6: (void)readJournal(exhibit); break;
    case 7: (void)readProcesses(exhibit); break;
    case 8: (void)readDirectories(exhibit); break;
    case 9: (void)readMemory(exhibit); break;
    case 10: (void)readDisks(exhibit); break;
    case 11: (void)readAnswer(exhibit); break;
    case 12: (void)readNginxVersion(exhibit); break;
    case 13: (void)readNginxTest(exhibit); break;
    case 14: (void)readNotes(exhibit, {.around = QDateTime::currentDateTimeUtc()}); break;
    case 15: (void)readLoad(exhibit); break;
    case 16: (void)readFpmPools(exhibit); break;
    case 17: readOfTheNetwork(exhibit); break;
    case 18: readOfAccess(exhibit); break;
    case 19: (void)readContainers(exhibit); break;
    case 20:
        (void)readNameLookups(exhibit);
        (void)readResolverSettings(exhibit);
        break;
    case 21: readOfAsking(exhibit); break;
    default:
        (void)kindOf(exhibit);
        (void)readLogFiles(exhibit);
        readOfLogs(exhibit);
        break;
    }
}

// First byte: the reader. Up to the first line end: the command. The rest: what it printed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const qsizetype end = bytes.indexOf('\n');
    read(data[0] % 23,
         {
             .name = QStringLiteral("x.txt"),
             .command = QString::fromUtf8(end < 0 ? QByteArray() : bytes.first(end)),
             .status = data[0] % 2,
             .text = end < 0 ? bytes : bytes.sliced(end + 1),
         });
    return 0;
}
