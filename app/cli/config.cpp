// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/reading.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/model/nginx/configjson.h"

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

static QString text(const nginx::Place &at)
{
    return u"%1:%2"_s.arg(at.file).arg(at.line);
}

static void outline(const nginx::Locations &locations, int depth, QStringList &lines)
{
    for (const nginx::Location &location : locations) {
        QString line = QString(2 * depth, u' ') + u"location "_s + location.text();
        if (const auto pass = location.pass())
            line += u"  →  "_s + pass->text;
        lines << line + u"  ("_s + text(location.at()) + u')';
        outline(location.nested(), depth + 1, lines);
    }
}

static QString outline(const nginx::Config &config)
{
    QStringList lines;
    for (const nginx::Server &server : config.servers) {
        QStringList listens;
        for (const nginx::Listen &listen : server.listens())
            listens << listen.text() + (listen.tls ? u" ssl"_s : QString());
        lines << u"server %1  listen %2  (%3)"_s.arg(server.names().join(u' '), listens.join(u", "_s),
                                                     text(server.at()));
        outline(server.locations(), 1, lines);
    }
    for (const nginx::Upstream &upstream : config.upstreams) {
        if (upstream.isImplicit())
            continue;
        lines << u"upstream %1  (%2)"_s.arg(upstream.name(), text(upstream.at()));
        for (const nginx::Peer &peer : upstream.peers())
            lines << u"  server %1  (%2)"_s.arg(peer.address.text(), text(peer.at));
    }
    for (const nginx::File &file : config.tree->files)
        lines << u"file %1"_s.arg(file.path());
    return shown(lines.join(u'\n'));
}

static void sayComplaints(const nginx::Config &config, const QList<nginx::Fault> &faults)
{
    for (const nginx::Complaint &complaint : config.complaints)
        say(shown(text(complaint.at) + u' ' + complaint.what));
    for (const nginx::Fault &fault : faults)
        say(shown(text(fault.at) + u' ' + fault.what));
}

int config(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Texts::tr(
        "Reads a configuration: its servers, locations and upstreams, or with --json every directive with file "
        "and line. Says what nginx would refuse."));
    parser.addPositionalArgument(
        u"config"_s, Texts::tr("output of nginx -T, a folder as under /etc/nginx, or one file"), u"FILE|FOLDER"_s);
    addVersionOption(parser);
    parser.addOption(QCommandLineOption(u"json"_s, Texts::tr("print JSON")));
    if (const auto ended = parse(parser, "config", arguments))
        return *ended;
    if (parser.positionalArguments().size() != 1) {
        say(parser.helpText());
        return WrongUsage;
    }
    const auto read = configFrom(parser, parser.positionalArguments().constFirst());
    if (!read)
        return fail(read.error());
    const nginx::Config &config = **read;
    const QList<nginx::Fault> faults = nginx::check(config);
    if (parser.isSet(u"json"_s)) {
        printJson(nginx::toJson(config, faults));
    } else {
        print(outline(config));
        sayComplaints(config, faults);
    }
    const bool refused = !config.complaints.isEmpty()
        || std::any_of(faults.begin(), faults.end(), [](const nginx::Fault &fault) { return fault.isCertain(); });
    return refused ? ProblemFound : NothingWrong;
}

} // namespace upriver::cli
