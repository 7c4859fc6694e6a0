// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/apply.h"

#include "app/changing.h"
#include "app/cli/asking.h"
#include "app/cli/changetext.h"
#include "app/cli/commands.h"
#include "app/cli/connecting.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "app/look.h"
#include "app/policyfile.h"
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

// Without a name the one to be tried first.
static std::optional<Change> offered(const Diagnosis &diagnosis, const QString &cause, const QString &name)
{
    for (const Finding &finding : diagnosis.findings) {
        const QList<Change> changes = finding.cause == cause ? remedies(finding, diagnosis) : QList<Change>{};
        const auto wanted = std::find_if(changes.begin(), changes.end(),
                                         [&](const Change &change) { return name.isEmpty() || change.id == name; });
        if (wanted != changes.end())
            return *wanted;
    }
    return std::nullopt;
}

static ExitCode exitCodeFor(Applied::Ending ending)
{
    switch (ending) {
    case Applied::Ending::Verified:
    case Applied::Ending::Kept: return NothingWrong;
    case Applied::Ending::Conflict:
    case Applied::Ending::Damaged:
    case Applied::Ending::Unknown: return RollbackFailed;
    case Applied::Ending::NotHelped:
    case Applied::Ending::Refused:
    case Applied::Ending::Failed:
    case Applied::Ending::TakenBack: break;
    }
    return ChangeFailed;
}

static bool saysYes(const QString &question)
{
    return ask(question + Texts::tr(" [yes/no]")) == Texts::tr("yes");
}

/// Keeps what was verified, or takes it back.
static Applied decided(const QCommandLineParser &parser, const Applied &applied, const Course &course, Host &host,
                       const Journaled &journaled)
{
    if (!applied.isWaiting())
        return applied;
    const bool isKept = parser.isSet(u"yes"_s)
        || saysYes(Texts::tr("%1 Keep it? Otherwise the server takes it back.").arg(told(applied)));
    return decide(applied, course, isKept ? Decision::Keep : Decision::TakeBack, host, journaled);
}

static int carryOut(const QCommandLineParser &parser, const Change &change, const Course &course,
                    const Diagnosis &diagnosis, Host &host)
{
    const QString folder = newSessionFolder();
    auto journal = JournalFile::open(folder + "/journal.jsonl"_L1);
    if (!journal)
        return fail(journal.error());
    if (const auto kept = keepOnDesk(diagnosis.snapshot->evidence, change, folder); !kept)
        return fail(kept.error());
    const Journaled journaled = [&](const JournalEntry &entry) {
        if (entry.ending == Output::Ending::NotRun)
            say(u"  "_s + entry.command.section(u'\n', 0, 0));
        return journal->append(entry);
    };
    Applied applied = upriver::apply(course, host, journaled);
    if (const auto kept = applied.kept.isEmpty() ? Result<QString>() : keepOnDesk(applied, folder); !kept)
        say(kept.error().why);
    if (const Answer *before = answerTo(*diagnosis.snapshot, diagnosis.question))
        applied.before = before->status > 0 ? QString::number(before->status) : before->complaint;
    applied = decided(parser, applied, course, host, journaled);
    say(Texts::tr("Journal: %1").arg(journal->path()));
    if (parser.isSet(u"json"_s))
        printJson(json(change, applied));
    else
        print(told(applied));
    return exitCodeFor(applied.ending);
}

static Transaction transactionFor(const QCommandLineParser &parser)
{
    Transaction transaction = newTransaction();
    transaction.stand = std::chrono::seconds(value(parser, "keep-after").toUInt());
    transaction.grace += transaction.stand;
    return transaction;
}

int apply(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Texts::tr("Shows the change for a cause, carries it out when confirmed, and checks that it helped."));
    parser.addPositionalArgument(u"host"_s, Texts::tr("[user@]host[:port], or a name of ~/.ssh/config"));
    addQuestionOptions(parser);
    addLoginOptions(parser);
    addActiveOption(parser);
    parser.addOption(QCommandLineOption(u"cause"_s, Texts::tr("the cause to act on, as check names it"), u"ID"_s));
    parser.addOption(QCommandLineOption(
        u"change"_s, Texts::tr("which of the changes for it, as check --json names them; else the first"), u"ID"_s));
    parser.addOption(QCommandLineOption(u"yes"_s, Texts::tr("do it without asking")));
    parser.addOption(QCommandLineOption(
        u"keep-after"_s, Texts::tr("keep it only when it has stood for so long, and check it again then"),
        u"SECONDS"_s));
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
    auto diagnosis = look(**host, *question);
    if (diagnosis && parser.isSet(u"active"_s))
        diagnosis = lookActively(parser, **host, *diagnosis);
    if (!diagnosis)
        return fail(diagnosis.error());

    const std::optional<Change> planned = offered(*diagnosis, cause, value(parser, "change"));
    if (!planned) {
        return fail(
            {.kind = Error::Kind::NotFound,
             .what = Texts::tr("There is no change to offer for \"%1\" on this server.").arg(cause),
             .why = diagnosis->first()
                 ? Texts::tr("What was found first: %1 (%2)").arg(diagnosis->first()->title, diagnosis->first()->cause)
                 : QString(),
             .now = Texts::tr("Run check to see the findings.")});
    }
    const auto ruling = rulingHere((*host)->name());
    if (!ruling)
        return fail(ruling.error());
    if (!ruling->allows(planned->risk))
        return fail({.kind = Error::Kind::NotPermitted,
                     .what = Texts::tr("\"%1\" is not made from here.").arg(planned->verb),
                     .why = ruling->why,
                     .now = Texts::tr("Give the report to somebody who may.")});
    const auto change = readyToConfirm(*planned, **host);
    if (!change)
        return fail(change.error());
    const Course course = courseOf(*change, transactionFor(parser));
    if (parser.isSet(u"dry-run"_s)) {
        print(spelledOut(*change, course));
        return NothingWrong;
    }
    say(spelledOut(*change, course));
    if (!parser.isSet(u"yes"_s) && !saysYes(Texts::tr("%1?").arg(change->verb))) {
        say(Texts::tr("Nothing was changed. Confirm with yes, or give --yes."));
        return WrongUsage;
    }
    return carryOut(parser, *change, course, *diagnosis, **host);
}

} // namespace upriver::cli
