// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/run.h"

#include "core/base/text.h"
#include "core/evidence/redact.h"

namespace upriver {

Run::Run(Host &host, const Journaled &journaled)
    : m_host(host)
    , m_journaled(journaled)
{
}

std::optional<Output> Run::run(const CourseStep &each)
{
    const Request &request = each.step.request;
    JournalEntry entry{.at = QDateTime::currentDateTimeUtc(), .stage = each.stage, .command = request.command.text()};
    if (!m_journaled(entry))
        return std::nullopt;
    const auto outputs = m_host.run({request});
    if (outputs && !outputs->isEmpty()) {
        const Output &output = outputs->first();
        entry.ending = output.ending;
        entry.status = output.status;
        entry.took = output.took;
        entry.said = shortened(shown(withoutSecrets(output.text).trimmed().split('\n').constLast()), 200);
    }
    journal << entry;
    m_journaled(entry);
    // What was started but not seen to end may have changed the server: it counts as no answer.
    const bool answered = entry.ending == Output::Ending::Ended || entry.ending == Output::Ending::TimedOut;
    return answered ? std::optional(outputs->first()) : std::nullopt;
}

} // namespace upriver
