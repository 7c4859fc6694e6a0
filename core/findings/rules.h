// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

#include <QList>

#include <array>
#include <initializer_list>
#include <span>

namespace upriver {

/// A set of symptoms, for tables.
class Symptoms
{
public:
    constexpr Symptoms(std::initializer_list<Symptom> symptoms) noexcept
    {
        for (const Symptom symptom : symptoms)
            m_words[wordOf(symptom)] |= bitOf(symptom);
    }

    [[nodiscard]] constexpr bool isEmpty() const noexcept { return m_words[0] == 0 && m_words[1] == 0; }
    [[nodiscard]] constexpr bool contains(Symptom symptom) const noexcept
    {
        return (m_words[wordOf(symptom)] & bitOf(symptom)) != 0;
    }

private:
    static constexpr std::size_t wordOf(Symptom symptom) noexcept { return static_cast<std::size_t>(symptom) / 64; }
    static constexpr quint64 bitOf(Symptom symptom) noexcept
    {
        return quint64(1) << (static_cast<std::size_t>(symptom) % 64);
    }

    std::array<quint64, 2> m_words = {};
};

/// A cause a handoff or a request can fail for, as a runbook would put it.
struct Rule
{
    /// What the rule is asked about.
    enum class About {
        Peer, ///< each handoff of its own
        Requests, ///< all requests for a site, whoever should answer: names nobody resolves, nginx's own limits
    };

    const char *cause; ///< a row of causes.tsv
    About about = About::Peer;
    Symptoms on = {}; ///< asked only while requests fail and nginx's newest complaint is one of these; empty: always
    Assessment (*assess)(const Scene &scene);
    const char *wrongIf; ///< QT_TRANSLATE_NOOP("Rule", "This would be wrong if …")
};

/// Every rule, the most telling first: the first that holds names the cause, those before it are ruled out.
const QList<Rule> &allRules();

/// The groups of rules, one file each under core/findings/rules/.
namespace rules {
std::span<const Rule> access(); ///< who may connect, and what nginx sees of the file system
std::span<const Rule> answers(); ///< answers that break the rules of HTTP
std::span<const Rule> capacity(); ///< nginx's own limits
std::span<const Rule> inContainers(); ///< containers, their engine, addresses and ports
std::span<const Rule> behindPanels(); ///< Apache behind the nginx of a hosting panel
std::span<const Rule> lookups(); ///< names nginx looks up with each request
std::span<const Rule> ofNames(); ///< where the names and addresses of targets lead
std::span<const Rule> ofRequests(); ///< who made the answer: in front, here, or behind
std::span<const Rule> listening(); ///< who listens where nginx dials, and who does not
std::span<const Rule> network(); ///< the way to the backend
std::span<const Rule> program(); ///< what became of the program behind nginx
std::span<const Rule> protocol(); ///< nginx and the backend speak different languages
std::span<const Rule> storage(); ///< disks and nginx's own folders
std::span<const Rule> tls(); ///< certificates and handshakes
std::span<const Rule> wrongService(); ///< somebody else is at the port
} // namespace rules

} // namespace upriver
