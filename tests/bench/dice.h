// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace upriver::bench {

/// Numbers that only look random: the same for everyone, always.
class Dice
{
public:
    unsigned below(unsigned limit)
    {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<unsigned>(m_state >> 33) % limit;
    }

private:
    unsigned long long m_state = 502;
};

} // namespace upriver::bench
