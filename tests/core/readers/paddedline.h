// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/bytescan.h"

#include <QByteArray>
#include <QByteArrayView>

namespace upriver {

/// A line with the slack of a Stretch behind it and nothing more: who looks further is caught by the address sanitizer.
class PaddedLine
{
public:
    explicit PaddedLine(QByteArrayView line)
        : m_bytes(line.toByteArray() + QByteArray(Stretch::slack, '5')) // a digit, that nobody may take for a value
        , m_size(line.size())
    {
    }

    [[nodiscard]] QByteArrayView view() const { return {m_bytes.constData(), m_size}; }
    [[nodiscard]] Stretch stretch() const { return {view().begin(), view().end()}; }

private:
    QByteArray m_bytes;
    qsizetype m_size;
};

} // namespace upriver
