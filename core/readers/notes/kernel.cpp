// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// mm/oom_kill.c, mm/memcontrol.c, arch/x86/mm/fault.c, net/netfilter/nf_conntrack_core.c, net/ipv4/tcp_input.c,
// kernel/hung_task.c. The line that begins with oom-kill names the cgroup, the one that says Killed the memory.
static constexpr NoteSentence table[] = {
    {
        .note = Note::OomKilled,
        .teller = Teller::Kernel,
        .says = "oom-kill:constraint={}task_memcg={cgroup},task={program},pid={pid},uid="_L1,
        .sample
        = "Nov 20 10:20:39.287702 app-mem-1 kernel: "
          "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/system.slice/"
          "thumbs.service,task_memcg=/system.slice/thumbs.service,task=gunicorn,pid=27020,uid=1009",
    },
    {
        .note = Note::OomKilled,
        .teller = Teller::Kernel,
        .says = "Memory cgroup out of memory: Kill{} process {pid} ({program})"_L1,
        .sample = "Nov 20 10:20:39 app-mem-1 kernel: Memory cgroup out of memory: Killed process 27023 (gunicorn) "
                  "total-vm:113312kB, anon-rss:93476kB, file-rss:5968kB, shmem-rss:0kB, UID:1009 pgtables:252kB "
                  "oom_score_adj:0",
    },
    {
        .note = Note::OomKilled,
        .teller = Teller::Kernel,
        .says = "Out of memory: Kill{} process {pid} ({program})"_L1,
        .sample = "[1234567.891011] Out of memory: Killed process 4321 (node) total-vm:11832908kB, anon-rss:3502116kB, "
                  "file-rss:0kB, shmem-rss:0kB, UID:1001 pgtables:9012kB oom_score_adj:0",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Kernel,
        .says = "{program}[{pid}]: segfault at "_L1,
        .sample = "Nov 20 10:18:57 web7 kernel: php-fpm8.2[2104]: segfault at 0 ip 00007f1c2a3b4c5d sp "
                  "00007ffd9e8f7a60 error 4 in opcache.so[7f1c2a380000+b2000]",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Kernel,
        .says = "traps: {program}[{pid}] "_L1,
        .sample = "Nov 20 10:18:57 web7 kernel: traps: node[3120] trap invalid opcode ip:55d0c1a2b3c4 sp:7ffc0a1b2c30 "
                  "error:0 in node[55d0c0a00000+2a00000]",
    },
    {
        .note = Note::ConnectionsDropped,
        .teller = Teller::Kernel,
        .says = "nf_conntrack: {}table full, dropping packet"_L1,
        .sample = "Nov 20 10:18:57 web7 kernel: nf_conntrack: nf_conntrack: table full, dropping packet",
    },
    {
        .note = Note::QueueFull,
        .teller = Teller::Kernel,
        .says = "TCP: request_sock_TCP: Possible SYN flooding on port {text}."_L1,
        .sample = "Nov 20 10:18:57 web7 kernel: TCP: request_sock_TCP: Possible SYN flooding on port 127.0.0.1:8080. "
                  "Sending cookies.  Check SNMP counters.",
    },
    {
        .note = Note::TaskHung,
        .teller = Teller::Kernel,
        .says = "INFO: task {program}:{pid} blocked for more than "_L1,
        .sample = "Nov 20 10:18:57 web7 kernel: INFO: task php-fpm8.2:2104 blocked for more than 120 seconds.",
    },
};

std::span<const NoteSentence> kernel()
{
    return table;
}

} // namespace upriver::notes
