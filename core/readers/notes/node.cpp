// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// deps/v8/src/execution/isolate.cc and heap.cc (FatalProcessOutOfMemory), lib/net.js, lib/internal/modules.
static constexpr NoteSentence table[] = {
    {
        .note = Note::HeapUsedUp,
        .teller = Teller::Node,
        .says = "{}JavaScript heap out of memory"_L1,
        .sample = "Nov 20 10:18:57 web7 node[812]: FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap "
                  "out of memory",
    },
    {
        // Printed when an exception that nobody caught ends the program (src/node_errors.cc, from Node.js 17 on).
        .note = Note::Exited,
        .teller = Teller::Node,
        .says = "Node.js v{text}"_L1,
        .sample = "Nov 20 10:18:57 web7 node[812]: Node.js v18.19.0",
    },
    {
        .note = Note::PortTaken,
        .teller = Teller::Node,
        .says = "Error: listen EADDRINUSE: address already in use {text}"_L1,
        .sample = "Nov 20 10:18:57 web7 node[812]: Error: listen EADDRINUSE: address already in use 127.0.0.1:3000",
    },
};

std::span<const NoteSentence> node()
{
    return table;
}

} // namespace upriver::notes
