// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QByteArrayView>
#include <QList>

#include <optional>

namespace upriver {

/// One line of a text, without its end.
struct Line
{
    int number = 0; ///< from 1
    QByteArrayView bytes = {};

    [[nodiscard]] QString text() const { return QString::fromUtf8(bytes); }
};

/// The lines of a text in their order. A line longer than 16 KiB is cut there: nothing a reader reads is longer, and no
/// reader's work grows with what a hostile server may send.
class Lines
{
public:
    explicit Lines(QByteArrayView text)
        : m_text(text)
    {
    }

    std::optional<Line> next();

    [[nodiscard]] qsizetype offset() const { return m_at; } ///< of the byte after the line last given

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_number = 0;
};

/// The words of a line, parted by spaces and tabs. With @p most the last one is the rest of the line.
QList<QByteArrayView> wordsOf(QByteArrayView line, qsizetype most = 512);

/// Digits and nothing else.
bool isNumber(QByteArrayView word);

Citation citationOf(const Exhibit &exhibit, const Line &line);
Citation citationOf(const Exhibit &exhibit, int line); ///< without text when there is no such line

} // namespace upriver
