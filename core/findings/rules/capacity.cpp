// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::rules {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

// ngx_get_connection() (ngx_connection.c): the worker has no free slot, so it cannot even ask the backend.
static Assessment workerConnections(const Scene &scene)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = Texts::tr("An nginx worker has no connection left"),
        .meaning = Texts::tr("Every visitor and every request to a backend takes one of worker_connections. They are "
                             "used up, so nginx turns requests away before any backend is asked."),
        .subject = scene.newest()->server,
    };
}

// errno 24 on socket() or accept4(): the worker's limit of open files, not the machine's.
static Assessment openFiles(const Scene &)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = Texts::tr("An nginx worker has no file descriptor left"),
        .meaning = Texts::tr("Each connection is an open file to the system, and nginx has as many open as it may "
                             "have. It cannot open one to the backend."),
        .subject = u"nginx"_s,
    };
}

static constexpr Rule table[] = {
    {
        .cause = "nginx-worker-connections",
        .about = Rule::About::Requests,
        .on = {Symptom::ConnectionsExhausted},
        .assess = workerConnections,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if a single client opens all of them: then that client is the cause."),
    },
    {
        .cause = "nginx-fd-limit",
        .about = Rule::About::Requests,
        .on = {Symptom::FilesExhausted},
        .assess = openFiles,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the whole machine is out of files, not only nginx."),
    },
};

std::span<const Rule> capacity()
{
    return table;
}

} // namespace upriver::rules
