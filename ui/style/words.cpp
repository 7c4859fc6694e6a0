// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace upriver::ui {

static QString say(const char *context, const char *text)
{
    return QCoreApplication::translate(context, text);
}

QString wordFor(Health health)
{
    switch (health) {
    case Health::Failing: return say("Health", QT_TRANSLATE_NOOP("Health", "Failing"));
    case Health::Warning: return say("Health", QT_TRANSLATE_NOOP("Health", "Warning"));
    case Health::Checking: return say("Health", QT_TRANSLATE_NOOP("Health", "Checking…"));
    case Health::Ok: return say("Health", QT_TRANSLATE_NOOP("Health", "OK"));
    case Health::Off: return say("Health", QT_TRANSLATE_NOOP("Health", "Switched off"));
    case Health::Unknown: break;
    }
    return say("Health", QT_TRANSLATE_NOOP("Health", "Unknown"));
}

QString wordFor(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Certain: return say("Certainty", QT_TRANSLATE_NOOP("Certainty", "Certain"));
    case Certainty::Likely: return say("Certainty", QT_TRANSLATE_NOOP("Certainty", "Likely"));
    case Certainty::Possible: break;
    }
    return say("Certainty", QT_TRANSLATE_NOOP("Certainty", "Possible"));
}

QString wordFor(Risk risk)
{
    switch (risk) {
    case Risk::None: return say("Risk", QT_TRANSLATE_NOOP("Risk", "No risk"));
    case Risk::Low: return say("Risk", QT_TRANSLATE_NOOP("Risk", "Risk low"));
    case Risk::Medium: return say("Risk", QT_TRANSLATE_NOOP("Risk", "Risk medium"));
    case Risk::High: break;
    }
    return say("Risk", QT_TRANSLATE_NOOP("Risk", "Risk high"));
}

QString wordFor(JournalEntry::Stage stage)
{
    switch (stage) {
    case JournalEntry::Stage::Read: return say("Journal", QT_TRANSLATE_NOOP("Journal", "read-only"));
    case JournalEntry::Stage::Keep: return say("Journal", QT_TRANSLATE_NOOP("Journal", "kept before"));
    case JournalEntry::Stage::Arm: return say("Journal", QT_TRANSLATE_NOOP("Journal", "timer"));
    case JournalEntry::Stage::Change: return say("Journal", QT_TRANSLATE_NOOP("Journal", "change"));
    case JournalEntry::Stage::Decide: return say("Journal", QT_TRANSLATE_NOOP("Journal", "decision"));
    case JournalEntry::Stage::Restore: return say("Journal", QT_TRANSLATE_NOOP("Journal", "put back"));
    case JournalEntry::Stage::Verify: break;
    }
    return say("Journal", QT_TRANSLATE_NOOP("Journal", "check"));
}

QString wordFor(Output::Ending ending, int status)
{
    if (ending == Output::Ending::Ended)
        return say("Journal", QT_TRANSLATE_NOOP("Journal", "exit %1")).arg(status);
    if (ending == Output::Ending::TimedOut)
        return say("Journal", QT_TRANSLATE_NOOP("Journal", "timed out"));
    if (ending == Output::Ending::NotRun)
        return say("Journal", QT_TRANSLATE_NOOP("Journal", "not run"));
    return say("Journal", QT_TRANSLATE_NOOP("Journal", "cut off"));
}

QString durationText(std::chrono::milliseconds took)
{
    return say("Duration", QT_TRANSLATE_NOOP("Duration", "%1 s"))
        .arg(QLocale().toString(static_cast<double>(took.count()) / 1000.0, 'f', 2));
}

QString placeText(const Citation &citation)
{
    return citation.line <= 0 ? citation.exhibit : citation.exhibit + u' ' + QString::number(citation.line);
}

QString placeName(const Citation &citation)
{
    if (citation.line <= 0)
        return citation.exhibit;
    return say("Place", QT_TRANSLATE_NOOP("Place", "%1 line %2")).arg(citation.exhibit).arg(citation.line);
}

} // namespace upriver::ui
