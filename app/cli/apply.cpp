// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/apply.h"

#include "app/cli/commands.h"
#include "app/cli/connecting.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "app/look.h"
#include "app/sessionfolder.h"
#include "core/change/journalfile.h"
#include "core/model/sight.h"
#include "core/report/report.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

static QString spelledOut(const Change &change)
{
    QString text = u"%1\n  %2\n  %3\n"_s.arg(change.title, change.why,
                                             Texts::tr("Risk %1. %2").arg(nameOf(change.risk), change.undo));
    const auto list = [&](const QString &title, const QList<ChangeStep> &steps) {
        text += u"  %1\n"_s.arg(title);
        for (const ChangeStep &step : steps)
            text += u"    %1\n"_s.arg(step.request.command.text());
    };
    list(Texts::tr("Kept before:"), change.keep);
    list(Texts::tr("Runs:"), change.body);
    list(Texts::tr("Checked afterwards:"), change.verify);
    return text;
}

static std::optional<Change> offered(const Diagnosis &diagnosis, const QString &cause)
{
    for (const Finding &finding : diagnosis.findings) {
        const QList<Change> changes = finding.cause == cause ? remedies(finding, diagnosis) : QList<Change>{};
        if (!changes.isEmpty())
            return changes.first();
    }
    return std::nullopt;
}

static ExitCode exitCodeFor(Applied::Ending ending)
{
    switch (ending) {
    case Applied::Ending::Verified: return NothingWrong;
    case Applied::Ending::Unknown: return RollbackFailed;
    case Applied::Ending::NotHelped:
    case Applied::Ending::Refused:
    case Applied::Ending::Failed: break;
    }
    return ChangeFailed;
}

static int carryOut(const QCommandLineParser &parser, const Change &change, const Diagnosis &diagnosis, Host &host)
{
    auto journal = JournalFile::open(newSessionFolder() + "/journal.jsonl"_L1);
    if (!journal)
        return fail(journal.error());
    Applied applied = upriver::apply(change, host, [&](const JournalEntry &entry) {
        if (entry.ending == Output::Ending::NotRun)
            say(u"  "_s + entry.command);
        return journal->append(entry);
    });
    if (const Answer *before = answerTo(*diagnosis.snapshot, diagnosis.question))
        applied.before = before->status > 0 ? QString::number(before->status) : before->complaint;
    say(Texts::tr("Journal: %1").arg(journal->path()));
    if (parser.isSet(u"json"_s))
        printJson(json(change, applied));
    else
        print(u"%1 %2"_s.arg(
            applied.what,
            applied.after.isEmpty()
                ? QString()
                : Texts::tr("The URL answered %1 before and %2 after.").arg(applied.before, applied.after)));
    return exitCodeFor(applied.ending);
}

static bool confirmed(const QCommandLineParser &parser, const Change &change)
{
    return parser.isSet(u"yes"_s) || ask(Texts::tr("%1? [yes/no]").arg(change.verb)) == Texts::tr("yes");
}

int apply(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Texts::tr("Shows the change for a cause, carries it out when confirmed, and checks that it helped."));
    parser.addPositionalArgument(u"host"_s, Texts::tr("[user@]host[:port], or a name of ~/.ssh/config"));
    addQuestionOptions(parser);
    addLoginOptions(parser);
    parser.addOption(QCommandLineOption(u"cause"_s, Texts::tr("the cause to act on, as check names it"), u"ID"_s));
    parser.addOption(QCommandLineOption(u"yes"_s, Texts::tr("do it without asking")));
    parser.addOption(QCommandLineOption(u"dry-run"_s, Texts::tr("only print the exact commands")));
    parser.addOption(QCommandLineOption(u"json"_s, Texts::tr("print JSON (schema upriver/1)")));
    if (const auto ended = parse(parser, "apply", arguments))
        return *ended;
    const QString cause = value(parser, "cause");
    const auto question = questionFrom(parser);
    if (!question)
        return fail(question.error());
    if (parser.positionalArguments().size() != 1 || cause.isEmpty()) {
        say(parser.helpText());
        return WrongUsage;
    }
    const auto host = connected(parser, parser.positionalArguments().constFirst());
    if (!host)
        return fail(host.error());
    const auto diagnosis = look(**host, *question);
    if (!diagnosis)
        return fail(diagnosis.error());

    const std::optional<Change> change = offered(*diagnosis, cause);
    if (!change) {
        return fail(
            {.kind = Error::Kind::NotFound,
             .what = Texts::tr("There is no change to offer for \"%1\" on this server.").arg(cause),
             .why = diagnosis->first()
                 ? Texts::tr("What was found first: %1 (%2)").arg(diagnosis->first()->title, diagnosis->first()->cause)
                 : QString(),
             .now = Texts::tr("Run check to see the findings.")});
    }
    if (parser.isSet(u"dry-run"_s)) {
        print(spelledOut(*change));
        return NothingWrong;
    }
    say(spelledOut(*change));
    if (!confirmed(parser, *change)) {
        say(Texts::tr("Nothing was changed. Confirm with yes, or give --yes."));
        return WrongUsage;
    }
    return carryOut(parser, *change, *diagnosis, **host);
}

} // namespace upriver::cli
