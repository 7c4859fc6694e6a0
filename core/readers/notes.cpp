// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notes.h"

#include "core/readers/lines.h"
#include "core/readers/notehead.h"
#include "core/readers/notes/tables.h"
#include "core/readers/systemd.h"

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostNotes = 5000;

QList<NoteSentence> noteSentences()
{
    QList<NoteSentence> all;
    for (const auto table : {notes::kernel, notes::systemd, notes::phpFpm, notes::gunicorn, notes::uwsgi, notes::node,
                             notes::pm2, notes::java, notes::apache}) {
        for (const NoteSentence &sentence : table())
            all << sentence;
    }
    return all;
}

// "/system.slice/shop.service", "/user.slice/user-1000.slice/user@1000.service/app.slice/x.service"
static QString unitOfCgroup(const QString &cgroup)
{
    const QString last = cgroup.section(u'/', -1);
    return last.endsWith(".service"_L1) ? last : QString();
}

static bool take(Noted &noted, QByteArrayView field, QByteArrayView value)
{
    const auto wholeNumber = [&](qint64 &to) {
        to = isNumber(value) && value.size() < 19 ? value.toLongLong() : 0;
        return isNumber(value);
    };
    qint64 signal = 0;
    bool ok = true;
    if (field == "pid")
        return wholeNumber(noted.pid);
    if (field == "limit")
        return wholeNumber(noted.limit);
    if (field == "signal") {
        ok = wholeNumber(signal);
        noted.signal = static_cast<int>(signal);
    } else if (field == "seconds") {
        noted.seconds = value.toDouble(&ok);
    } else if (field == "unit") {
        noted.unit = QString::fromUtf8(value);
        ok = !value.isEmpty() && !value.contains(' ');
    } else if (field == "program") {
        noted.program = QString::fromUtf8(value);
        ok = !value.isEmpty() && value.size() <= 32;
    } else if (field == "pool") {
        noted.pool = QString::fromUtf8(value);
    } else if (field == "cgroup") {
        noted.text = QString::fromUtf8(value);
        noted.unit = unitOfCgroup(noted.text);
    } else {
        noted.text = QString::fromUtf8(value);
    }
    return ok;
}

// Whether the message begins as the sentence says; what its fields stand for goes into @p noted.
static bool reads(const NoteSentence &sentence, QByteArrayView message, Noted &noted)
{
    QByteArrayView pattern(sentence.says.data(), sentence.says.size());
    QByteArrayView rest = message;
    while (!pattern.isEmpty()) {
        const bool open = pattern[0] == '{';
        const QByteArrayView field = open ? pattern.sliced(1, pattern.indexOf('}') - 1) : QByteArrayView();
        pattern = open ? pattern.sliced(field.size() + 2) : pattern;
        const qsizetype next = pattern.indexOf('{');
        const QByteArrayView words = next < 0 ? pattern : pattern.first(next);
        pattern = pattern.sliced(words.size());
        const qsizetype at = !open ? (rest.startsWith(words) ? 0 : -1)
            : words.isEmpty()      ? rest.size()
                                   : rest.indexOf(words);
        if (at < 0 || (!field.isEmpty() && !take(noted, field, rest.first(at))))
            return false;
        rest = rest.sliced(at + words.size());
    }
    return true;
}

static bool mayTell(Teller teller, const QString &program)
{
    const bool systemd = program.startsWith("systemd"_L1) || program.startsWith(u'('); // "(node)": about to become it
    if (teller == Teller::Systemd)
        return systemd;
    return program.isEmpty() || (teller == Teller::Kernel) == (program == "kernel"_L1);
}

static std::optional<Noted> noteIn(QByteArrayView message, const QString &program)
{
    static const QList<NoteSentence> all = noteSentences();
    for (const NoteSentence &sentence : all) {
        Noted noted{.note = sentence.note, .teller = sentence.teller};
        if (mayTell(sentence.teller, program) && reads(sentence, message, noted))
            return noted;
    }
    return std::nullopt;
}

bool claimsNote(const NoteSentence &sentence, const QByteArray &line, const NoteClock &clock)
{
    const Journal journal = readJournal({.text = line});
    const QString program = journal.lines.isEmpty() ? QString() : journal.lines.first().program;
    const QByteArray message = journal.lines.isEmpty() ? line : journal.lines.first().message.toUtf8();
    Noted noted;
    return mayTell(sentence.teller, program) && reads(sentence, readNoteHead(message, clock).message, noted);
}

static QString withType(const QString &unit)
{
    return unit.isEmpty() || unit.contains(u'.') ? unit : unit + ".service"_L1;
}

// Newer systemd writes "Started shop.service - Shop API.", older ones only the description.
static QString unitNamedFirst(const QString &text)
{
    const QString word = text.section(u' ', 0, 0);
    return word.endsWith(".service"_L1) ? word : QString();
}

// In one pass over the text: a hostile one may hold thousands of notes.
static void citeAll(QList<Noted> &notes, const Exhibit &exhibit)
{
    Lines lines(exhibit.text);
    auto noted = notes.begin();
    while (const auto line = lines.next()) {
        if (noted == notes.end())
            return;
        if (noted->at.line == line->number)
            (noted++)->at = citationOf(exhibit, *line);
    }
}

static QList<Noted> notesOfJournal(const Exhibit &exhibit, const Journal &journal, const NoteClock &clock)
{
    QList<Noted> notes;
    for (const JournalLine &line : journal.lines) {
        const QByteArray message = line.message.toUtf8();
        const NoteHead head = readNoteHead(message, clock);
        auto noted = noteIn(head.message, line.program);
        if (!noted || notes.size() == mostNotes)
            continue;
        if (noted->teller == Teller::Systemd && noted->unit.isEmpty())
            noted->unit = unitNamedFirst(noted->text);
        if (noted->teller != Teller::Kernel && noted->unit.isEmpty())
            noted->unit = withType(journal.unit);
        noted->time = wallClockOf(line.time, clock);
        noted->tellerPid = line.pid;
        noted->at.line = line.line;
        notes << *std::move(noted);
    }
    citeAll(notes, exhibit);
    return notes;
}

QList<Noted> readNotes(const Exhibit &exhibit, const NoteClock &clock)
{
    if (const Journal journal = readJournal(exhibit); !journal.lines.isEmpty())
        return notesOfJournal(exhibit, journal, clock);
    QList<Noted> notes;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const NoteHead head = readNoteHead(line->bytes, clock);
        auto noted = noteIn(head.message, {});
        if (!noted || notes.size() == mostNotes)
            continue;
        noted->time = head.time;
        noted->at = citationOf(exhibit, *line);
        notes << *std::move(noted);
    }
    return notes;
}

} // namespace upriver
