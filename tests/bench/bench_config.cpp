// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0

// bench_config [FILE…]: what reading a configuration costs, beside what others need for the same bytes, in one run. A
// FILE is what nginx -T printed or one nginx.conf; without any, configurations of 1, 10 and 100 MB are made.
// bench_config --job JOB FILE does one job once, to be watched by callgrind: read, model or walk.

#include "core/model/nginx/definition.h"
#include "core/model/nginx/explain.h"
#include "tests/bench/measure.h"
#include "tests/bench/sample.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

/// nginx -t and crossplane take minutes for more.
static constexpr qint64 mostForOthers = 16'000'000;

static QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static TreePtr readTree(const QByteArray &text)
{
    Tree dump = parseDump(text);
    return std::make_shared<const Tree>(dump.files.isEmpty() ? parseFile(u"/etc/nginx/nginx.conf"_s, text)
                                                             : std::move(dump));
}

/// Everything a map of the configuration would ask: names, addresses, places, peers. Says how much it found.
static qsizetype walk(const Locations &locations)
{
    qsizetype found = 0;
    for (const Location &location : locations) {
        found += location.text().size() + location.at().line;
        if (const Upstream *upstream = location.upstream())
            found += location.pass()->text.size() + upstream->name().size() + upstream->peers().size();
        found += walk(location.nested());
    }
    return found;
}

static qsizetype walk(const Config &config)
{
    qsizetype found = 0;
    for (const Server &server : config.servers)
        found += server.names().size() + server.listens().size() + server.at().line + walk(server.locations());
    return found;
}

static qsizetype countLines(const QByteArray &text)
{
    qsizetype lines = 0;
    const char *end = text.constData() + text.size();
    for (const char *at = text.constData(); at < end; ++lines) {
        const void *feed = std::memchr(at, '\n', static_cast<size_t>(end - at));
        at = feed ? static_cast<const char *>(feed) + 1 : end;
    }
    return lines;
}

/// What the jobs found ends here, so that the compiler does them.
static volatile qsizetype kept = 0;

/// A pass to a group in the middle of the configuration: its place, and its byte in the file.
struct Asked
{
    QString file = {};
    qsizetype offset = 0;
    Place at = {};
};

static Asked middlePass(const Config &config)
{
    for (qsizetype i = config.servers.size() / 2; i < config.servers.size(); ++i) {
        for (const Location &location : config.servers[i].locations()) {
            const Upstream *upstream = location.upstream();
            if (!upstream || upstream->isImplicit())
                continue;
            const Directive pass = location.level().own("proxy_pass");
            const File *file = config.tree->file(pass.file());
            return {file->path(), file->offsetOf(pass.written()), pass.at()};
        }
    }
    return {};
}

/// What the configuration browser is asked, the first time and again.
static void askBrowser(const Config &config, const std::function<void(const char *, double)> &tell)
{
    const Asked asked = middlePass(config);
    const auto define = [&] { kept = definitionAt(config, asked.file, asked.offset)->places.size(); };
    tell("first definition", bench::secondsOf(define, 1));
    tell("definition", bench::secondsOf(define));
    const auto definition = definitionAt(config, asked.file, asked.offset);
    tell("uses of a group", bench::secondsOf([&] { kept = usesOf(config, *definition).size(); }));
    const Definition host{.what = Named::Variable, .name = u"$host"_s};
    tell("uses of $host", bench::secondsOf([&] { kept = usesOf(config, host).size(); }));
    tell("explain a line", bench::secondsOf([&] { kept = explain(config, asked.at)->notes.size(); }));
    const Place access = config.http()->own("access_log").at();
    tell("explain a line of http", bench::secondsOf([&] { kept = explain(config, access)->notes.size(); }));
}

static int doJob(const QString &job, const QString &path)
{
    const QByteArray text = contents(path);
    const qint64 before = bench::peakMemory();
    const TreePtr tree = readTree(text);
    const ConfigPtr config = job == u"read" ? nullptr : understand(tree);
    const qint64 grown = bench::peakMemory() - before;
    kept = config && job == u"walk" ? walk(*config) : tree->files.size();
    std::printf("%.2f\n", 1 + static_cast<double>(grown) / static_cast<double>(text.size()));
    return 0;
}

/// In a process of its own, where nothing else has grown the peak.
static QByteArray memoryFactor(const QString &path)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"--job"_s, u"model"_s, path});
    process.waitForFinished(-1);
    return process.readAllStandardOutput().trimmed();
}

/// @p single: one file that nginx -t takes; empty when there is none.
static void compare(const QString &path, const QString &single, const QString &prefix)
{
    const QByteArray text = contents(path);
    const auto bytes = static_cast<double>(text.size());
    const int runs = text.size() > mostForOthers ? 3 : 5;
    TreePtr tree = readTree(text);
    ConfigPtr config = understand(tree);
    std::printf("%s: %.1f MB, %lld files, %lld servers, %lld locations, %lld upstreams\n", qPrintable(path),
                bytes / 1e6, static_cast<long long>(tree->files.size()), static_cast<long long>(config->servers.size()),
                static_cast<long long>(config->locations.size()), static_cast<long long>(config->upstreams.size()));
    const double walked = bench::secondsOf([&] { kept = walk(*config); }, runs);
    QList<QPair<QByteArray, double>> questions;
    askBrowser(*config, [&](const char *what, double seconds) { questions.append({what, seconds}); });
    config.reset();
    tree.reset();
    const double model = bench::secondsOf([&] { kept = understand(readTree(text))->servers.size(); }, runs);
    bench::printRow("read", bench::secondsOf([&] { kept = readTree(text)->files.size(); }, runs), bytes, model);
    bench::printRow("read + model", model, bytes, model);
    bench::printRow("walk over the whole model", walked, bytes, model);
    for (const auto &[what, seconds] : std::as_const(questions))
        bench::printRow(what.constData(), seconds, bytes, model);
    bench::printRow("lines by memchr", bench::secondsOf([&] { kept = countLines(text); }, runs), bytes, model);
    bench::printRow("wc -l", bench::secondsOfProgram(u"wc"_s, {u"-l"_s, path}), bytes, model);
    const qint64 size = single.isEmpty() ? 0 : QFileInfo(single).size();
    const bool asked = size > 0 && size <= mostForOthers;
    const auto others = static_cast<double>(size);
    bench::printRow("nginx -t",
                    asked ? bench::secondsOfProgram(u"nginx"_s, {u"-t"_s, u"-c"_s, single, u"-p"_s, prefix})
                          : std::nullopt,
                    others, model);
    bench::printRow("crossplane parse",
                    asked ? bench::secondsOfProgram(u"crossplane"_s, {u"parse"_s, single}) : std::nullopt, others,
                    model);
    std::printf("  memory: %s x the text, which is counted\n", memoryFactor(path).constData());
}

static void compareSample(qsizetype bytes)
{
    const QTemporaryDir place;
    const QDir folder(place.path());
    const auto write = [&](const char *name, const QByteArray &text) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    };
    const bench::Sample sample = bench::makeSample(bytes, folder.path().toUtf8());
    compare(write("dump.txt", sample.dump), write("single.conf", sample.single), folder.path());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments().mid(1);
    if (arguments.value(0) == u"--job")
        return doJob(arguments.value(1), arguments.value(2));
    std::printf("  %-32s %11s %14s %12s\n", "job", "processor", "", "read + model");
    for (const QString &path : arguments)
        compare(path, QFileInfo(path).fileName().endsWith(u".conf") ? path : QString(), QFileInfo(path).path());
    for (const qsizetype bytes : {1'000'000, 10'000'000, 100'000'000}) {
        if (arguments.isEmpty())
            compareSample(bytes);
    }
    return 0;
}
