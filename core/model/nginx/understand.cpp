// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/config.h"

#include "core/model/nginx/including.h"
#include "core/model/nginx/listen.h"
#include "core/model/nginx/upstreams.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static constexpr int deepest = 64;

/// Logs that reach a level: its own, or those of the level around it.
struct Logs
{
    QList<LogFile> error = {};
    QList<LogFile> access = {};
};

/// Builds the Config from the outside in.
class Understanding
{
public:
    Understanding(TreePtr tree, const Compiled &compiled)
        : m_including(tree)
    {
        m_config.compiled = compiled;
        m_config.tree = std::move(tree);
    }

    Config config() &&
    {
        const LevelPtr main = m_including.level(nullptr, nullptr);
        const Directive *user = main->own("user");
        m_config.user = user ? user->arg(0) : m_config.compiled.user;
        Logs logs{{{m_config.compiled.errorLog, u"error"_s, {}}}, {{m_config.compiled.accessLog, u"combined"_s, {}}}};
        logs = logsOf(*main, logs);
        m_config.errorLogs = logs.error;
        http(main, logs);
        m_config.includedBy = m_including.includedBy();
        m_config.complaints = m_config.tree->complaints + m_including.complaints() + m_complaints;
        return std::move(m_config);
    }

private:
    void http(const LevelPtr &main, const Logs &outer)
    {
        LevelPtr level;
        for (const Directive *block : main->blocks) {
            if (block->name == "http")
                level = m_including.level(block, main);
        }
        if (!level && isFragment(*main))
            level = main;
        if (!level)
            return;
        m_config.http = level;
        declare(level->settings);
        const Logs logs = logsOf(*level, outer);
        for (const Directive *block : level->blocks)
            httpBlock(*block, level);
        for (const Directive *block : level->blocks) {
            if (block->name == "server")
                m_config.servers.append(server(*block, level, logs));
        }
    }

    /// A file of sites-available alone: what stands in it belongs into http{}.
    static bool isFragment(const Level &main)
    {
        static const QSet<QByteArray> belongs{"server", "upstream", "map", "geo"};
        return std::any_of(main.blocks.begin(), main.blocks.end(),
                           [](const Directive *block) { return belongs.contains(block->name); });
    }

    void httpBlock(const Directive &block, const LevelPtr &http)
    {
        static const QSet<QByteArray> withVariable{"map", "geo", "split_clients"};
        if (block.name == "upstream" && !block.args.isEmpty()) {
            add(parseUpstream(m_including.level(&block, http)), m_config);
        } else if (withVariable.contains(block.name) && !block.args.isEmpty()) {
            m_config.variables.insert(block.args.last().value.mid(1), &block);
            m_config.lines.insert(&block, m_including.lines(block));
            declare(m_config.lines.value(&block));
        }
    }

    Server server(const Directive &block, const LevelPtr &http, const Logs &outer)
    {
        Server server;
        server.directive = &block;
        server.at = block.at;
        server.level = m_including.level(&block, http);
        declare(server.level->settings);
        const Logs logs = logsOf(*server.level, outer);
        server.errorLogs = logs.error;
        server.accessLogs = logs.access;
        for (const Directive *names : server.level->allOwn("server_name"))
            server.names << names->argTexts();
        if (server.names.isEmpty())
            server.names << QString();
        for (const Directive *listen : server.level->allOwn("listen")) {
            if (!listen->args.isEmpty())
                server.listens << parseListen(*listen);
        }
        if (server.listens.isEmpty())
            server.listens << Listen{.address = u"*"_s, .at = block.at};
        inOrderBlocks(*server.level);
        server.locations = locations(server.level, logs, 0);
        return server;
    }

    QList<Location> locations(const LevelPtr &level, const Logs &logs, int depth)
    {
        QList<Location> list;
        for (const Directive *block : level->blocks) {
            if (block->name != "location" || block->args.isEmpty())
                continue;
            if (depth >= deepest) {
                m_complaints.append(
                    {block->at,
                     QCoreApplication::translate("NginxConfig", "Locations are nested deeper than %1.").arg(deepest),
                     {}});
                break;
            }
            list.append(location(*block, level, logs, depth));
        }
        return list;
    }

    Location location(const Directive &block, const LevelPtr &outer, const Logs &outerLogs, int depth)
    {
        Location location;
        location.directive = &block;
        location.at = block.at;
        takePattern(block, location);
        location.level = m_including.level(&block, outer);
        declare({&block});
        declare(location.level->settings);
        const Logs logs = logsOf(*location.level, outerLogs);
        location.errorLogs = logs.error;
        location.accessLogs = logs.access;
        // Of several handlers nginx keeps the last.
        for (const Directive *directive : location.level->settings) {
            if (isPass(directive->name))
                location.pass = parsePass(*directive, m_config);
        }
        inOrderBlocks(*location.level);
        location.nested = locations(location.level, logs, depth + 1);
        return location;
    }

    static void takePattern(const Directive &block, Location &location)
    {
        if (block.args.size() > 1) {
            location.modifier = block.arg(0);
            location.pattern = block.arg(1);
            return;
        }
        location.pattern = block.arg(0);
        if (location.pattern.startsWith(u'@')) {
            location.modifier = u"@"_s;
            return;
        }
        for (const QString &modifier : {u"="_s, u"^~"_s, u"~*"_s, u"~"_s}) {
            if (location.pattern.startsWith(modifier)) {
                location.modifier = modifier;
                location.pattern = location.pattern.mid(modifier.size());
                return;
            }
        }
    }

    /// "if" and "limit_except": kept for the tracer, which knows when they apply; their targets are upstreams too.
    void inOrderBlocks(const Level &level)
    {
        for (const Directive *directive : level.settings) {
            if (!directive->block)
                continue;
            const QList<const Directive *> lines = m_including.lines(*directive);
            m_config.lines.insert(directive, lines);
            declare(lines);
            for (const Directive *inside : lines) {
                if (!isPass(inside->name))
                    continue;
                if (const auto pass = parsePass(*inside, m_config))
                    m_config.passes.insert(inside, *pass);
            }
        }
    }

    void declare(const QList<const Directive *> &directives)
    {
        for (const Directive *directive : directives) {
            if (directive->name == "set" && !directive->args.isEmpty())
                m_config.declared.insert(directive->args.first().value.mid(1));
            declareCaptures(directive->name);
            for (const Word &word : directive->args)
                declareCaptures(word.value);
        }
    }

    /// (?<name>…), (?P<name>…), (?'name'…)
    void declareCaptures(const QByteArray &pattern)
    {
        for (qsizetype at = pattern.indexOf("(?"); at >= 0; at = pattern.indexOf("(?", at + 2)) {
            qsizetype begin = at + 2;
            begin += begin < pattern.size() && pattern[begin] == 'P' ? 1 : 0;
            if (begin >= pattern.size() || (pattern[begin] != '<' && pattern[begin] != '\''))
                continue;
            const qsizetype end = pattern.indexOf(pattern[begin] == '<' ? '>' : '\'', begin + 1);
            if (end > begin + 1 && !QByteArrayView("=!").contains(pattern[begin + 1]))
                m_config.declared.insert(pattern.mid(begin + 1, end - begin - 1));
        }
    }

    Logs logsOf(const Level &level, const Logs &outer) const
    {
        Logs logs;
        for (const Directive *log : level.allOwn("error_log"))
            logs.error << LogFile{path(log->arg(0)), log->args.size() > 1 ? log->arg(1) : u"error"_s, log->at};
        for (const Directive *log : level.allOwn("access_log")) {
            const QString format = log->arg(1);
            logs.access << LogFile{log->arg(0) == u"off" ? u"off"_s : path(log->arg(0)),
                                   format.isEmpty() || format.contains(u'=') ? u"combined"_s : format, log->at};
        }
        if (logs.error.isEmpty())
            logs.error = outer.error;
        if (logs.access.isEmpty())
            logs.access = outer.access;
        return logs;
    }

    QString path(const QString &text) const
    {
        const bool asIs = text == u"stderr" || text.startsWith(u'/') || text.startsWith(u"syslog:")
            || text.startsWith(u"memory:") || text.startsWith(u'$');
        return asIs ? text : m_config.compiled.prefix + text;
    }

    Including m_including;
    Config m_config;
    QList<Complaint> m_complaints;
};

ConfigPtr understand(TreePtr tree, const Compiled &compiled)
{
    return std::make_shared<const Config>(Understanding(std::move(tree), compiled).config());
}

} // namespace upriver::nginx
