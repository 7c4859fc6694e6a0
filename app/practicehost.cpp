// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/practicehost.h"

#include <algorithm>
#include <utility>

namespace upriver {

PracticeHost::PracticeHost(QString name, Course course)
    : m_name(std::move(name))
    , m_course(std::move(course))
{
}

QByteArray PracticeHost::answer(const Command &command)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto within = [&](const QList<CourseStep> &steps) {
        return std::find_if(steps.begin(), steps.end(),
                            [&](const CourseStep &each) { return each.step.request.command == command; });
    };
    const auto step = within(m_course.steps);
    const bool isStep = step != m_course.steps.end();
    if (within(m_course.longer) != m_course.longer.end() || (isStep && step->stage == JournalEntry::Stage::Arm))
        m_due = now.addSecs(m_course.transaction.grace.count());
    if (within(m_course.pulse) != m_course.pulse.end())
        return now < m_due ? "state waiting " + QByteArray::number(now.secsTo(m_due)) + '\n'
                           : QByteArray("state restored\n");
    // As after the repair.
    const bool asksUrl = isStep && step->step.expect == ChangeStep::Expect::HttpAnswer;
    return asksUrl ? QByteArray("200\n") : QByteArray();
}

Result<QList<Output>> PracticeHost::run(const QList<Request> &requests, const Progress &)
{
    QList<Output> outputs;
    for (const Request &request : requests) {
        outputs << Output{.command = request.command,
                          .ending = Output::Ending::Ended,
                          .status = 0,
                          .text = answer(request.command),
                          .asRoot = request.rights == Rights::Root,
                          .at = QDateTime::currentDateTimeUtc()};
    }
    return outputs;
}

} // namespace upriver
