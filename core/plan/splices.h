// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/alteration.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace upriver {

/// Some bytes of a text taken out, and others put in their place.
struct Splice
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< one past the last byte taken out
    QByteArray text = {};
};

/// The line of a text in which a byte stands.
struct LineAround
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< where its line feed is, or the text ends
    bool isLast = false; ///< no line feed ends it
    bool isWindows = false; ///< a carriage return stands before the line feed
};

LineAround lineAround(QByteArrayView text, qsizetype at);

/// What the splices do to the lines of @p text. New lines take one that stands beside them along, so that a file that
/// was changed meanwhile is noticed. Nothing where splices overlap, or a line they touch holds a secret that was
/// hidden: then what stands there is not known.
std::optional<QList<LineEdit>> linesOf(QByteArrayView text, QList<Splice> splices);

} // namespace upriver
