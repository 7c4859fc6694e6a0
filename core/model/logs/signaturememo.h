// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/signatures.h"

#include <vector>

namespace upriver {

/// Remembers which row claimed what was said, for one pass over a log: asking the rows again costs ten times as much as
/// knowing ErrorView::said again. Its size is fixed.
class SignatureMemo
{
public:
    explicit SignatureMemo(Platform platform);

    /// What signatureOf() says. Records with a number in their field "said" are those of one ErrorScan.
    const Signature *signatureOf(const ErrorView &record);

private:
    /// What decides. The errno is a part of the message.
    struct Said
    {
        quint64 number = 0; ///< ErrorView::said
        const Signature *signature = nullptr;
        bool isUnix = false;
        bool isEmerg = false;
    };

    Platform m_platform;
    std::vector<Said> m_places; ///< each for the numbers of one remainder
};

} // namespace upriver
