// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/routejson.h"

#include <cstdint>

using namespace upriver::nginx;

/// Lines "target", "host", "file", then a configuration: the way of the request must end.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<QByteArray> lines = text.mid(0, 4096).split('\n');
    RouteRequest request;
    request.target = lines.value(0);
    request.host = QString::fromUtf8(lines.value(1));
    request.files = QStringList{QString::fromUtf8(lines.value(2))};
    const qsizetype skip = lines.value(0).size() + lines.value(1).size() + lines.value(2).size() + 3;
    const auto tree = std::make_shared<const Tree>(parseFile(QStringLiteral("/etc/nginx/nginx.conf"), text.mid(skip)));
    const ConfigPtr config = understand(tree);
    if (!config->servers.isEmpty())
        request.port = config->servers.first().listens().first().port;
    if (!config->stream().servers.isEmpty()) {
        request.port = config->stream().servers.first().listens().value(0).port;
        request.tls = true;
        request.sni = request.host;
    }
    toJson(route(*config, request));
    return 0;
}
