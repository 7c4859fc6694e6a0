// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/replayhost.h"

#include <QCoreApplication>

#include <utility>

namespace upriver {

ReplayHost::ReplayHost(QString name, const QList<Recorded> &recording, const QStringList &simulated)
    : m_name(std::move(name))
    , m_simulated(simulated)
{
    for (const Recorded &recorded : recording)
        m_recording.insert(recorded.command, recorded);
}

Output ReplayHost::answer(const Request &request) const
{
    Output output{.command = request.command}; // when it was asked on the server is not recorded
    const QString text = request.command.text();
    if (const auto found = m_recording.constFind(text); found != m_recording.constEnd()) {
        output.ending = Output::Ending::Ended;
        output.status = found->status;
        output.text = found->text.left(request.cap);
        output.cut = found->text.size() > request.cap;
    } else if (m_simulated.contains(text)) {
        output.ending = Output::Ending::Ended;
        output.status = 0;
    }
    return output;
}

Result<QList<Output>> ReplayHost::run(const QList<Request> &requests, const Progress &progress)
{
    // Who recorded it is not known; what root alone may see is simply there or not.
    m_standing = Standing::Plain;
    QList<Output> outputs;
    bool hasAnswered = false;
    for (const Request &request : requests) {
        if (m_cancelled.load()) {
            outputs << Output{.command = request.command};
            continue;
        }
        m_asked << request.command.text();
        outputs << answer(request);
        hasAnswered = true;
        if (progress)
            progress(int(outputs.size()), int(requests.size()));
    }
    const bool cancelled = m_cancelled.exchange(false);
    if (cancelled && !requests.isEmpty() && !hasAnswered)
        return Failure({.kind = Error::Kind::Cancelled,
                        .what = QCoreApplication::translate("ReplayHost", "Stopped, as you asked.")});
    return outputs;
}

} // namespace upriver
