// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// gunicorn/arbiter.py (reap_workers, murder_workers), gunicorn/sock.py, gunicorn/util.py. Until 20.1 the signal was
// told as a number.
static constexpr NoteSentence table[] = {
    {
        .note = Note::WorkerTimedOut,
        .teller = Teller::Gunicorn,
        .says = "WORKER TIMEOUT (pid:{pid})"_L1,
        .sample
        = "Nov 20 10:20:38 app-1 gunicorn[113]: [2026-11-20 10:20:38 +0000] [113] [CRITICAL] WORKER TIMEOUT (pid:120)",
    },
    {
        .note = Note::Killed,
        .teller = Teller::Gunicorn,
        .says = "Worker with pid {pid} was terminated due to signal 9"_L1,
        .sample = "Nov 20 10:20:38 app-mem-1 gunicorn[113]: [2026-11-20 10:20:38 +0000] [113] [WARNING] Worker with "
                  "pid 120 was terminated due to signal 9",
    },
    {
        .note = Note::Killed,
        .teller = Teller::Gunicorn,
        .says = "Worker (pid:{pid}) was sent SIGKILL!"_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [ERROR] Worker (pid:120) was sent SIGKILL! Perhaps out of memory?",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Gunicorn,
        .says = "Worker with pid {pid} was terminated due to signal 11"_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [WARNING] Worker with pid 120 was terminated due to signal 11",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Gunicorn,
        .says = "Worker with pid {pid} was terminated due to signal 6"_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [WARNING] Worker with pid 120 was terminated due to signal 6",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Gunicorn,
        .says = "Worker (pid:{pid}) was sent SIGSEGV!"_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [ERROR] Worker (pid:120) was sent SIGSEGV!",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Gunicorn,
        .says = "Worker (pid:{pid}) was sent SIGABRT!"_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [ERROR] Worker (pid:120) was sent SIGABRT!",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Gunicorn,
        .says = "Worker (pid:{pid}) was sent SIGBUS!"_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [ERROR] Worker (pid:120) was sent SIGBUS!",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Gunicorn,
        .says = "Reason: Worker failed to boot."_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [INFO] Reason: Worker failed to boot.",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Gunicorn,
        .says = "Reason: App failed to load."_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [ERROR] Reason: App failed to load.",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Gunicorn,
        .says = "ModuleNotFoundError: {text}"_L1,
        .sample = "Nov 20 10:20:38 app-1 gunicorn[120]: ModuleNotFoundError: No module named 'shop.wsgi'",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Gunicorn,
        .says = "ImportError: {text}"_L1,
        .sample = "Nov 20 10:20:38 app-1 gunicorn[120]: ImportError: cannot import name 'orders' from 'shop'",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Gunicorn,
        .says = "SyntaxError: {text}"_L1,
        .sample = "Nov 20 10:20:38 app-1 gunicorn[120]: SyntaxError: invalid syntax",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Gunicorn,
        .says = "Failed to find attribute {text}"_L1,
        .sample = "Nov 20 10:20:38 app-1 gunicorn[120]: Failed to find attribute 'application' in 'shop.wsgi'.",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Gunicorn,
        .says = "Failed to read config file: {text}"_L1,
        .sample = "Nov 20 10:20:38 app-1 gunicorn[113]: Failed to read config file: /etc/shop/gunicorn.conf.py",
    },
    {
        .note = Note::PortTaken,
        .teller = Teller::Gunicorn,
        .says = "Connection in use: {text}"_L1,
        .sample = "[2026-11-20 10:20:38 +0000] [113] [ERROR] Connection in use: ('127.0.0.1', 8000)",
    },
    {
        .note = Note::Began,
        .teller = Teller::Gunicorn,
        .says = "Listening at: {text}"_L1,
        .sample = "Nov 20 10:23:43 web-38 gunicorn[133]: [2026-11-20 10:23:43 +0000] [133] [INFO] Listening at: "
                  "http://127.0.0.1:8740 (133)",
    },
    {
        .note = Note::Ended,
        .teller = Teller::Gunicorn,
        .says = "Shutting down: Master"_L1,
        .sample
        = "Nov 20 10:23:42 web-38 gunicorn[112]: [2026-11-20 10:23:42 +0000] [112] [INFO] Shutting down: Master",
    },
};

std::span<const NoteSentence> gunicorn()
{
    return table;
}

} // namespace upriver::notes
