// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/session.h"

#include "app/deskrequest.h"
#include "app/look.h"
#include "app/policyfile.h"
#include "app/practice.h"
#include "app/sessionfolder.h"
#include "core/evidence/folder.h"
#include "core/evidence/marks.h"
#include "core/evidence/probes.h"
#include "core/evidence/unpacking.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver {

Session::Session(QObject *parent)
    : QObject(parent)
    , m_door(new Door(this))
{
    connect(m_door, &Door::failed, this, &Session::fail);
    connect(m_door, &Door::opened, this, [this] {
        endFollowing();
        m_host.reset();
        endFlow();
        m_host = std::make_unique<HostThread>(m_door->takeHost());
        m_isCutOff = false;
        startFlow(*m_host);
        look();
    });
}

Session::~Session() = default;

void Session::enter(State state)
{
    m_state = state;
    if (state == State::Connecting)
        Q_EMIT busy({.text = tr("Connecting to %1").arg(m_name)});
    else if (state == State::Looking)
        Q_EMIT busy({.text = tr("Looking at %1").arg(m_name), .looking = true});
    else if (state == State::Applying)
        Q_EMIT busy({.text = tr("Changing %1").arg(m_name), .mayStop = false});
    else
        Q_EMIT idle();
}

void Session::connectTo(const ui::ConnectForm &form)
{
    close();
    m_form = form;
    m_name = form.server;
    m_ticket = form.ticket;
    m_question = {.url = ui::urlFrom(form.url)};
    m_origin = {.kind = ui::Entry::Kind::Host, .target = form.server};
    show();
    enter(State::Connecting);
    m_door->open(form);
}

template<class Work>
void Session::readInBackground(Work work)
{
    enter(State::Looking);
    const int turn = ++m_turn;
    whenDone(inBackground(std::move(work)), this, [this, turn](const Result<Seen> &seen) {
        if (turn == m_turn)
            take(seen, {});
    });
}

static Result<Seen> read(const Result<Evidence> &evidence, const Question &question)
{
    if (!evidence)
        return Failure(evidence.error());
    return seenFrom(diagnose(build(*evidence), question));
}

void Session::open(const QStringList &paths, const Question &question)
{
    close();
    m_name = paths.isEmpty() ? QString() : QFileInfo(paths.first()).fileName();
    m_question = question;
    m_origin = {.kind = ui::Entry::Kind::Folder, .target = paths.value(0)};
    readInBackground([paths, question] { return read(load(paths), question); });
}

void Session::practise(const QString &name)
{
    close();
    const QList<Practice> all = practices();
    const auto practice = std::find_if(all.begin(), all.end(), [&](const Practice &each) { return each.name == name; });
    m_name = name;
    m_practice = true;
    m_question = practice == all.end() ? Question() : practice->question;
    m_origin = {.kind = ui::Entry::Kind::Practice, .target = name};
    readInBackground([name, question = m_question] { return read(practiceEvidence(name), question); });
}

void Session::find(const QUrl &url, const QString &ticket)
{
    if (m_state == State::Connecting || m_state == State::Looking || m_state == State::Applying)
        return;
    m_ticket = ticket;
    m_question.url = url;
    if (m_isCutOff) {
        enter(State::Connecting);
        m_door->open(m_form);
    } else if (m_host) {
        look();
    } else if (const SnapshotPtr snapshot = m_seen.diagnosis.snapshot) {
        readInBackground(
            [snapshot, question = m_question]() -> Result<Seen> { return seenFrom(diagnose(snapshot, question)); });
    }
}

void Session::tellProgress(int done, int of)
{
    if (m_state == State::Looking)
        Q_EMIT busy({.text = tr("Looking at %1").arg(m_name), .done = done, .of = of, .looking = true});
}

void Session::look(std::optional<Applied> after)
{
    enter(State::Looking);
    const int turn = ++m_turn;
    const auto work = [this, question = m_question](Host &host) -> Result<Seen> {
        const auto progress = [this](int done, int of) {
            QMetaObject::invokeMethod(
                this, [this, done, of] { tellProgress(done, of); }, Qt::QueuedConnection);
        };
        const auto outside = [](const Question &asked) { return askFromHere(asked); };
        return upriver::look(host, question, progress, outside).map(seenFrom);
    };
    whenDone(m_host->submit(work), this, [this, turn, after = std::move(after)](const Result<Seen> &seen) {
        if (turn == m_turn)
            take(seen, after);
    });
}

void Session::ask(const ActiveLook &confirmed)
{
    if (m_state != State::Seen || !m_host)
        return;
    enter(State::Looking);
    const int turn = ++m_turn;
    const auto work = [confirmed, before = m_seen.diagnosis](Host &host) -> Result<Seen> {
        return askActively(host, before, confirmed).map(seenFrom);
    };
    whenDone(m_host->submit(work), this, [this, turn](const Result<Seen> &seen) {
        if (turn == m_turn)
            take(seen, {});
    });
}

void Session::take(Result<Seen> seen, const std::optional<Applied> &after)
{
    if (!seen) {
        if (after)
            tell(*after);
        fail(seen.error());
        return;
    }
    m_seen = std::move(*seen);
    const SnapshotPtr &snapshot = m_seen.diagnosis.snapshot;
    m_standing = snapshot->evidence.standing;
    if (m_host) {
        m_name = snapshot->evidence.host;
        // After asking, what was read before is still among the evidence.
        const QDateTime last = m_journal.isEmpty() ? QDateTime() : m_journal.constLast().at;
        for (const JournalEntry &entry : readings(*snapshot)) {
            if (!last.isValid() || entry.at > last)
                m_journal << entry;
        }
    } else {
        m_journal = readings(*snapshot);
    }
    enter(State::Seen);
    show();
    Q_EMIT journalChanged(m_journal);
    remember();
    if (after)
        tell(*after);
    takeMade();
}

void Session::show()
{
    const auto ruling = m_practice ? Result<Ruling>(Ruling()) : rulingHere(m_name);
    Q_EMIT viewChanged({.diagnosis = m_seen.diagnosis.snapshot ? m_seen.diagnosis : Diagnosis{.question = m_question},
                        .map = m_seen.map,
                        .steps = m_seen.steps,
                        .active = m_seen.active,
                        .changes = m_host || m_practice ? m_seen.changes : QList<Change>(),
                        .host = m_name,
                        .ticket = m_ticket,
                        .badge = ruling ? ruling->badge : QString(),
                        .isCareful = ruling && ruling->isCareful,
                        .standing = m_standing,
                        .live = m_host != nullptr,
                        .practice = m_practice});
}

void Session::fail(const Error &error)
{
    const bool nothingYet = !m_seen.diagnosis.snapshot && !m_host;
    enter(nothingYet ? State::Idle : State::Seen);
    m_isCutOff = m_isCutOff || (m_host && error.kind == Error::Kind::LinkLost);
    if (nothingYet)
        Q_EMIT ended();
    Q_EMIT failed(error);
}

void Session::enter(const JournalEntry &entry)
{
    m_journal << entry;
    Q_EMIT journalChanged(m_journal);
}

void Session::stop()
{
    if (m_state == State::Connecting) {
        m_door->giveUp();
        fail({.kind = Error::Kind::Cancelled, .what = tr("Stopped, as you asked.")});
    } else if (m_host && m_state == State::Looking) {
        m_host->cancel();
    }
}

void Session::follow(const QString &log)
{
    if (!m_host)
        return;
    const QString folder = newSessionFolder() + "/followed"_L1;
    if (!QDir().mkpath(folder)) {
        fail({.kind = Error::Kind::NotPermitted,
              .what = tr("The log cannot be followed."),
              .why = tr("The folder %1 could not be made.").arg(folder),
              .now = tr("Make room on this computer's disk, then follow again.")});
        return;
    }
    const QString spool = u"%1/%2"_s.arg(folder, exhibitNameOf(log));
    auto follower = std::make_unique<LogFollower>(*m_host);
    connect(follower.get(), &LogFollower::began, this, [this, log, spool](const LogSpool::Piece &piece) {
        if (piece.at == 0)
            Q_EMIT followed(log, spool);
    });
    connect(follower.get(), &LogFollower::ended, this, [this, spool](const Error &error) {
        if (const auto at = m_followers.find(spool); at != m_followers.end()) {
            at->second.release()->deleteLater(); // it is the one that speaks
            m_followers.erase(at);
        }
        Q_EMIT followEnded(spool, error);
    });
    follower->start({.path = log, .rights = Rights::Root}, spool);
    m_followers.emplace(spool, std::move(follower));
}

void Session::unfollow(const QString &spool)
{
    m_followers.erase(spool);
}

void Session::bring(const QString &file)
{
    if (!m_host)
        return;
    const QString folder = newSessionFolder() + "/brought"_L1;
    if (!QDir().mkpath(folder)) {
        Q_EMIT notBrought(file,
                          {.kind = Error::Kind::NotPermitted,
                           .what = tr("The log cannot be kept here."),
                           .why = tr("The folder %1 could not be made.").arg(folder),
                           .now = tr("Make room on this computer's disk, then choose the log again.")});
        return;
    }
    const QString spool = u"%1/%2"_s.arg(folder, exhibitNameOf(nameUnpacked(file)));
    dropBringing();
    m_fetcher = std::make_unique<LogFetcher>(*m_host);
    connect(m_fetcher.get(), &LogFetcher::progressed, this,
            [this, file](double share) { Q_EMIT bringing(file, share); });
    connect(m_fetcher.get(), &LogFetcher::ran, this, [this](const JournalEntry &entry) { enter(entry); });
    connect(m_fetcher.get(), &LogFetcher::brought, this, [this, file, spool] { Q_EMIT brought(file, spool); });
    connect(m_fetcher.get(), &LogFetcher::failed, this,
            [this, file](const Error &error) { Q_EMIT notBrought(file, error); });
    m_fetcher->start(file, spool, {});
}

void Session::dropBringing()
{
    if (!m_fetcher)
        return;
    m_fetcher->stop();
    m_fetcher.release()->deleteLater(); // it may be the one that speaks
}

void Session::endFollowing()
{
    dropBringing();
    for (const auto &[spool, follower] : std::exchange(m_followers, {}))
        Q_EMIT followEnded(spool,
                           {.kind = Error::Kind::Cancelled,
                            .what = tr("The log is followed no more."),
                            .why = tr("The session was closed.")});
}

void Session::close()
{
    ++m_turn;
    m_door->giveUp();
    endFollowing();
    m_host.reset();
    m_practiceHost.reset();
    endFlow();
    m_seen = {};
    m_changes.clear();
    m_isCutOff = false;
    m_journal.clear();
    m_marks.clear();
    m_verdicts.clear();
    m_standing = Standing::Unknown;
    m_practice = false;
    m_ticket.clear();
    m_state = State::Idle;
}

void Session::remember()
{
    if (m_practice)
        return;
    const Finding *first = m_seen.diagnosis.first();
    const QString where = m_question.asksForUrl() ? m_question.url.host() : m_name;
    m_origin.title = m_ticket.isEmpty() ? where : u"%1 · %2"_s.arg(where, m_ticket);
    m_origin.line = first ? first->title : tr("Nothing wrong found");
    if (!first && m_seen.diagnosis.health != Health::Ok)
        m_origin.line = tr("No cause found");
    if (!m_changes.isEmpty() && m_changes.constLast().applied.hasHelped())
        m_origin.line = tr("%1, verified").arg(m_changes.constLast().change.verb);
    m_origin.when = QDateTime::currentDateTimeUtc();
    m_origin.health = m_seen.diagnosis.health;
    m_origin.url = m_question.url.toString();
    m_origin.ticket = m_ticket;
    Q_EMIT toRemember(m_origin);
}

void Session::keepMarks(const QList<Citation> &marks)
{
    m_marks = marks;
}

void Session::keepVerdict(const QString &cause, bool isUseful)
{
    m_verdicts.removeIf([&](const PageVerdict &verdict) { return verdict.cause == cause; });
    m_verdicts << PageVerdict{.cause = cause, .isUseful = isUseful};
}

ui::ReportText Session::report(const QString &ticket)
{
    m_ticket = ticket;
    // A change that helped leaves nothing failing to see, at most the traces of what is over: the report keeps the
    // cause it was made for.
    const bool helped = !m_changes.isEmpty() && m_changes.constLast().applied.hasHelped();
    Report report{.diagnosis = helped && m_seen.diagnosis.health != Health::Failing ? m_changed : m_seen.diagnosis,
                  .at = QDateTime::currentDateTimeUtc()};
    report.ticket = ticket;
    report.host = m_name;
    report.changes = m_changes;
    report.journal = m_journal;
    report.marked = m_marks;
    report.verdicts = m_verdicts;
    return {.markdown = markdown(report), .summary = summary(report), .ticket = ticket};
}

void Session::saveReport(const QString &path)
{
    QSaveFile file(path);
    const QByteArray text = report(m_ticket).markdown.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        Q_EMIT failed({.kind = Error::Kind::NotPermitted,
                       .what = tr("The report could not be saved."),
                       .why = file.errorString(),
                       .now = tr("Choose another folder.")});
    }
}

void Session::saveEvidence(const QString &folder)
{
    if (!m_seen.diagnosis.snapshot)
        return;
    const auto work = [evidence = withMarks(m_seen.diagnosis.snapshot->evidence, m_marks), folder] {
        return saveFolder(evidence, folder);
    };
    whenDone(inBackground(work), this, [this](const Result<QString> &saved) {
        if (saved)
            Q_EMIT evidenceSaved(*saved);
        else
            Q_EMIT failed(saved.error());
    });
}

} // namespace upriver
