// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/bytescan.h"
#include "core/readers/keyhash.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHashFunctions>

#include <vector>

namespace upriver {

/// Values by name, at most so many: a server's log decides the names, and it may be hostile. Finding one allocates
/// nothing. In the order in which they came.
template<class T>
class KeyTable
{
public:
    struct Entry
    {
        QByteArray key = {};
        T value = {};
    };

    explicit KeyTable(size_t most)
        : m_most(most)
        , m_slots(64)
    {
    }

    /// The value of @p key, made when there is none yet; null when the table is full. A quarter more room is kept for
    /// what @p counts: a flood of names must not hide the one that matters.
    T *at(QByteArrayView key, bool counts)
    {
        const quint32 hash = keyHash(key, m_seed);
        const size_t slot = slotOf(key, hash);
        if (m_slots[slot].entry != 0)
            return &m_entries[m_slots[slot].entry - 1].value;
        return add(key, counts, hash, slot);
    }

    [[nodiscard]] const T *find(QByteArrayView key) const
    {
        const Slot &slot = m_slots[slotOf(key, keyHash(key, m_seed))];
        return slot.entry == 0 ? nullptr : &m_entries[slot.entry - 1].value;
    }

    [[nodiscard]] auto begin() const { return m_entries.cbegin(); }
    [[nodiscard]] auto end() const { return m_entries.cend(); }
    [[nodiscard]] size_t size() const { return m_entries.size(); }

private:
    struct Slot
    {
        quint32 hash = 0;
        quint32 entry = 0; ///< 0: none; else one more than its index
    };

    /// Rare: kept out of the way of at(), which every line asks.
    Q_NEVER_INLINE T *add(QByteArrayView key, bool counts, quint32 hash, size_t slot)
    {
        if (m_entries.size() >= (counts ? m_most + m_most / 4 : m_most))
            return nullptr;
        m_entries.push_back({.key = key.toByteArray()});
        m_slots[slot] = {hash, static_cast<quint32>(m_entries.size())};
        if (m_entries.size() * 2 > m_slots.size())
            grow();
        return &m_entries.back().value;
    }

    /// The slot of @p key, or the free one where it belongs.
    [[nodiscard]] size_t slotOf(QByteArrayView key, quint32 hash) const
    {
        size_t slot = hash & (m_slots.size() - 1);
        for (; m_slots[slot].entry != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
            if (m_slots[slot].hash != hash)
                continue;
            const QByteArray &name = m_entries[m_slots[slot].entry - 1].key;
            if (name.size() == key.size() && areSame(name.constData(), key.data(), key.size()))
                break;
        }
        return slot;
    }

    void grow()
    {
        std::vector<Slot> wider(m_slots.size() * 2);
        for (const Slot &each : m_slots) {
            if (each.entry == 0)
                continue;
            size_t slot = each.hash & (wider.size() - 1);
            while (wider[slot].entry != 0)
                slot = (slot + 1) & (wider.size() - 1);
            wider[slot] = each;
        }
        m_slots = std::move(wider);
    }

    size_t m_most;
    quint64 m_seed = QHashSeed::globalSeed();
    std::vector<Entry> m_entries;
    std::vector<Slot> m_slots;
};

} // namespace upriver
