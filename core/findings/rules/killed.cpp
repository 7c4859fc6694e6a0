// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/behind.h"
#include "core/model/boottime.h"
#include "core/readers/notehead.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::behind {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static constexpr int sameMoment = 5; ///< seconds between a death and what nginx writes of it

static bool isDown(const Unit *unit)
{
    return unit && !unit->active.isEmpty() && !unit->isRunning();
}

static Assessment oom(const Backend &backend, const BackendNote &note, QList<Citation> because)
{
    const Noted &noted = *note.noted;
    because << noted.at;
    const QString program = noted.program.isEmpty() ? backend.name() : noted.program;
    return {
        .truth = Truth::Yes,
        .certainty = certaintyOf(note),
        .because = because,
        .title = Texts::tr("%1 was killed for its memory").arg(backend.name()),
        .meaning = Texts::tr("The system ended a process of it (%1) because it used more memory than it may or than "
                             "there is. Requests it was working on are lost, and it happens again as long as it needs "
                             "that much.")
                       .arg(program)
            + recovered(backend.scene),
        .unit = backend.scene.owner ? backend.scene.owner.unit->id : QString(),
    };
}

static bool isKernelRead(const Snapshot &seen)
{
    return std::any_of(seen.journals.begin(), seen.journals.end(), [](const Journal &journal) {
        return std::any_of(journal.lines.begin(), journal.lines.end(),
                           [](const JournalLine &line) { return line.program == "kernel"_L1; });
    });
}

// The system picks one process at a time; an application server ends all that are past its limit together.
static bool isOneOfSeveral(const Backend &backend, const Noted &killed)
{
    const QList<BackendNote> all = backend.notes.of({Note::Killed});
    return std::any_of(all.begin(), all.end(), [&](const BackendNote &other) {
        return other.noted->pid != killed.pid && other.noted->time == killed.time;
    });
}

// SIGKILL without a word of who sent it: the application server's own limit of time is the other one who does.
static Assessment killedByNobody(const Backend &backend)
{
    const BackendNote killed = backend.atAFailure({Note::Killed}, sameMoment);
    if (!killed)
        return {.truth = backend.scene.seen.notes.isEmpty() ? Truth::Unknown : Truth::No};
    // A main process is also ended by hand, and stays away; a worker is not.
    if (killed.noted->teller == Teller::Systemd)
        return {};
    const bool timedOut = bool(backend.notes.near({Note::WorkerTimedOut}, killed.noted->time, 2 * sameMoment));
    if (timedOut || isOneOfSeveral(backend, *killed.noted) || isKernelRead(backend.scene.seen))
        return {};
    Assessment assessment = oom(backend, killed, {});
    assessment.certainty = Certainty::Likely;
    assessment.meaning = Texts::tr("A worker was ended with SIGKILL, which it cannot have done itself. The system does "
                                   "that when memory runs out; its kernel log could not be read to be sure.")
        + recovered(backend.scene);
    return assessment;
}

// The kernel, systemd or systemd-oomd says so, at the second nginx lost the connection.
Assessment oomKilled(const Scene &scene)
{
    const Backend backend(scene);
    const BackendNote note = backend.atAFailure({Note::OomKilled}, sameMoment);
    return note ? oom(backend, note, {}) : killedByNobody(backend);
}

// It did not come back: what systemd keeps as the unit's result, or the newest thing noted of it.
Assessment oomStopped(const Scene &scene)
{
    const Unit *unit = scene.owner.bond >= Owner::Bond::Name ? scene.owner.unit : nullptr;
    if (!isDown(unit))
        return {.truth = scene.seen.units ? Truth::No : Truth::Unknown};
    const Backend backend(scene);
    const QList<BackendNote> notes = backend.notes.of({Note::OomKilled, Note::Began, Note::Ended});
    const bool last = !notes.isEmpty() && notes.last().noted->note == Note::OomKilled && notes.last().isCertain;
    if (unit->result != "oom-kill"_L1 && !last)
        return {};
    const Clue holds = all({scene.fails(), no(scene.listens), yes({unit->at})});
    if (holds.truth != Truth::Yes)
        return {.truth = holds.truth};
    const Noted byResult{.note = Note::OomKilled, .unit = unit->id, .at = unit->at};
    return oom(backend, last ? notes.last() : BackendNote{.noted = &byResult, .isCertain = true}, holds.cites);
}

Assessment oomKilledUnlogged(const Scene &scene)
{
    const Backend backend(scene);
    if (scene.urlFails.truth != Truth::Yes || scene.listens.truth != Truth::Yes || !scene.lines.isEmpty())
        return {};
    BackendNote note = backend.lately({Note::OomKilled});
    if (!note)
        return {};
    note.isCertain = false;
    return oom(backend, note, scene.urlFails.cites);
}

// The newest start ended with a sentence about the configuration.
Assessment configRefused(const Scene &scene)
{
    const Unit *unit = scene.owner.unit;
    if (unit ? !isDown(unit) : scene.listens.truth != Truth::No)
        return {};
    const Backend backend(scene);
    const QList<BackendNote> notes = backend.notes.of({Note::ConfigRefused});
    const Clue holds = all({scene.fails(), no(scene.listens)});
    if (notes.isEmpty() || holds.truth != Truth::Yes)
        return {.truth = notes.isEmpty() ? Truth::No : holds.truth};
    // The sentence that names what is wrong; else any.
    const auto named = std::find_if(notes.rbegin(), notes.rend(),
                                    [](const BackendNote &note) { return !note.noted->text.isEmpty(); });
    const BackendNote &telling = named == notes.rend() ? notes.last() : *named;
    // It ran well after that: what it says of itself is of another day.
    for (const BackendNote &began : backend.notes.of({Note::Began})) {
        if (began.noted->teller != Teller::Systemd && began.noted->time > telling.noted->time)
            return {};
    }
    QList<Citation> because = holds.cites;
    because << telling.noted->at;
    if (unit)
        because << unit->at;
    return {
        .truth = Truth::Yes,
        .certainty = certaintyOf(telling),
        .because = because,
        .title = Texts::tr("%1 does not start with its configuration").arg(unit ? nameOf(*unit) : backend.name()),
        .meaning = Texts::tr("It says itself what it does not accept: %1. Until that is taken back it will not start, "
                             "however often it is tried.")
                       .arg(telling.noted->at.text),
        .unit = unit ? unit->id : QString(),
    };
}

// No line of the unit's journal is of this boot.
static Clue silentSinceBoot(const Scene &scene, const Unit &unit)
{
    // ps may tell the boot only to the minute; a journal that shows both boots is exact.
    const QDateTime mark = firstLineOfBoot(scene.seen);
    const QDateTime booted = mark.isValid() ? mark : scene.seen.bootedAt;
    if (!booted.isValid())
        return unknown();
    if (stampOf(unit, u"InactiveEnterTimestamp"_s).isValid() || stampOf(unit, u"ActiveEnterTimestamp"_s).isValid())
        return never({unit.at});
    for (const Journal &journal : scene.seen.journals) {
        if (journal.partial || journal.unit.isEmpty() || scene.seen.unit(journal.unit) != &unit)
            continue;
        const QDateTime newest = journal.lines.isEmpty()
            ? QDateTime()
            : wallClockOf(journal.lines.last().time, {.around = newestMoment(scene.seen)});
        if (!journal.lines.isEmpty() && !newest.isValid())
            return unknown();
        // A line of the boot's own second is of the boot before: nobody starts by hand what is not enabled that soon.
        if (newest.isValid() && newest > booted)
            return never();
        const Exhibit *exhibit = scene.seen.exhibit(journal.exhibit);
        return yes({{.exhibit = journal.exhibit, .line = 0, .text = exhibit ? exhibit->command : QString()}});
    }
    return unknown();
}

// Down since the machine began, because nothing starts it then.
Assessment notEnabled(const Scene &scene)
{
    static constexpr int soon = 10 * 60;
    const Unit *unit = scene.owner.bond >= Owner::Bond::Name ? scene.owner.unit : nullptr;
    if (!isDown(unit) || unit->file != "disabled"_L1 || unit->active == "failed"_L1)
        return {.truth = unit && !unit->file.isEmpty() ? Truth::No : Truth::Unknown};
    const Clue silent = silentSinceBoot(scene, *unit);
    const QDateTime booted = scene.seen.bootedAt;
    const bool sinceBoot
        = booted.isValid() && !scene.lines.isEmpty() && booted.secsTo(scene.lines.first().record->time) <= soon;
    if (silent.truth == Truth::No || (silent.truth == Truth::Unknown && !sinceBoot))
        return {.truth = silent.truth};
    const Clue holds = all({scene.fails(), no(scene.listens), yes({unit->at})});
    return {
        .truth = holds.truth,
        .certainty = silent.truth == Truth::Yes ? upriver::certaintyOf(scene) : Certainty::Possible,
        .because = holds.cites + silent.cites,
        .title = Texts::tr("%1 was not started at boot: it is not enabled").arg(nameOf(*unit)),
        .meaning = Texts::tr("The machine was started at %1 and nothing starts %2 with it. It has to be started by "
                             "hand now, and enabled so that it comes with the next boot.")
                       .arg(booted.toString(u"yyyy-MM-dd HH:mm"_s), nameOf(*unit)),
        .unit = unit->id,
    };
}

} // namespace upriver::behind
