// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/terminal.h"
#include "core/base/language.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::cli {

static constexpr Subcommand table[] = {
    {"check", check, QT_TRANSLATE_NOOP("Cli", "look at a server over SSH and name the cause")},
    {"analyse", analyse, QT_TRANSLATE_NOOP("Cli", "the same from an evidence folder, a .zip or files")},
    {"route", route, QT_TRANSLATE_NOOP("Cli", "which server block, location and target take a request")},
    {"config", config, QT_TRANSLATE_NOOP("Cli", "read a configuration; say what nginx would refuse in it")},
    {"explain", explain, QT_TRANSLATE_NOOP("Cli", "what a line of a configuration does, and what is in force there")},
    {"logs", logs, QT_TRANSLATE_NOOP("Cli", "count what nginx's logs say about the handoff, at any size")},
    {"apply", apply, QT_TRANSLATE_NOOP("Cli", "carry out the change offered for a cause, after showing it")},
    {"rollback", rollback, QT_TRANSLATE_NOOP("Cli", "take back a change that was made on a server")},
    {"report", report, QT_TRANSLATE_NOOP("Cli", "write the report of an evidence folder")},
    {"demo", demo, QT_TRANSLATE_NOOP("Cli", "list the practice incidents, or diagnose one")},
};

std::span<const Subcommand> subcommands()
{
    return table;
}

static QString usage()
{
    QString text
        = QCoreApplication::translate("Cli", "Usage: upriver-cli WORD …   (upriver-cli WORD --help tells more)")
        + u"\n\n"_s;
    for (const Subcommand &subcommand : table)
        text += u"  %1  %2\n"_s.arg(QLatin1String(subcommand.word), -8)
                    .arg(QCoreApplication::translate("Cli", subcommand.does));
    return text;
}

} // namespace upriver::cli

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"upriver"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(UPRIVER_VERSION));
    upriver::speak(QLocale());

    using namespace upriver::cli;
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString word = arguments.value(0);
    if (word == "--version"_L1 || word == "-v"_L1) {
        print(u"upriver-cli "_s + QCoreApplication::applicationVersion());
        return NothingWrong;
    }
    if (word == "--help"_L1 || word == "-h"_L1 || word == "help"_L1) {
        print(usage());
        return NothingWrong;
    }
    const auto rows = subcommands();
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const Subcommand &row) { return word == QLatin1String(row.word); });
    if (found == rows.end()) {
        say(usage());
        return WrongUsage;
    }
    return found->run(arguments.mid(1));
}
