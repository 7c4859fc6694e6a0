// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// src/core/unit.c, src/core/service.c, src/core/job.c, src/core/execute.c, src/oom/oomd-manager.c. What a unit begins
// and ends with is told by its description, so it counts only in a journal of that unit.
static constexpr NoteSentence table[] = {
    {
        .note = Note::OomKilled,
        .teller = Teller::Systemd,
        .says = "{unit}: A process of this unit has been killed by the OOM killer."_L1,
        .sample = "Nov 20 10:20:39 app-mem-1 systemd[1]: thumbs.service: A process of this unit has been killed by the "
                  "OOM killer.",
    },
    {
        .note = Note::OomKilled,
        .teller = Teller::Systemd,
        .says = "{unit}: Failed with result 'oom-kill'."_L1,
        .sample = "Nov 20 10:20:39 app-mem-1 systemd[1]: thumbs.service: Failed with result 'oom-kill'.",
    },
    {
        .note = Note::OomKilled,
        .teller = Teller::Systemd,
        .says = "{unit}: systemd-oomd killed "_L1,
        .sample
        = "Nov 20 10:20:39 app-mem-1 systemd[1]: thumbs.service: systemd-oomd killed 3 process(es) in this unit.",
    },
    {
        .note = Note::Killed,
        .teller = Teller::Systemd,
        .says = "{unit}: Main process exited, code=killed, status=9/KILL"_L1,
        .sample
        = "Nov 20 10:20:39 app-mem-1 systemd[1]: thumbs.service: Main process exited, code=killed, status=9/KILL",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Systemd,
        .says = "{unit}: Main process exited, code=dumped, status={signal}/"_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: shop-api.service: Main process exited, code=dumped, status=6/ABRT",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Systemd,
        .says = "{unit}: Main process exited, code=killed, status=11/SEGV"_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: shop-api.service: Main process exited, code=killed, status=11/SEGV",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Systemd,
        .says = "{unit}: Main process exited, code=killed, status=6/ABRT"_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: shop-api.service: Main process exited, code=killed, status=6/ABRT",
    },
    {
        .note = Note::Exited,
        .teller = Teller::Systemd,
        .says = "{unit}: Main process exited, code=exited, status={limit}/"_L1,
        .sample
        = "Nov 20 10:18:57 web7 systemd[1]: shop-api.service: Main process exited, code=exited, status=1/FAILURE",
    },
    {
        .note = Note::GaveUp,
        .teller = Teller::Systemd,
        .says = "{unit}: Start request repeated too quickly."_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: notify.service: Start request repeated too quickly.",
    },
    {
        .note = Note::RestartPlanned,
        .teller = Teller::Systemd,
        .says = "{unit}: Scheduled restart job, restart counter is at {limit}."_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: notify.service: Scheduled restart job, restart counter is at 4.",
    },
    {
        .note = Note::Began,
        .teller = Teller::Systemd,
        .says = "Started {text}"_L1,
        .sample = "Nov 20 10:23:43 web-38 systemd[1]: Started portal2.service - portal2.",
    },
    {
        .note = Note::Ended,
        .teller = Teller::Systemd,
        .says = "Stopped {text}"_L1,
        .sample = "Nov 20 10:23:42 web-38 systemd[1]: Stopped portal2.service - portal2.",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Systemd,
        .says = "{unit}: Unit configuration has fatal error, unit will not be started."_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: shop-api.service: Unit configuration has fatal error, unit will "
                  "not be started.",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Systemd,
        .says = "{unit}: Failed to load environment files: {text}"_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: shop-api.service: Failed to load environment files: No such file "
                  "or directory",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Systemd,
        .says = "{unit}: Failed to locate executable {text}"_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: shop-api.service: Failed to locate executable "
                  "/opt/shop/bin/server: No such file or directory",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Systemd,
        .says = "{unit}: Unable to locate executable {text}"_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[1]: shop-api.service: Unable to locate executable "
                  "'/opt/shop/bin/server': No such file or directory",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Systemd,
        .says = "{unit}: Failed at step {text}"_L1,
        .sample = "Nov 20 10:18:57 web7 systemd[812]: shop-api.service: Failed at step CHDIR spawning /usr/bin/node: "
                  "No such file or directory",
    },
};

std::span<const NoteSentence> systemd()
{
    return table;
}

} // namespace upriver::notes
