// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace upriver {

/// The text with its secrets hidden: credentials in headers, parameters, URLs and arguments, private keys, tokens.
/// Each becomes <hidden:LENGTH:HASH>, so that equal secrets stay recognisable as equal. Line breaks stay where they
/// are.
QByteArray withoutSecrets(const QByteArray &text);

} // namespace upriver
