// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/model/nginx/routejson.h"
#include "core/model/nginx/routequestion.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

// One request object a line, one answer a line, in the same order; a line that is none gets an answer that says so.
static int answerAll(const nginx::Config &config, const QString &path)
{
    QFile file(path);
    const bool opened = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened) {
        return fail({.kind = Error::Kind::BadInput,
                     .what = Texts::tr("\"%1\" could not be read.").arg(path),
                     .why = file.errorString(),
                     .now = Texts::tr("Give a file with one request object a line.")});
    }
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty())
            continue;
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const auto request = nginx::requestFromJson(object);
        QJsonObject answer = request ? nginx::toJson(nginx::route(config, *request))
                                     : QJsonObject{{u"error"_s, request.error().text()}};
        if (object.contains(u"id"_s))
            answer.insert(u"id"_s, object.value(u"id"_s));
        print(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
    }
    return NothingWrong;
}

int route(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Texts::tr("Says which server block, location and target take a request, and why."));
    parser.addOption(QCommandLineOption(
        u"config"_s, Texts::tr("output of nginx -T, a folder as under /etc/nginx, or one file"), u"FILE|FOLDER"_s));
    parser.addOption(QCommandLineOption(u"url"_s, Texts::tr("the URL asked for"), u"URL"_s));
    parser.addOption(QCommandLineOption(u"method"_s, Texts::tr("request method, else GET"), u"METHOD"_s));
    parser.addOption(
        QCommandLineOption(u"header"_s, Texts::tr("a request header; may be given again"), u"'Name: value'"_s));
    parser.addOption(
        QCommandLineOption(u"server-address"_s, Texts::tr("the address the connection reached"), u"IP:PORT"_s));
    parser.addOption(
        QCommandLineOption(u"sni"_s, Texts::tr("the name asked for in the TLS handshake, else the URL's"), u"NAME"_s));
    parser.addOption(QCommandLineOption(
        u"file"_s, Texts::tr("a path that exists on the server, for try_files; may be given again"), u"PATH"_s));
    parser.addOption(QCommandLineOption(
        u"requests"_s, Texts::tr("a file with one request object a line; - is standard input"), u"FILE"_s));
    parser.addOption(QCommandLineOption(u"json"_s, Texts::tr("print JSON")));
    if (const auto ended = parse(parser, "route", arguments))
        return *ended;
    const bool complete = parser.isSet(u"config"_s) && (parser.isSet(u"url"_s) || parser.isSet(u"requests"_s));
    if (!complete) {
        say(parser.helpText());
        return WrongUsage;
    }
    auto tree = nginx::parseAny(value(parser, "config"));
    if (!tree)
        return fail(tree.error());
    const nginx::ConfigPtr config = nginx::understand(std::make_shared<const nginx::Tree>(std::move(*tree)));
    for (const nginx::Complaint &complaint : config->complaints)
        say(shown(u"%1:%2 %3"_s.arg(complaint.at.file).arg(complaint.at.line).arg(complaint.what)));
    if (parser.isSet(u"requests"_s))
        return answerAll(*config, value(parser, "requests"));

    auto request = nginx::requestFrom({.url = value(parser, "url"),
                                       .method = value(parser, "method"),
                                       .address = value(parser, "server-address"),
                                       .sni = value(parser, "sni"),
                                       .headers = parser.values(u"header"_s)});
    if (!request)
        return fail(request.error());
    request->files = parser.values(u"file"_s);
    const nginx::Route way = nginx::route(*config, *request);
    if (parser.isSet(u"json"_s))
        printJson(nginx::toJson(way));
    else
        print(nginx::inWords(way));
    return way.server || way.status ? NothingWrong : ProblemFound;
}

} // namespace upriver::cli
