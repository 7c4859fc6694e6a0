// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/config.h"

#include <cstdint>
#include <cstdlib>

using namespace upriver::nginx;

/// Any bytes: as one file and as the output of nginx -T. What was read must come back byte for byte.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Tree one = parseFile(QStringLiteral("/etc/nginx/nginx.conf"), text);
    if (write(one.files.first()) != text)
        std::abort();
    const auto dump = std::make_shared<const Tree>(parseDump(text));
    for (const File &file : dump->files) {
        if (file.text() != write(file))
            std::abort();
    }
    Q_UNUSED(understand(dump)->logPaths());
    return 0;
}
