// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/signatures.h"

#include <QtGlobal>

/// The rows of signatures(), one table for each family.
namespace upriver::sentences {

std::span<const Signature> connect();
std::span<const Signature> timeout();
std::span<const Signature> answer();
std::span<const Signature> body();
std::span<const Signature> protocol();
std::span<const Signature> tls();
std::span<const Signature> name();
std::span<const Signature> configuration();
std::span<const Signature> resource();
std::span<const Signature> client();
std::span<const Signature> process();
std::span<const Signature> start();

} // namespace upriver::sentences
