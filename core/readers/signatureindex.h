// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/signatures.h"

#include <array>
#include <vector>

namespace upriver {

/// The rows of a table by how a message begins, so that a record is compared with a few rows and not with all.
class SignatureIndex
{
public:
    explicit SignatureIndex(std::span<const Signature> rows);

    /// The first row that @p fits, of those whose beginning @p message has or that may begin with anything.
    template<class Fits>
    const Signature *first(QByteArrayView message, Fits fits) const
    {
        for (int i = beginningOf(message); i >= 0; i = m_beginnings[static_cast<size_t>(i)].shorter) {
            for (const Signature *row : m_beginnings[static_cast<size_t>(i)].rows) {
                if (fits(*row))
                    return row;
            }
        }
        for (const Signature *row : m_open) {
            if (fits(*row))
                return row;
        }
        return nullptr;
    }

private:
    struct Beginning
    {
        std::array<quint64, 2> key = {}; ///< its first bytes, as numbers with the same order
        QByteArrayView text = {};
        int shorter = -1; ///< the longest other one that this one begins with
        std::vector<const Signature *> rows = {};
    };

    int beginningOf(QByteArrayView message) const; ///< the longest one the message has; -1: none

    std::vector<Beginning> m_beginnings = {}; ///< in their order
    std::vector<const Signature *> m_open = {}; ///< that begin with "*"
};

} // namespace upriver
