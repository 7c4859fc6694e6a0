// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/changeflow.h"

#include "app/changing.h"
#include "core/change/run.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace upriver {

using Ending = Applied::Ending;

static constexpr auto beat = 10s; ///< so often the server is asked how a change stands
static constexpr auto quickBeat = 2s; ///< once it is due

ChangeFlow::ChangeFlow(HostThread &host, QString folder, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_folder(std::move(folder))
{
    connect(&m_beat, &QTimer::timeout, this, &ChangeFlow::pulse);
}

bool ChangeFlow::openJournal()
{
    if (m_journal)
        return true;
    auto file = JournalFile::open(m_folder + "/journal.jsonl"_L1);
    if (!file) {
        Q_EMIT notReady(file.error()); // without a journal on the desk nothing is changed on a server
        return false;
    }
    m_journal = std::make_shared<JournalFile>(std::move(*file));
    return true;
}

/// On disk before it runs, and told to whoever listens when it has ended. Of the host's thread.
Journaled ChangeFlow::journaled()
{
    return [this, journal = m_journal](const JournalEntry &entry) {
        if (entry.ending != Output::Ending::NotRun)
            QMetaObject::invokeMethod(
                this, [this, entry] { Q_EMIT ran(entry); }, Qt::QueuedConnection);
        return journal->append(entry);
    };
}

void ChangeFlow::ready(const Change &change)
{
    const auto work = [change](Host &host) { return readyToConfirm(change, host); };
    whenDone(m_host.submit(work), this, [this](const Result<Change> &result) {
        if (result)
            Q_EMIT readied(*result);
        else
            Q_EMIT notReady(result.error());
    });
}

bool ChangeFlow::apply(const Change &change, const Course &course, const Evidence &evidence, const QString &before)
{
    if (m_waiting || m_decides || !openJournal())
        return false;
    m_decides = true;
    Q_EMIT began();
    const auto work = [change, course, evidence, before, folder = m_folder, journal = journaled()](Host &host) {
        Applied result;
        if (const auto kept = keepOnDesk(evidence, change, folder); !kept) {
            result.what = kept.error().why;
            return result;
        }
        result = upriver::apply(course, host, journal);
        result.before = before;
        // What was read of it stays in the report even where this computer has no room for it any more.
        if (!result.kept.isEmpty())
            (void)keepOnDesk(result, folder);
        return result;
    };
    whenDone(m_host.submit(work), this, [this, course, what = change.verb](const Applied &result) {
        m_decides = false;
        m_applied = result;
        const QDateTime due = dueAt(result, course);
        if (due.isValid() && (result.isWaiting() || result.ending == Ending::Unknown))
            wait(course, {.what = what, .until = due, .isCutOff = result.ending == Ending::Unknown});
        Q_EMIT applied(result);
    });
    return true;
}

void ChangeFlow::wait(const Course &course, const ui::WaitingChange &waiting)
{
    m_course = course;
    m_waiting = waiting;
    const auto left
        = std::chrono::milliseconds(std::max<qint64>(1000, QDateTime::currentDateTimeUtc().msecsTo(waiting.until)));
    m_beat.start(waiting.isCutOff ? left : std::chrono::milliseconds(beat));
    Q_EMIT waitingChanged();
}

void ChangeFlow::adopt(const ChangeMade &made, const std::optional<Applied> &known)
{
    if (m_waiting || m_decides || !isTransactionId(made.id) || !openJournal())
        return;
    const Course course = decisionsOn({.id = made.id, .who = made.who});
    m_applied = known.value_or(Applied{.transaction = course.transaction});
    m_applied.ending = Ending::Verified;
    wait(course,
         {.what = made.what,
          .who = known ? QString() : made.who,
          .until = made.left ? QDateTime::currentDateTimeUtc().addSecs(made.left->count()) : QDateTime()});
}

void ChangeFlow::decide(Decision decision)
{
    if (m_waiting)
        decideOn(m_course, decision);
}

void ChangeFlow::takeBack(const ChangeMade &made)
{
    if (m_waiting || m_decides || !isTransactionId(made.id) || !openJournal())
        return;
    const Course course = decisionsOn({.id = made.id, .who = made.who});
    m_applied = {.ending = Ending::Kept, .transaction = course.transaction};
    decideOn(course, Decision::TakeBack);
}

void ChangeFlow::decideOn(const Course &course, Decision decision)
{
    if (m_decides)
        return;
    m_decides = true;
    Q_EMIT began();
    const auto work = [course, decision, applied = m_applied, journal = journaled()](Host &host) {
        return upriver::decide(applied, course, decision, host, journal);
    };
    whenDone(m_host.submit(work), this, [this](const Applied &result) {
        m_decides = false;
        end(result);
    });
}

void ChangeFlow::waitLonger()
{
    if (!m_waiting || m_decides || m_course.longer.isEmpty())
        return;
    const CourseStep step = m_course.longer.first();
    const auto work = [step, journal = journaled()](Host &host) { return Run(host, journal).run(step); };
    const QDateTime asked = QDateTime::currentDateTimeUtc(); // the server begins to count later, never sooner
    whenDone(m_host.submit(work), this, [this, asked](const std::optional<Output> &output) {
        if (!m_waiting)
            return;
        if (output && output->succeeded())
            m_waiting->until = asked.addSecs(m_course.transaction.grace.count());
        take(output);
    });
}

void ChangeFlow::pulse()
{
    if (!m_waiting || m_asks || m_decides || m_course.pulse.isEmpty())
        return;
    if (m_waiting->isCutOff)
        return overdue();
    m_asks = true;
    const auto work
        = [step = m_course.pulse.first(), journal = journaled()](Host &host) { return Run(host, journal).run(step); };
    whenDone(m_host.submit(work), this, [this](const std::optional<Output> &output) {
        m_asks = false;
        if (m_waiting && !m_decides)
            take(output);
    });
}

std::optional<Ending> endingOf(ChangeMade::State state)
{
    switch (state) {
    case ChangeMade::State::Kept: return Ending::Kept;
    case ChangeMade::State::TakenBack: return Ending::TakenBack;
    case ChangeMade::State::Conflict: return Ending::Conflict;
    case ChangeMade::State::Damaged: return Ending::Damaged;
    case ChangeMade::State::Prepared:
    case ChangeMade::State::Waiting:
    case ChangeMade::State::Unattended:
    case ChangeMade::State::Deciding: break;
    }
    return std::nullopt;
}

/// What the server says of the change that waits; nothing when it says nothing any more.
void ChangeFlow::take(const std::optional<Output> &output)
{
    if (!output || output->ending != Output::Ending::Ended) {
        m_waiting->isCutOff = true;
        wait(m_course, *m_waiting);
        return;
    }
    const Pulse pulse = readPulse(output->text);
    if (pulse.rates) {
        m_waiting->rates = m_applied.rates = pulse.rates;
        m_waiting->isWorse = pulse.isWorse;
    }
    if (const auto ending = pulse.state ? endingOf(*pulse.state) : std::nullopt) {
        Applied result = m_applied;
        result.ending = *ending;
        result.what = toldByServer(*ending);
        return end(result);
    }
    if (pulse.state == ChangeMade::State::Waiting)
        m_waiting->until = QDateTime::currentDateTimeUtc().addSecs(pulse.left.count());
    else if (pulse.state == ChangeMade::State::Unattended)
        m_waiting->until = {};
    const bool isDue = m_waiting->until.isValid() && QDateTime::currentDateTimeUtc().secsTo(m_waiting->until) < 12;
    m_beat.start(std::chrono::milliseconds(isDue ? quickBeat : beat));
    Q_EMIT waitingChanged();
}

/// Nobody could be asked, and the time is over.
void ChangeFlow::overdue()
{
    Applied result = m_applied;
    result.ending = Ending::Unknown;
    result.what = tr("The connection was lost. The server was to take the change back by itself at %1: connect again "
                     "to see that it did.")
                      .arg(QLocale().toString(m_waiting->until.toLocalTime().time(), u"HH:mm:ss"_s));
    end(result);
}

void ChangeFlow::end(const Applied &applied)
{
    m_beat.stop();
    m_waiting.reset();
    m_applied = applied;
    Q_EMIT waitingChanged();
    Q_EMIT this->applied(applied);
}

} // namespace upriver
