// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/signaturememo.h"

namespace upriver {

static constexpr size_t places = 1024;

SignatureMemo::SignatureMemo(Platform platform)
    : m_platform(platform)
    , m_places(places)
{
}

const Signature *SignatureMemo::signatureOf(const ErrorView &record)
{
    if (record.said == 0)
        return upriver::signatureOf(record, m_platform);
    const bool isUnix = isOverUnix(record);
    const bool isEmerg = record.level == ErrorLevel::Emerg;
    Said &known = m_places[record.said % places];
    if (known.number != record.said || known.isUnix != isUnix || known.isEmerg != isEmerg) {
        known = {.number = record.said,
                 .signature = upriver::signatureOf(record, m_platform),
                 .isUnix = isUnix,
                 .isEmerg = isEmerg};
    }
    return known.signature;
}

} // namespace upriver
