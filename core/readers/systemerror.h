// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

namespace upriver {

/// The kind of system a log comes from; their errors have different numbers.
enum class Platform : quint8 { Unknown, Linux, Bsd, Windows };

/// Linux's number of an error that a log names as "(61: Connection refused)", whatever the system and its C library
/// call it: 111. Where @p platform is not known, number and text together tell. An error nobody listed keeps its
/// number.
int linuxError(int number, QByteArrayView text, Platform platform = Platform::Unknown);

} // namespace upriver
