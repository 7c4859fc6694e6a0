// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// lib/God.js, lib/God/ForkMode.js and ClusterMode.js; recorded with pm2 7.0.4. Before "exited" pm2 6 and later write
// the process, too.
static constexpr NoteSentence table[] = {
    {
        .note = Note::Began,
        .teller = Teller::Pm2,
        .says = "PM2 log: App [{program}:{limit}] online"_L1,
        .sample = "2026-11-22T08:53:45: PM2 log: App [shop:0] online",
    },
    {
        .note = Note::Exited,
        .teller = Teller::Pm2,
        .says = "PM2 log: App [{program}:{limit}] exited with code ["_L1,
        .sample = "2026-11-22T08:53:50: PM2 log: App [shop:0] exited with code [1] via signal [SIGINT]",
    },
    {
        .note = Note::Exited,
        .teller = Teller::Pm2,
        .says = "PM2 log: App [{program}] with id [{limit}] and pid [{pid}], exited with code ["_L1,
        .sample
        = "2026-11-22T08:53:50: PM2 log: App [shop] with id [0] and pid [5540], exited with code [1] via signal "
          "[SIGINT]",
    },
    {
        .note = Note::GaveUp,
        .teller = Teller::Pm2,
        .says = "PM2 log: Script {text} had too many unstable restarts ({limit}). Stopped."_L1,
        .sample = "2026-11-22T08:53:50: PM2 log: Script /srv/shop/server.js had too many unstable restarts (16). "
                  "Stopped. \"errored\"",
    },
};

std::span<const NoteSentence> pm2()
{
    return table;
}

} // namespace upriver::notes
