// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/explain.h"

#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/reading.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/model/nginx/configjson.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

/// "30s  (nginx.conf:31)" or "60s  (default)"; of an array one line each.
static QString withOrigin(const nginx::Explanation &explanation)
{
    const QString from = explanation.from.line > 0 ? u"%1:%2"_s.arg(explanation.from.file).arg(explanation.from.line)
                                                   : Texts::tr("default");
    return QString(explanation.effective).replace(u'\n', u"; "_s) + u"  ("_s + from + u')';
}

static QString described(const nginx::Explanation &explanation)
{
    QStringList lines{(explanation.directive + u' ' + explanation.value).trimmed(), explanation.sentence};
    if (!explanation.effective.isEmpty())
        lines << Texts::tr("In force here: %1").arg(withOrigin(explanation));
    if (!explanation.byDefault.isEmpty())
        lines << Texts::tr("Default: %1").arg(explanation.byDefault);
    if (!explanation.contexts.isEmpty())
        lines << Texts::tr("Allowed in: %1").arg(explanation.contexts);
    lines << explanation.inheritance << explanation.notes << explanation.source;
    lines.removeAll(QString());
    return shown(lines.join(u"\n  "_s));
}

static QString described(const QList<nginx::Explanation> &explanations)
{
    QStringList lines;
    for (const nginx::Explanation &explanation : explanations)
        lines << explanation.directive + u"  "_s + withOrigin(explanation);
    return shown(lines.join(u'\n'));
}

static int tellAll(const QCommandLineParser &parser, const nginx::Config &config, const nginx::Place &at)
{
    const QList<nginx::Explanation> explanations = nginx::effectiveAt(config, at);
    if (!parser.isSet(u"json"_s)) {
        print(described(explanations));
        return NothingWrong;
    }
    QJsonArray settings;
    for (const nginx::Explanation &explanation : explanations)
        settings.append(nginx::toJson(explanation));
    printJson({{u"settings"_s, settings}});
    return NothingWrong;
}

int explain(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Texts::tr("Says what the directive at a line does, which value is in force there and where that comes from."));
    parser.addPositionalArgument(u"place"_s, Texts::tr("a line of the configuration: nginx.conf:31"), u"FILE:LINE"_s);
    parser.addOption(QCommandLineOption(
        u"config"_s, Texts::tr("output of nginx -T, a folder as under /etc/nginx, or one file"), u"FILE|FOLDER"_s));
    parser.addOption(
        QCommandLineOption(u"all"_s, Texts::tr("all settings in force there that decide how a request is passed on")));
    addVersionOption(parser);
    parser.addOption(QCommandLineOption(u"json"_s, Texts::tr("print JSON")));
    if (const auto ended = parse(parser, "explain", arguments))
        return *ended;
    if (!parser.isSet(u"config"_s) || parser.positionalArguments().size() != 1) {
        say(parser.helpText());
        return WrongUsage;
    }
    const QString path = value(parser, "config");
    const auto config = configFrom(parser, path);
    if (!config)
        return fail(config.error());
    const auto at = placeFrom(**config, path, parser.positionalArguments().constFirst());
    if (!at)
        return fail(at.error());
    const auto explanation = nginx::explain(**config, *at);
    if (!explanation) {
        return fail(
            {.kind = Error::Kind::NotFound,
             .what = Texts::tr("No directive begins at line %1 of %2.").arg(at->line).arg(at->file),
             .why = Texts::tr("A comment, an empty line, a line of a map or the rest of a longer directive stands "
                              "there."),
             .now = Texts::tr("Give the line on which a directive begins.")});
    }
    if (parser.isSet(u"all"_s))
        return tellAll(parser, **config, *at);
    if (parser.isSet(u"json"_s))
        printJson(nginx::toJson(*explanation));
    else
        print(described(*explanation));
    return NothingWrong;
}

} // namespace upriver::cli
