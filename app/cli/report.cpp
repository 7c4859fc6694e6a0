// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/report.h"

#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "core/evidence/folder.h"
#include "core/evidence/marks.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

static int writeTo(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail({.kind = Error::Kind::NotPermitted,
                     .what = Texts::tr("The report could not be written to \"%1\".").arg(path),
                     .why = file.errorString(),
                     .now = Texts::tr("Choose another file with -o.")});
    }
    say(Texts::tr("Report written to %1").arg(path));
    return NothingWrong;
}

int report(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Texts::tr("Writes the report of an evidence folder, ready for the ticket."));
    parser.addPositionalArgument(u"folder"_s, Texts::tr("evidence folder or .zip"));
    addQuestionOptions(parser);
    addFormatOptions(parser);
    parser.addOption(QCommandLineOption(u"ticket"_s, Texts::tr("the ticket's number"), u"ID"_s));
    parser.addOption(QCommandLineOption(QStringList{u"o"_s, u"output"_s}, Texts::tr("write to this file"), u"FILE"_s));
    if (const auto ended = parse(parser, "report", arguments))
        return *ended;
    const QString format = parser.isSet(u"json"_s) ? u"json"_s
        : parser.isSet(u"format"_s)                ? value(parser, "format")
                                                   : u"md"_s;
    if (parser.positionalArguments().size() != 1 || (format != "md"_L1 && format != "json"_L1)) {
        say(parser.helpText());
        return WrongUsage;
    }
    const auto question = questionFrom(parser);
    if (!question)
        return fail(question.error());
    const auto evidence = load(parser.positionalArguments());
    if (!evidence)
        return fail(evidence.error());

    const Diagnosis diagnosis = diagnose(build(*evidence), *question);
    const QByteArray text = format == "json"_L1 ? QJsonDocument(json(diagnosis)).toJson()
                                                : markdown({.diagnosis = diagnosis,
                                                            .ticket = value(parser, "ticket"),
                                                            .host = evidence->host,
                                                            .at = QDateTime::currentDateTimeUtc(),
                                                            .marked = marksIn(*evidence)})
                                                      .toUtf8();
    if (const QString path = value(parser, "output"); !path.isEmpty())
        return writeTo(path, text);
    print(QString::fromUtf8(text));
    return NothingWrong;
}

} // namespace upriver::cli
