// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextfiles.h"

#include "core/model/nginx/effective.h"
#include "core/readers/kind.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostPaths = 48;
static constexpr qsizetype mostCertificates = 8;
static constexpr qint64 textCap = 64 * 1024;

static constexpr char certificates[] = "for f; do printf 'certificate\\t%s\\n' \"$f\"; openssl x509 -in \"$f\" -noout "
                                       "-subject -issuer -dates -ext subjectAltName 2>&1; done";

// Programs of the system are replaced by packages, which their log tells.
static bool isDeployed(const QString &path)
{
    static constexpr QLatin1StringView systems[] = {"/usr/"_L1, "/bin/"_L1,     "/sbin/"_L1, "/lib"_L1,  "/etc/"_L1,
                                                    "/run/"_L1, "/var/run/"_L1, "/dev/"_L1,  "/proc/"_L1};
    return path.startsWith(u'/') && path.size() > 1 && !path.contains("/../"_L1)
        && std::none_of(std::begin(systems), std::end(systems), [&](auto each) { return path.startsWith(each); });
}

// The script itself, and of each folder above it what a release changes: a link that is turned, a checkout.
static void addTraces(QStringList &paths, const QString &deployed)
{
    paths << deployed;
    for (QString folder = deployed.section(u'/', 0, -2); folder.count(u'/') > 1; folder = folder.section(u'/', 0, -2))
        paths << folder << folder + "/.git/logs/HEAD"_L1 << folder + "/REVISION"_L1;
}

static QStringList deployedBehind(const Snapshot &seen, const QList<Handoff> &handoffs)
{
    QStringList paths;
    const Owners owners(seen);
    for (const Handoff &handoff : handoffs) {
        const Owner owner = owners.of(handoff.peer, handoff.names);
        if (!owner)
            continue;
        // { path=/usr/bin/node ; argv[]=/usr/bin/node /srv/shop/current/server.js --port 3000 ; … }
        const QString words
            = owner.unit->properties.value(u"ExecStart"_s).section("argv[]="_L1, 1).section(" ;"_L1, 0, 0);
        for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
            if (isDeployed(word))
                addTraces(paths, word);
        }
    }
    paths.removeDuplicates();
    return paths.mid(0, mostPaths);
}

static void addFile(QStringList &paths, const nginx::Level &level, QByteArrayView directive)
{
    for (const nginx::Directive &line : nginx::effective(level, directive).lines) {
        if (line.arg(0).startsWith(u'/') && !line.arg(0).contains(u'$'))
            paths << line.arg(0);
    }
}

// What visitors are shown, what the backend is shown, and whom nginx trusts.
static QStringList certificatesOn(const std::optional<nginx::Route> &route)
{
    QStringList paths;
    if (!route || !route->server)
        return paths;
    const nginx::Level &level = route->location ? route->location->level() : route->server->level();
    for (const char *directive : {"ssl_certificate", "proxy_ssl_certificate", "proxy_ssl_trusted_certificate",
                                  "grpc_ssl_certificate", "grpc_ssl_trusted_certificate"})
        addFile(paths, level, directive);
    paths.removeDuplicates();
    return paths.mid(0, mostCertificates);
}

static void add(QList<Probe> &probes, const Snapshot &seen, const QString &exhibit, const QStringList &words)
{
    const Result<Command> command = Command::of(words);
    if (command && !seen.exhibit(exhibit))
        probes << Probe{.exhibit = exhibit,
                        .request = {.command = *command, .rights = Rights::Root, .limit = 10s, .cap = textCap}};
}

QList<Probe> fileProbes(const Snapshot &seen, const std::optional<nginx::Route> &route, const QList<Handoff> &handoffs)
{
    QList<Probe> probes;
    // Of folders only those that are links: a folder's own time changes with every file in it.
    if (const QStringList paths = deployedBehind(seen, handoffs); !paths.isEmpty())
        add(probes, seen, deployTimesName,
            QStringList{u"find"_s} + paths
                + QStringList{u"-maxdepth"_s, u"0"_s, u"("_s, u"-type"_s, u"l"_s, u"-o"_s, u"-type"_s, u"f"_s, u")"_s,
                              u"-exec"_s, u"stat"_s, u"-c"_s, QString::fromLatin1(fileTimeFormat), u"{}"_s, u"+"_s});
    if (const QStringList paths = certificatesOn(route); !paths.isEmpty()) {
        add(probes, seen, u"certificates.txt"_s,
            QStringList{u"sh"_s, u"-c"_s, QString::fromLatin1(certificates), u"certificates"_s} + paths);
        add(probes, seen, u"certificate-times.txt"_s,
            QStringList{u"stat"_s, u"-L"_s, u"-c"_s, QString::fromLatin1(fileTimeFormat), u"--"_s} + paths);
    }
    return probes;
}

} // namespace upriver
