// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// core/master_checks.c, core/master_utils.c, core/uwsgi.c, core/socket.c, plugins/python/python_plugin.c.
static constexpr NoteSentence table[] = {
    {
        .note = Note::WorkerTimedOut,
        .teller = Teller::Uwsgi,
        .says = "*** HARAKIRI ON WORKER {limit} (pid: {pid}, try"_L1,
        .sample = "Fri Nov 20 10:20:38 2026 - *** HARAKIRI ON WORKER 13 (pid: 21576, try: 1) ***",
    },
    {
        .note = Note::WorkerTimedOut,
        .teller = Teller::Uwsgi,
        .says = "HARAKIRI !!! worker {limit} status !!!"_L1,
        .sample = "HARAKIRI !!! worker 1 status !!!",
    },
    {
        .note = Note::Killed,
        .teller = Teller::Uwsgi,
        .says = "DAMN ! worker {limit} (pid: {pid}) died, killed by signal 9 "_L1,
        .sample
        = "Fri Nov 20 10:20:38 2026 - DAMN ! worker 1 (pid: 227) died, killed by signal 9 :( trying respawn ...",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Uwsgi,
        .says = "DAMN ! worker {limit} (pid: {pid}) died, killed by signal 11 "_L1,
        .sample
        = "Fri Nov 20 10:20:38 2026 - DAMN ! worker 1 (pid: 227) died, killed by signal 11 :( trying respawn ...",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Uwsgi,
        .says = "DAMN ! worker {limit} (pid: {pid}) died, killed by signal 6 "_L1,
        .sample
        = "Fri Nov 20 10:20:38 2026 - DAMN ! worker 1 (pid: 227) died, killed by signal 6 :( trying respawn ...",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Uwsgi,
        .says = "!!! uWSGI process {pid} got Segmentation Fault !!!"_L1,
        .sample = "!!! uWSGI process 227 got Segmentation Fault !!!",
    },
    {
        .note = Note::QueueFull,
        .teller = Teller::Uwsgi,
        .says = "*** uWSGI listen queue of socket \"{text}\" (fd: {}) full !!! ({limit}/"_L1,
        .sample
        = "Fri Nov 20 10:20:38 2026 - *** uWSGI listen queue of socket \":6000\" (fd: 6) full !!! (1025/1024) ***",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Uwsgi,
        .says = "unable to load app {text}"_L1,
        .sample
        = "Fri Nov 20 10:20:38 2026 - unable to load app 0 (mountpoint='') (callable not found or import error)",
    },
    {
        .note = Note::PortTaken,
        .teller = Teller::Uwsgi,
        .says = "probably another instance of uWSGI is running on the same address ({text})"_L1,
        .sample = "probably another instance of uWSGI is running on the same address (127.0.0.1:3031).",
    },
    {
        .note = Note::Began,
        .teller = Teller::Uwsgi,
        .says = "spawned uWSGI master process (pid: {pid})"_L1,
        .sample = "Fri Nov 20 10:20:38 2026 - spawned uWSGI master process (pid: 221)",
    },
    {
        .note = Note::Ended,
        .teller = Teller::Uwsgi,
        .says = "goodbye to uWSGI."_L1,
        .sample = "goodbye to uWSGI.",
    },
};

std::span<const NoteSentence> uwsgi()
{
    return table;
}

} // namespace upriver::notes
