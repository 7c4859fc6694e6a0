// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// server/mpm/prefork/prefork.c, server/mpm/event/event.c, server/mpm_unix.c, server/config.c, server/listen.c.
static constexpr NoteSentence table[] = {
    {
        .note = Note::WorkersUsedUp,
        .teller = Teller::Apache,
        .says = "AH00161: server reached MaxRequestWorkers setting"_L1,
        .sample = "[Mon May 19 23:01:07.432463 2014] [mpm_prefork:error] [pid 1180] AH00161: server reached "
                  "MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting",
    },
    {
        .note = Note::WorkersUsedUp,
        .teller = Teller::Apache,
        .says = "AH00484: server reached MaxRequestWorkers setting"_L1,
        .sample = "[Fri Nov 20 10:20:38.432463 2026] [mpm_event:error] [pid 1:tid 140327] AH00484: server reached "
                  "MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Apache,
        .says = "AH00051: child pid {pid} exit signal {text} ("_L1,
        .sample = "[Wed May 21 08:37:56.348614 2014] [core:notice] [pid 1180] AH00051: child pid 6697 exit signal "
                  "Segmentation fault (11), possible coredump in /etc/apache2",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Apache,
        .says = "AH00052: child pid {pid} exit signal Segmentation fault (11)"_L1,
        .sample = "[Wed May 21 08:37:56.348614 2014] [core:notice] [pid 1180] AH00052: child pid 6697 exit signal "
                  "Segmentation fault (11)",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Apache,
        .says = "AH00052: child pid {pid} exit signal Aborted (6)"_L1,
        .sample
        = "[Wed May 21 08:37:56.348614 2014] [core:notice] [pid 1180] AH00052: child pid 6697 exit signal Aborted (6)",
    },
    {
        .note = Note::Killed,
        .teller = Teller::Apache,
        .says = "AH00052: child pid {pid} exit signal Killed (9)"_L1,
        .sample
        = "[Wed May 21 08:37:56.348614 2014] [core:notice] [pid 1180] AH00052: child pid 6697 exit signal Killed (9)",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Apache,
        .says = "AH00526: Syntax error on {text}"_L1,
        .sample = "Nov 20 10:18:57 web7 apachectl[812]: AH00526: Syntax error on line 12 of "
                  "/etc/apache2/sites-enabled/shop.conf:",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::Apache,
        .says = "Syntax error on {text}"_L1,
        .sample = "Nov 20 10:18:57 web7 apachectl[812]: Syntax error on line 225 of /etc/apache2/apache2.conf: Could "
                  "not open configuration file /etc/apache2/x.conf: No such file or directory",
    },
    {
        .note = Note::PortTaken,
        .teller = Teller::Apache,
        .says = "{}AH00072: make_sock: could not bind to address {text}"_L1,
        .sample = "Nov 20 10:18:57 web7 apachectl[812]: (98)Address already in use: AH00072: make_sock: could not bind "
                  "to address 127.0.0.1:8080",
    },
};

std::span<const NoteSentence> apache()
{
    return table;
}

} // namespace upriver::notes
