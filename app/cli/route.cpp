// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/route.h"

#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/model/nginx/routejson.h"

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

static Error badHeader(const QString &header)
{
    return {.kind = Error::Kind::Usage,
            .what = Texts::tr("\"%1\" is not a header.").arg(header),
            .why = {},
            .now = Texts::tr("Write it as 'Name: value'.")};
}

static Result<nginx::RouteRequest> requestFrom(const QCommandLineParser &parser, const Question &question)
{
    nginx::RouteRequest request = nginx::RouteRequest::forUrl(question.url);
    if (const QString method = value(parser, "method"); !method.isEmpty())
        request.method = method.toLatin1();
    for (const QString &header : parser.values(u"header"_s)) {
        const qsizetype colon = header.indexOf(u':');
        if (colon <= 0)
            return Failure(badHeader(header));
        const QString name = header.left(colon).trimmed();
        if (name.compare("host"_L1, Qt::CaseInsensitive) == 0)
            request.host = header.mid(colon + 1).trimmed();
        else
            request.headers << qMakePair(name.toUtf8(), header.mid(colon + 1).trimmed().toUtf8());
    }
    if (const QString at = value(parser, "server-address"); !at.isEmpty()) {
        const qsizetype colon = at.lastIndexOf(u':');
        bool isPort = false;
        const quint16 port = QStringView(at).mid(colon + 1).toUShort(&isPort);
        if (colon <= 0 || !isPort) {
            return Failure({.kind = Error::Kind::Usage,
                            .what = Texts::tr("\"%1\" is not an address with a port.").arg(at),
                            .why = {},
                            .now = Texts::tr("Write it as 192.0.2.1:80 or [2001:db8::1]:443.")});
        }
        request.address = at.left(colon).remove(u'[').remove(u']');
        request.port = port;
    }
    request.files = parser.values(u"file"_s);
    return request;
}

static QString described(const nginx::Route &route)
{
    QStringList lines = route.trace;
    if (!route.targets.isEmpty())
        lines << Texts::tr("Target: %1").arg(route.targets.join(u", "_s));
    if (!route.requestLine.isEmpty())
        lines << Texts::tr("The backend receives: %1 (Host: %2)").arg(route.requestLine, route.upstreamHost);
    if (route.status)
        lines << Texts::tr("nginx itself answers %1").arg(*route.status);
    if (!route.unresolved.isEmpty())
        lines << Texts::tr("Known only per request: %1").arg(route.unresolved.join(u", "_s));
    return shown(lines.join(u'\n'));
}

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

    const QString text = value(parser, "url");
    const Question question{.url = QUrl(text.contains("://"_L1) ? text : "http://"_L1 + text)};
    const auto request = requestFrom(parser, question);
    if (!request)
        return fail(request.error());
    const nginx::Route way = nginx::route(*config, *request);
    if (parser.isSet(u"json"_s))
        printJson(nginx::toJson(way));
    else
        print(described(way));
    return way.server || way.status ? NothingWrong : ProblemFound;
}

} // namespace upriver::cli
