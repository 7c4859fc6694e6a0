// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/pulse.h"

#include <algorithm>
#include <cmath>

namespace upriver {

using State = ChangeMade::State;

static std::optional<State> stateOf(const QByteArray &word)
{
    static const std::pair<const char *, State> words[]
        = {{"waiting", State::Waiting}, {"unattended", State::Unattended}, {"deciding", State::Deciding},
           {"kept", State::Kept},       {"restored", State::TakenBack},    {"conflict", State::Conflict},
           {"damaged", State::Damaged}};
    const auto *found
        = std::find_if(std::begin(words), std::end(words), [&](const auto &each) { return word == each.first; });
    return found == std::end(words) ? std::nullopt : std::optional(found->second);
}

static void readErrors(const QByteArrayList &words, Pulse &pulse)
{
    static constexpr int tooSoon = 10; // seconds: before that one line more or less says nothing
    bool isCount = false;
    const int after = words.value(1).toInt();
    const int seconds = words.value(2).toInt();
    const int before = words.value(3).toInt(&isCount);
    if (!isCount || seconds < tooSoon)
        return;
    pulse.rates = ErrorRates{.before = static_cast<double>(before), .after = after * 60.0 / seconds};
    // Errors come by chance: three times their usual spread above what the minute before lets expect is no chance.
    const double expected = std::max(1.0, before * seconds / 60.0);
    pulse.isWorse = after > expected + 3 * std::sqrt(expected);
}

Pulse readPulse(const QByteArray &text)
{
    Pulse pulse;
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList words = line.split(' ');
        if (words.first() == "state") {
            pulse.state = stateOf(words.value(1));
            pulse.left = std::chrono::seconds(std::max(0, words.value(2).toInt()));
        } else if (words.first() == "errors") {
            readErrors(words, pulse);
        }
    }
    return pulse;
}

} // namespace upriver
