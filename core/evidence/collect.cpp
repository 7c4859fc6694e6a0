// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/collect.h"

#include "core/evidence/redact.h"

#include <algorithm>
#include <utility>

namespace upriver {

static Exhibit exhibitFrom(const Probe &probe, const Output &output)
{
    return {
        .name = probe.exhibit,
        .command = probe.request.command.text(),
        .ending = output.ending,
        .status = output.ending == Output::Ending::Ended ? std::optional(output.status) : std::nullopt,
        .text = withoutSecrets(output.text),
        .cut = output.cut,
        .asRoot = output.asRoot,
        .took = output.took,
        .at = output.at,
    };
}

Result<Evidence> collect(const QList<Probe> &probes, Host &host, Evidence before, const Host::Progress &progress)
{
    QList<Request> requests;
    for (const Probe &probe : probes) {
        requests << probe.request;
        requests.last().anyOrder = true;
    }
    const auto outputs = host.run(requests, progress);
    if (!outputs)
        return Failure(outputs.error());

    Evidence evidence = std::move(before);
    evidence.host = host.name();
    evidence.standing = host.standing();
    for (qsizetype i = 0; i < probes.size() && i < outputs->size(); ++i) {
        const QString &name = probes[i].exhibit;
        evidence.exhibits.removeIf([&](const Exhibit &old) { return old.name == name; });
        evidence.exhibits << exhibitFrom(probes[i], outputs->at(i));
    }
    return evidence;
}

} // namespace upriver
