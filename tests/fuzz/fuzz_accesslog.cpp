// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accesslog.h"

#include <cstdlib>

// Any bytes are an access log: nothing crashes, and a line that is read has a client and a status of three digits.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace upriver;
    const AccessLog log = readAccessLog({
        .name = QStringLiteral("access.log"),
        .text = QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)),
    });
    for (const AccessLine &line : log.lines) {
        if (line.client.isEmpty() || line.status < 0 || line.status > 999 || !line.time.isValid())
            std::abort();
        (void)line.uri();
    }
    return 0;
}
