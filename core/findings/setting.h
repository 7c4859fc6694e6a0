// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver {

/// What holds for one directive where the request asked for is answered.
struct Setting
{
    bool isKnown = false; ///< false: no URL asked, no configuration, or the request reaches no server block
    bool isDefault = false; ///< nobody wrote it
    QString value = {}; ///< the arguments as written, or nginx's default for its version
    QList<Citation> cites = {}; ///< the line that sets it

    [[nodiscard]] bool isOn() const { return value == QLatin1StringView("on"); }
};

Setting settingOf(const Scene &scene, QByteArrayView directive);

/// The directive of the module that makes the connection: "proxy_ssl_name", "grpc_ssl_name" for the ending "ssl_name".
QByteArray passDirective(const Scene &scene, const char *ending);

} // namespace upriver
