// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace upriver {

/// The nginx variable behind a key people commonly write before a value, as in us="502" or {"status": 502}; the key
/// itself when it is not known, made a name. @p value decides where a key stands for two things: "ua" is the upstream's
/// address or the user agent.
QByteArray variableOfKey(QByteArrayView key, QByteArrayView value);

} // namespace upriver
