// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/signaturememo.h"

#include "core/model/logs/keytable.h"

#include <algorithm>

namespace upriver {

static constexpr size_t places = 256;

SignatureMemo::SignatureMemo(Platform platform)
    : m_platform(platform)
    , m_places(places)
{
}

const Signature *SignatureMemo::signatureOf(const ErrorView &record)
{
    const QByteArrayView message = record.message;
    const QByteArrayView phase = record.phase;
    if (message.isEmpty() || message.size() + phase.size() > longest)
        return upriver::signatureOf(record, m_platform);
    const Head head{
        .hash = keyHash(message, QHashSeed::globalSeed()) + static_cast<quint32>(phase.size()),
        .message = static_cast<quint8>(message.size()),
        .phase = static_cast<quint8>(phase.size()),
        .isUnix = isOverUnix(record),
        .isEmerg = record.level == ErrorLevel::Emerg,
    };
    Said &said = m_places[head.hash % places];
    char *const behind = said.text.data() + message.size();
    if (said.head == head && areSame(said.text.data(), message.data(), message.size())
        && areSame(behind, phase.data(), phase.size()))
        return said.signature;
    said.head = head;
    said.signature = upriver::signatureOf(record, m_platform);
    std::copy(message.begin(), message.end(), said.text.data());
    std::copy(phase.begin(), phase.end(), behind);
    return said.signature;
}

} // namespace upriver
