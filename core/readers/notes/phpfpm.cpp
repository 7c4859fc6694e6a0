// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// sapi/fpm/fpm/fpm_process_ctl.c, fpm_request.c, fpm_children.c, fpm_conf.c, fpm_sockets.c, fpm_main.c. A static pool
// never says that its children are used up.
static constexpr NoteSentence table[] = {
    {
        .note = Note::WorkersUsedUp,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] server reached pm.max_children setting ({limit}), consider raising it"_L1,
        .sample
        = "[20-Nov-2026 10:18:57] WARNING: [pool www] server reached pm.max_children setting (3), consider raising it",
    },
    {
        .note = Note::WorkersUsedUp,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] server reached max_children setting ({limit}), consider raising it"_L1,
        .sample
        = "[20-Nov-2026 10:18:57] WARNING: [pool www] server reached max_children setting (50), consider raising it",
    },
    {
        .note = Note::WorkerTimedOut,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] child {pid}, script {}execution timed out ({seconds} sec), terminating"_L1,
        .sample = "[20-Nov-2026 10:18:57] WARNING: [pool www] child 54, script '/var/www/shop/report.php' (request: "
                  "\"GET /report.php?y=2026\") execution timed out (3.737402 sec), terminating",
    },
    {
        .note = Note::WorkerSlow,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] child {pid}, script {}executing too slow ({seconds} sec), logging"_L1,
        .sample = "[20-Nov-2026 10:18:57] WARNING: [pool www] child 54, script '/var/www/shop/report.php' (request: "
                  "\"GET /report.php?y=2026\") executing too slow (5.003912 sec), logging",
    },
    {
        .note = Note::Killed,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] child {pid} exited on signal 9 (SIGKILL"_L1,
        .sample = "[20-Nov-2026 10:18:57] WARNING: [pool www] child 54 exited on signal 9 (SIGKILL) after 12.402913 "
                  "seconds from start",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] child {pid} exited on signal 11 (SIGSEGV"_L1,
        .sample = "[20-Nov-2026 10:18:57] WARNING: [pool www] child 54 exited on signal 11 (SIGSEGV - core dumped) "
                  "after 12.402913 seconds from start",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] child {pid} exited on signal 6 (SIGABRT"_L1,
        .sample = "[20-Nov-2026 10:18:57] WARNING: [pool www] child 54 exited on signal 6 (SIGABRT) after 12.402913 "
                  "seconds from start",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] child {pid} exited on signal 7 (SIGBUS"_L1,
        .sample = "[20-Nov-2026 10:18:57] WARNING: [pool www] child 54 exited on signal 7 (SIGBUS) after 12.402913 "
                  "seconds from start",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] child {pid} exited on signal 4 (SIGILL"_L1,
        .sample = "[20-Nov-2026 10:18:57] WARNING: [pool www] child 54 exited on signal 4 (SIGILL) after 12.402913 "
                  "seconds from start",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::PhpFpm,
        .says = "[/{text}] "_L1,
        .sample = "[20-Nov-2026 10:18:57] ERROR: [/etc/php/8.2/fpm/pool.d/www.conf:47] unknown entry 'pm.max_childern'",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::PhpFpm,
        .says = "failed to load configuration file '{text}'"_L1,
        .sample = "[20-Nov-2026 10:18:57] ERROR: failed to load configuration file '/etc/php/8.2/fpm/php-fpm.conf'",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] cannot get {text}"_L1,
        .sample = "[20-Nov-2026 10:18:57] ERROR: [pool www] cannot get uid for user 'shop'",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::PhpFpm,
        .says = "[pool {pool}] pm.{text}"_L1,
        .sample = "[20-Nov-2026 10:18:57] ALERT: [pool www] pm.min_spare_servers(5) and pm.max_spare_servers(9) cannot "
                  "be greater than pm.max_children(3)",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::PhpFpm,
        .says = "No pool defined. at least one pool section must be specified in config file"_L1,
        .sample
        = "[20-Nov-2026 10:18:57] ALERT: No pool defined. at least one pool section must be specified in config file",
    },
    {
        .note = Note::ConfigRefused,
        .teller = Teller::PhpFpm,
        .says = "FPM initialization failed"_L1,
        .sample = "[20-Nov-2026 10:18:57] ERROR: FPM initialization failed",
    },
    {
        .note = Note::PortTaken,
        .teller = Teller::PhpFpm,
        .says = "unable to bind listening socket for address '{text}': Address already in use"_L1,
        .sample = "[20-Nov-2026 10:18:57] ERROR: unable to bind listening socket for address '127.0.0.1:9000': Address "
                  "already in use (98)",
    },
    {
        .note = Note::Began,
        .teller = Teller::PhpFpm,
        .says = "ready to handle connections"_L1,
        .sample = "[20-Nov-2026 10:18:55] NOTICE: ready to handle connections",
    },
    {
        .note = Note::Ended,
        .teller = Teller::PhpFpm,
        .says = "exiting, bye-bye!"_L1,
        .sample = "[20-Nov-2026 10:18:55] NOTICE: exiting, bye-bye!",
    },
};

std::span<const NoteSentence> phpFpm()
{
    return table;
}

} // namespace upriver::notes
