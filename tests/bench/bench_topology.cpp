// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0

// What judging a look and drawing its map cost with many peers, beside as many sockets and units and a talkative
// journal. Prints a table; fails nothing.

#include "core/findings/topology.h"
#include "tests/bench/measure.h"
#include "tests/doubles/incident.h"

#include <QCoreApplication>

#include <cstdio>

using namespace upriver;

static constexpr int units = 300;
static constexpr int journalLines = 3000;

/// Groups of two peers: a socket and a port of this machine. Every second port is served.
static Incident serverWith(int peers)
{
    Incident incident;
    QByteArray config;
    for (int i = 0; i < peers / 2; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray port = QByteArray::number(10000 + i);
        config += "upstream pool" + number + " { server 127.0.0.1:" + port + "; server unix:/run/site" + number
            + "/app.sock; }\nserver { listen 80; server_name site" + number
            + ".example; location / { proxy_pass http://pool" + number + "; } }\n";
        if (i % 2 == 0)
            incident.listener("127.0.0.1:" + port, "node", 2000 + i);
    }
    for (int i = 0; i < units; ++i) {
        const QByteArray number = QByteArray::number(i);
        incident.unit("worker-" + number, "active running success", 900'000 + i,
                      "/usr/bin/worker --bind 0.0.0.0:" + QByteArray::number(40'000 + i));
    }
    QByteArray journal;
    for (int i = 0; i < journalLines; ++i)
        journal += "Nov 20 10:18:42 web7 worker[77]: started job " + QByteArray::number(i) + " from /srv/jobs/queue\n";
    incident.exhibit("journal-worker-1.txt", "journalctl --no-pager -u worker-1.service", journal);
    return incident.config(config);
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::printf("%8s %12s %12s   beside %d units, %d lines of a journal\n", "peers", "diagnose", "topology", units,
                journalLines);
    for (const int peers : {500, 1000, 2000, 4000}) {
        const SnapshotPtr seen = build(serverWith(peers).evidence());
        const Question question{.url = QUrl(QStringLiteral("http://site1.example/"))};
        Diagnosis diagnosis;
        const double judged = bench::secondsOf([&] { diagnosis = diagnose(seen, question); }, 1);
        const double drawn = bench::secondsOf([&] { static_cast<void>(topology(diagnosis)); }, 1);
        std::printf("%8d %10.3f s %10.3f s\n", peers, judged, drawn);
        std::fflush(stdout);
    }
    return 0;
}
