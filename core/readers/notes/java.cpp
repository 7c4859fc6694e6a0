// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes/tables.h"

using namespace Qt::StringLiterals;

namespace upriver::notes {

// org/apache/tomcat/util/threads (ThreadPool.logFull), the JVM's own messages.
static constexpr NoteSentence table[] = {
    {
        .note = Note::WorkersUsedUp,
        .teller = Teller::Java,
        .says = "{}All threads ({limit}) are currently busy, waiting. Increase maxThreads"_L1,
        .sample = "SEVERE: All threads (150) are currently busy, waiting. Increase maxThreads (150) or check the "
                  "servlet status",
    },
    {
        .note = Note::WorkersUsedUp,
        .teller = Teller::Java,
        .says = "{}Maximum number of threads ({limit}) created for connector with address "_L1,
        .sample = "INFO: Maximum number of threads (200) created for connector with address null and port 8080",
    },
    {
        .note = Note::HeapUsedUp,
        .teller = Teller::Java,
        .says = "{}java.lang.OutOfMemoryError: {text}"_L1,
        .sample = "Exception in thread \"http-nio-8080-exec-7\" java.lang.OutOfMemoryError: Java heap space",
    },
    {
        .note = Note::Crashed,
        .teller = Teller::Java,
        .says = "# A fatal error has been detected by the Java Runtime Environment:"_L1,
        .sample = "# A fatal error has been detected by the Java Runtime Environment:",
    },
};

std::span<const NoteSentence> java()
{
    return table;
}

} // namespace upriver::notes
