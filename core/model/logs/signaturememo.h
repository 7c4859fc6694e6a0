// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/signatures.h"

#include <array>
#include <vector>

namespace upriver {

/// Remembers which row claimed what was said, for one pass over a log: three of four records say what one shortly
/// before them said, and asking the rows again costs ten times as much as comparing. Its size is fixed.
class SignatureMemo
{
public:
    explicit SignatureMemo(Platform platform);

    /// What signatureOf() says.
    const Signature *signatureOf(const ErrorView &record);

private:
    static constexpr qsizetype longest = 176; ///< what is longer differs from record to record

    /// What decides, but for the texts. The errno is a part of the message.
    struct Head
    {
        quint32 hash = 0;
        quint8 message = 0; ///< bytes
        quint8 phase = 0; ///< bytes
        bool isUnix = false;
        bool isEmerg = false;

        friend bool operator==(const Head &, const Head &) = default;
    };
    struct Said
    {
        Head head = {};
        const Signature *signature = nullptr;
        std::array<char, longest> text = {}; ///< the message, and the phase behind it
    };

    Platform m_platform;
    std::vector<Said> m_places; ///< each for the hashes of one remainder
};

} // namespace upriver
