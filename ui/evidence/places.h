// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/lines.h"
#include "core/model/health.h"
#include "core/model/snapshot.h"

#include <optional>

namespace upriver::ui {

/// The file and line of the configuration that a line of the dump (nginx -T) shows. None outside any file.
std::optional<nginx::Place> placeInDump(const QByteArray &dump, int line);

/// The state of a unit as a colour: running, failed, switched off, not known.
Health healthOf(const Unit &unit);

/// shown() spells some bytes out, so a column on the screen is not a byte of the line: one from the other, and back.
qsizetype byteAt(QByteArrayView line, int column);
int columnOf(QByteArrayView line, qsizetype byte);

} // namespace upriver::ui
