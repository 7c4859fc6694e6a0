// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

namespace upriver {

/// The address that curl -v says it was connected to before the answer: "* Connected to shop.example (10.77.0.31) port
/// 80 (#0)", or since 8.16 "* Established connection to shop.example (10.77.0.31 port 80) from …". Empty where it says
/// none.
QString connectedTo(QByteArrayView text);

} // namespace upriver
