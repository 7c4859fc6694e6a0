// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/telling.h"
#include "app/cli/terminal.h"
#include "core/evidence/folder.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::cli {

int analyse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Cli", "Names the cause from what was collected, without a server."));
    parser.addPositionalArgument(u"evidence"_s, QCoreApplication::translate("Cli", "a folder, a .zip, or files"),
                                 u"FOLDER|FILE.zip|FILE..."_s);
    addQuestionOptions(parser);
    addFormatOptions(parser);
    if (const auto ended = parse(parser, "analyse", arguments))
        return *ended;
    if (parser.positionalArguments().isEmpty()) {
        say(parser.helpText());
        return WrongUsage;
    }
    const auto question = questionFrom(parser);
    if (!question)
        return fail(question.error());
    const auto evidence = load(parser.positionalArguments());
    if (!evidence)
        return fail(evidence.error());
    return tell(parser, diagnose(build(*evidence), *question));
}

} // namespace upriver::cli
