// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/explain.h"
#include "core/model/nginx/grammar.h"

#include <cstdint>

using namespace upriver::nginx;

/// A configuration: what is wrong in it must be told, and what stands there be explained.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const ConfigPtr config
        = understand(std::make_shared<const Tree>(parseFile(QStringLiteral("/etc/nginx/nginx.conf"), text)));
    const QList<Fault> faults = check(*config);
    if (!faults.isEmpty())
        explain(*config, faults.first().at);
    return 0;
}
