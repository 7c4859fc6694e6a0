// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/policyfile.h"
#include "app/practicehost.h"
#include "app/session.h"
#include "app/sessionfolder.h"

#include <utility>

// The changes of a session: who may make one, how it is made and told, and what a look found of those made before.

namespace upriver {

void Session::endFlow()
{
    if (std::exchange(m_flow, nullptr))
        Q_EMIT waiting({});
}

void Session::startFlow(HostThread &host)
{
    m_flow = std::make_unique<ChangeFlow>(host, newSessionFolder());
    connect(m_flow.get(), &ChangeFlow::readied, this, [this](const Change &change) {
        enter(State::Seen);
        Q_EMIT readied(change);
    });
    connect(m_flow.get(), &ChangeFlow::notReady, this, &Session::fail);
    connect(m_flow.get(), &ChangeFlow::began, this, [this] { enter(State::Applying); });
    connect(m_flow.get(), &ChangeFlow::ran, this, qOverload<const JournalEntry &>(&Session::enter));
    connect(m_flow.get(), &ChangeFlow::applied, this, &Session::takeApplied);
    connect(m_flow.get(), &ChangeFlow::waitingChanged, this, [this] { Q_EMIT waiting(m_flow->waiting()); });
}

void Session::ready(const Change &change)
{
    if (m_state != State::Seen)
        return;
    if (m_practice) {
        Q_EMIT readied(change);
    } else if (const auto ruling = rulingHere(m_name); !ruling) {
        fail(ruling.error());
    } else if (!ruling->allows(change.risk)) {
        fail({.kind = Error::Kind::NotPermitted,
              .what = tr("\"%1\" is not made from here.").arg(change.verb),
              .why = ruling->why,
              .now = tr("Copy the report for somebody who may.")});
    } else if (m_flow) {
        m_state = State::Looking;
        Q_EMIT busy({.text = tr("Reading what is to be changed")});
        m_flow->ready(change);
    }
}

void Session::apply(const Change &change, const Course &course)
{
    if (m_state != State::Seen || (!m_host && !m_practice))
        return;
    m_changed = m_seen.diagnosis;
    if (m_practice) {
        m_practiceHost.reset();
        endFlow();
        m_practiceHost = std::make_unique<HostThread>(std::make_unique<PracticeHost>(m_name, course));
        startFlow(*m_practiceHost);
    }
    if (m_flow->apply(change, course, m_seen.diagnosis.snapshot->evidence, answerBefore(m_seen.diagnosis)))
        m_changes << ChangeTold{.change = change,
                                .applied = {.transaction = course.isReversible() ? course.transaction : Transaction()}};
}

void Session::decide(Decision decision)
{
    if (m_flow && m_state == State::Seen)
        m_flow->decide(decision);
}

void Session::waitLonger()
{
    if (m_flow && m_state == State::Seen)
        m_flow->waitLonger();
}

void Session::takeBack(const QString &id)
{
    if (m_state != State::Seen || !m_flow || !m_seen.diagnosis.snapshot)
        return;
    for (const ChangeMade &made : std::as_const(m_seen.diagnosis.snapshot->changesMade)) {
        if (made.id == id) {
            m_changed = m_seen.diagnosis;
            m_flow->takeBack(made);
            return;
        }
    }
}

/// A change ended, or a decision about one did: the server is looked at again where it can be.
void Session::takeApplied(const Applied &result)
{
    m_isCutOff = m_isCutOff || result.ending == Applied::Ending::Unknown;
    if (m_practice || m_isCutOff) {
        enter(State::Seen);
        tell(result);
    } else {
        look(result);
    }
}

/// What became of a change of ours whose end was not seen is told; one that waits, whoever made it, can be decided.
void Session::takeMade()
{
    if (!m_host || !m_flow)
        return;
    for (const ChangeMade &made : std::as_const(m_seen.diagnosis.snapshot->changesMade)) {
        std::optional<Applied> ours;
        if (!m_changes.isEmpty() && m_changes.constLast().applied.transaction.id == made.id)
            ours = m_changes.constLast().applied;
        const auto ending = endingOf(made.state);
        if (ours && ending && (ours->ending == Applied::Ending::Unknown || ours->isWaiting())) {
            ours->ending = *ending;
            ours->what = toldByServer(*ending);
            tell(*ours);
        }
        if (isUndecided(made))
            m_flow->adopt(made, ours);
    }
}

void Session::tell(const Applied &result)
{
    Applied told = result;
    if (m_practice)
        told.what = tr("Simulated: nothing ran on any server. %1").arg(result.what);
    const bool isKnown = !m_changes.isEmpty() && m_changes.constLast().applied.transaction.id == result.transaction.id;
    if (isKnown)
        m_changes.last().applied = told;
    else
        m_changes << ChangeTold{.change = {.verb = nameOfMade(result.transaction.id)}, .applied = told};
    remember();
    Q_EMIT applied(told);
}

/// What a change made before is called, as it was written down on the server.
QString Session::nameOfMade(const QString &id) const
{
    for (const ChangeMade &made : std::as_const(m_seen.diagnosis.snapshot->changesMade)) {
        if (made.id == id)
            return made.what;
    }
    return id;
}

} // namespace upriver
