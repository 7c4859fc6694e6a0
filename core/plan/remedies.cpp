// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedy.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

const QList<Remedy> &allRemedies()
{
    static const QList<Remedy> all = [] {
        QList<Remedy> rows;
        // What is down is started before anybody writes around it.
        for (const auto group : {remedies_of::reload(),   remedies_of::starts(),   remedies_of::containers(),
                                 remedies_of::units(),    remedies_of::members(),  remedies_of::target(),
                                 remedies_of::protocol(), remedies_of::requests(), remedies_of::resolving(),
                                 remedies_of::waiting(),  remedies_of::proxyTls(), remedies_of::keptConnections(),
                                 remedies_of::pool(),     remedies_of::limits(),   remedies_of::answering(),
                                 remedies_of::phpPools(), remedies_of::dropIns(),  remedies_of::rights(),
                                 remedies_of::selinux(),  remedies_of::swap()})
            rows.append(QList<Remedy>(group.begin(), group.end()));
        return rows;
    }();
    return all;
}

static bool isFor(const Remedy &remedy, const QString &cause)
{
    return std::any_of(remedy.causes.begin(), remedy.causes.end(),
                       [&](const char *each) { return each && cause == QLatin1StringView(each); });
}

/// The error log that tells of the finding, on the server.
static QString errorLogAbout(const Finding &finding, const Snapshot &snapshot)
{
    for (const ErrorLog &log : snapshot.errorLogs) {
        const bool tells = std::any_of(finding.because.begin(), finding.because.end(),
                                       [&](const Citation &cite) { return cite.exhibit == log.exhibit; });
        if (tells && log.path.startsWith(u'/'))
            return log.path;
    }
    return {};
}

QList<Change> remedies(const Finding &finding, const Diagnosis &diagnosis)
{
    QList<Change> changes;
    if (finding.kind != FindingKind::State || finding.recovered || finding.certainty == Certainty::Possible)
        return changes;
    for (const Remedy &remedy : allRemedies()) {
        if (!isFor(remedy, finding.cause))
            continue;
        if (auto change = remedy.offer(finding, diagnosis)) {
            change->id = QString::fromLatin1(remedy.id);
            change->cause = finding.cause;
            change->errorLog = errorLogAbout(finding, *diagnosis.snapshot);
            changes << *change;
        }
    }
    return changes;
}

} // namespace upriver
