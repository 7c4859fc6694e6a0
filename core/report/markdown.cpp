// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/evidence/active.h"
#include "core/findings/clockwords.h"
#include "core/findings/unexplained.h"
#include "core/guide/pagewords.h"
#include "core/report/changestold.h"
#include "core/report/report.h"
#include "core/report/writing.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostInTicket = 60000; ///< GitHub takes 65,536 characters in a comment
static constexpr qsizetype mostInSummary = 1500;
static constexpr int mostEvidence = 3;

namespace {

/// Texts for people, in the context "Report".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

} // namespace

static QString word(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Possible: return Texts::tr("Possible");
    case Certainty::Likely: return Texts::tr("Likely");
    case Certainty::Certain: return Texts::tr("Certain");
    }
    return {};
}

static QString word(Health health)
{
    switch (health) {
    case Health::Failing: return Texts::tr("Failing");
    case Health::Warning: return Texts::tr("Warning");
    case Health::Ok: return Texts::tr("OK");
    case Health::Off: return Texts::tr("Off");
    case Health::Checking: return Texts::tr("Checking");
    case Health::Unknown: break;
    }
    return Texts::tr("Not known");
}

static QString headline(const Report &report)
{
    const Diagnosis &diagnosis = report.diagnosis;
    const Finding *first = diagnosis.first();
    QStringList parts;
    if (diagnosis.question.asksForUrl())
        parts << diagnosis.question.url.host();
    if (first)
        parts << first->title;
    parts << report.host;
    if (report.isSolved())
        parts << Texts::tr("fixed");
    return u"[Upriver] "_s + parts.join(u" - "_s);
}

static QString stateNow(const Report &report)
{
    return report.last() ? endingText(report.last()->applied) : Texts::tr("Nothing was changed.");
}

static QString summarySection(const Report &report)
{
    QString text;
    const auto line = [&](const QString &what, const QString &value) {
        if (!value.isEmpty())
            text += u"- **%1:** %2\n"_s.arg(what, escapedMarkdown(value));
    };
    line(Texts::tr("Ticket"), report.ticket);
    line(Texts::tr("URL"), report.diagnosis.question.url.toDisplayString());
    line(Texts::tr("Server"), report.host);
    if (const auto clock = serverClockOf(*report.diagnosis.snapshot); clock && clock->isOff())
        line(Texts::tr("Clock"), clockWords(*clock) + u' ' + Texts::tr("Times of the server are told by its own."));
    if (const Finding *first = report.diagnosis.first()) {
        line(Texts::tr("Cause"), u"%1 (%2)"_s.arg(first->title, word(first->certainty)));
        line(Texts::tr("What it means"), first->meaning);
        if (const auto page = runbookPage(first->cause))
            line(Texts::tr("Layer"), page->layer);
    }
    if (report.last())
        line(Texts::tr("Action"), report.last()->change.verb);
    line(Texts::tr("State now"), stateNow(report));
    for (const QString &undecided : undecidedTexts(*report.diagnosis.snapshot))
        line(Texts::tr("Not decided"), undecided);
    for (const PageVerdict &verdict : report.verdicts) {
        if (const auto page = runbookPage(verdict.cause))
            line(Texts::tr("Page of the runbook"),
                 verdict.isUseful ? Texts::tr("“%1” was useful").arg(page->title)
                                  : Texts::tr("“%1” was not useful").arg(page->title));
    }
    return text;
}

static QString evidenceSection(const Diagnosis &diagnosis)
{
    const Finding *first = diagnosis.first();
    if (!first)
        return {};
    QString text;
    for (const Citation &cite : first->because.mid(0, mostEvidence)) {
        const Exhibit *exhibit = diagnosis.snapshot->exhibit(cite.exhibit);
        const QString command = exhibit && !exhibit->command.isEmpty() ? exhibit->command : cite.exhibit;
        text += (cite.line > 0 ? Texts::tr("%1, line %2, from %3")
                                     .arg(inlineCode(cite.exhibit))
                                     .arg(cite.line)
                                     .arg(inlineCode(command))
                               : Texts::tr("%1, from %2").arg(inlineCode(cite.exhibit), inlineCode(command)))
            + u"\n\n"_s + fenced(shortened(cite.text, 1000)) + u'\n';
    }
    if (first->because.size() > mostEvidence)
        text += Texts::tr("%1 more in the evidence folder.").arg(first->because.size() - mostEvidence) + u"\n\n"_s;
    if (!first->wrongIf.isEmpty())
        text += escapedMarkdown(first->wrongIf) + u"\n"_s;
    return text;
}

/// Lines the person chose, in the order of their logs.
static QString markedSection(const QList<Citation> &marked)
{
    static constexpr int most = 40;
    QString text;
    for (const Citation &cite : marked.mid(0, most))
        text += Texts::tr("%1, line %2").arg(inlineCode(cite.exhibit)).arg(cite.line) + u"\n\n"_s
            + fenced(shortened(cite.text, 1000)) + u'\n';
    if (marked.size() > most)
        text += Texts::tr("%n more line(s) were marked.", nullptr, static_cast<int>(marked.size() - most)) + u'\n';
    return text;
}

static QString othersSection(const Diagnosis &diagnosis)
{
    QString text;
    for (const Finding &finding : diagnosis.findings.mid(1)) {
        if (finding.kind == FindingKind::State)
            text += u"- %1: %2 (%3)\n"_s.arg(word(finding.health), escapedMarkdown(finding.title),
                                             word(finding.certainty));
    }
    return text;
}

static QString textSection(const Diagnosis &diagnosis)
{
    QString text;
    for (const Finding &finding : diagnosis.findings) {
        if (finding.kind == FindingKind::State)
            continue;
        text += u"- %1 (%2). %3 %4\n"_s.arg(escapedMarkdown(finding.title), word(finding.certainty),
                                            escapedMarkdown(finding.meaning), escapedMarkdown(finding.wrongIf));
        if (!finding.before.isEmpty())
            text += u'\n' + Texts::tr("It says:") + u"\n\n"_s + fenced(finding.before);
        if (!finding.after.isEmpty())
            text += u'\n' + Texts::tr("Instead:") + u"\n\n"_s + fenced(finding.after);
    }
    return text;
}

static QString checklistSection(const Diagnosis &diagnosis)
{
    QString text = u"| %1 | %2 | %3 |\n|---|---|---|\n"_s.arg(Texts::tr("Step"), Texts::tr("Result"),
                                                              Texts::tr("What was seen"));
    for (const Step &step : checklist(diagnosis))
        text += u"| %1 | %2 | %3 |\n"_s.arg(escapedMarkdown(step.title), word(step.health),
                                            escapedMarkdown(step.result));
    return text;
}

static QString wayText(const Diagnosis &diagnosis)
{
    if (!diagnosis.route || !diagnosis.route->server)
        return {};
    const nginx::Route &route = *diagnosis.route;
    QStringList way{
        diagnosis.question.url.host(),
        u"%1 (%2:%3)"_s.arg(route.server->firstName(), route.server->at().file).arg(route.server->at().line)};
    if (route.location)
        way << u"%1 (%2:%3)"_s.arg(route.location->text(), route.location->at().file).arg(route.location->at().line);
    way << (route.targets.isEmpty() ? nameOf(route.action) : route.targets.join(u", "_s));
    return fenced(way.join(u" -> "_s));
}

/// What the runbook knows of the cause, for whoever takes the ticket on.
static QString runbookPart(const Diagnosis &diagnosis, std::initializer_list<PagePart> parts)
{
    const Finding *first = diagnosis.first();
    if (!first || first->kind != FindingKind::State)
        return {};
    const auto page = runbookPage(first->cause);
    if (!page)
        return {};
    QString text;
    for (const PagePart part : parts)
        text += (text.isEmpty() ? QString() : u"\n### "_s + headingOf(part) + u"\n\n"_s) + page->part(part) + u'\n';
    text = withWords(text, pageWords(diagnosis, *first));
    return withTitles(text, [](const QString &, const QString &title) { return u'“' + title + u'”'; });
}

/// What was sent to backends and name servers in nginx's place.
static QString askedSection(const Diagnosis &diagnosis)
{
    QString text;
    for (const Exhibit &exhibit : diagnosis.snapshot->evidence.exhibits) {
        if (isActive(exhibit.name))
            text += inlineCode(exhibit.name) + u"\n\n"_s + fenced(exhibit.command);
    }
    return text;
}

static QString notKnownSection(const Diagnosis &diagnosis)
{
    QString text;
    for (const NotKnown &missing : diagnosis.snapshot->notKnown)
        text += u"- %1: %2\n"_s.arg(escapedMarkdown(missing.what),
                                    escapedMarkdown((missing.why + u' ' + missing.lift).trimmed()));
    return text;
}

static QString environmentSection(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    QStringList parts;
    if (!seen.osName.isEmpty())
        parts << seen.osName;
    if (seen.version)
        parts << seen.version->text;
    if (seen.config && !seen.config->tree->files.isEmpty())
        parts << Texts::tr("configuration %1").arg(seen.config->tree->files.first().path());
    if (!seen.user.isEmpty())
        parts << (seen.isRoot ? Texts::tr("looked at with root's rights by %1").arg(seen.user)
                              : Texts::tr("looked at as %1, without root's rights").arg(seen.user));
    return escapedMarkdown(parts.join(u", "_s)) + u'\n';
}

// Never cut silently: what does not fit is counted.
static QString fitted(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const QString note
        = u"\n\n"_s + Texts::tr("… %1 more characters in the saved evidence folder.").arg(text.size() - most);
    return text.left(most - note.size()) + note;
}

QString markdown(const Report &report)
{
    const Diagnosis &diagnosis = report.diagnosis;
    QString text = u"# "_s + escapedMarkdown(headline(report)) + u"\n\n"_s + summarySection(report);
    const auto section = [&](const QString &title, const QString &body) {
        if (!body.trimmed().isEmpty())
            text += u"\n## "_s + title + u"\n\n"_s + body;
    };
    section(Texts::tr("Evidence"), evidenceSection(diagnosis));
    section(Texts::tr("Marked lines"), markedSection(report.marked));
    section(Texts::tr("Checklist"), checklistSection(diagnosis));
    section(Texts::tr("The way of the request"), wayText(diagnosis));
    section(Texts::tr("Changes made"), changesText(report.changes));
    if (!report.isSolved())
        section(headingOf(PagePart::ToDo),
                runbookPart(diagnosis, {PagePart::ToDo, PagePart::Verify, PagePart::RollBack}));
    section(headingOf(PagePart::Prevent), runbookPart(diagnosis, {PagePart::Prevent}));
    section(Texts::tr("Also seen on this server"), othersSection(diagnosis));
    section(Texts::tr("About the configuration's text"), textSection(diagnosis));
    section(Texts::tr("Asked directly, past nginx"), askedSection(diagnosis));
    section(Texts::tr("Not known"), notKnownSection(diagnosis));
    section(Texts::tr("Environment"), environmentSection(diagnosis));
    text += u"\n---\n"_s
        + Texts::tr("Written by Upriver %1 at %2. Secrets are hidden.")
              .arg(QStringLiteral(UPRIVER_VERSION), report.at.toUTC().toString(Qt::ISODate))
        + u'\n';
    return fitted(text, mostInTicket);
}

QString summary(const Report &report)
{
    return fitted(u"**"_s + escapedMarkdown(headline(report)) + u"**\n\n"_s + summarySection(report), mostInSummary);
}

} // namespace upriver
