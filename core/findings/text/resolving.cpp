// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include "core/model/nginx/url.h"
#include "core/readers/kind.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::text {

static constexpr int deepest = 4;
static constexpr qsizetype mostValues = 64;

namespace {

/// Every text an argument can become, as far as the configuration alone decides; none when it does not.
using Values = std::optional<QList<QByteArray>>;

/// What the variables of one location can hold.
class Possible
{
public:
    Possible(const nginx::Config &config, const nginx::Level &level)
        : m_config(config)
    {
        for (const nginx::Level *at = &level; at && takesSet(at->block); at = at->outer) {
            const QList<nginx::Directive> settings = at->settings();
            take(settings);
            for (const nginx::Directive &setting : settings) {
                if (setting.isBlock())
                    take(config.lines(setting));
            }
        }
    }

    [[nodiscard]] Values of(const QByteArray &text, int depth = 0) const
    {
        const qsizetype at = text.indexOf('$');
        if (at < 0)
            return QList<QByteArray>{text};
        const bool braces = text.mid(at + 1).startsWith('{');
        const qsizetype begin = at + 1 + (braces ? 1 : 0);
        const QString name = nginx::variablesIn(text.mid(at)).value(0).mid(1);
        const qsizetype end = begin + name.size() + (braces ? 1 : 0);
        const Values heads = name.isEmpty() || depth >= deepest ? std::nullopt : ofVariable(name.toLatin1(), depth + 1);
        const Values tails = of(text.mid(end), depth + 1);
        if (!heads || !tails || heads->size() * tails->size() > mostValues)
            return std::nullopt;
        QList<QByteArray> all;
        for (const QByteArray &head : *heads) {
            for (const QByteArray &tail : *tails)
                all << text.left(at) + head + tail;
        }
        return all;
    }

private:
    // In a server or location, and in an "if" there.
    static bool takesSet(const nginx::Directive &block)
    {
        return block && (block.is("location") || block.is("server"));
    }

    void take(const QList<nginx::Directive> &lines)
    {
        for (const nginx::Directive &line : lines) {
            if (line.is("set") && line.argCount() == 2)
                m_set[line.value(0).mid(1)] << line.value(1);
        }
    }

    [[nodiscard]] Values ofVariable(const QByteArray &name, int depth) const
    {
        QList<QByteArray> written = m_set.value(name);
        if (const nginx::Directive block = m_config.variableBlock(name); block && !block.is("geo")) {
            for (const nginx::Directive &line : m_config.lines(block)) {
                if (line.argCount() > 0)
                    written << line.value(0);
            }
        }
        QList<QByteArray> all;
        for (const QByteArray &text : std::as_const(written)) {
            const Values values = of(text, depth);
            if (!values)
                return std::nullopt;
            all += *values;
        }
        return all.isEmpty() || all.size() > mostValues ? std::nullopt : Values(all);
    }

    const nginx::Config &m_config;
    QHash<QByteArray, QList<QByteArray>> m_set = {};
};

} // namespace

// "http://shop$request_uri": where it goes is written even though the path is not.
static QByteArray withoutPath(QByteArray text)
{
    static const QList<QByteArray> paths{"$request_uri", "$uri", "$document_uri", "${request_uri}", "${uri}"};
    for (const QByteArray &path : paths) {
        if (const qsizetype at = text.indexOf(path); at > 0)
            text.truncate(at);
    }
    const qsizetype scheme = text.indexOf("://");
    const qsizetype slash = text.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    const bool unixPath = text.mid(scheme < 0 ? 0 : scheme + 3).startsWith("unix:");
    return slash > 0 && !unixPath ? text.left(slash) : text;
}

// The name nginx would have to look up for this target; empty: none. A group or an address it knows by itself
// (ngx_http_upstream_init_request, http/ngx_http_upstream.c).
static QString nameToLookUp(const nginx::Config &config, const QByteArray &directive, const QByteArray &target)
{
    const auto parts = nginx::passTarget(directive, target);
    const auto url
        = parts ? nginx::parseUpstreamUrl(parts->rest, parts->defaultPort ? parts->defaultPort : 1) : std::nullopt;
    const nginx::Address address = url ? url->address() : nginx::Address();
    if (!url || address.isUnix() || nginx::isIpAddress(address.host))
        return {};
    const bool known = (url->noPort && config.upstream(url->authority)) || config.upstream(address.text());
    return known ? QString() : address.host;
}

static QString nameServer(const Snapshot &seen)
{
    static const QRegularExpression line(u"^nameserver\\s+([0-9.]+)\\s*$"_s, QRegularExpression::MultilineOption);
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        if (kindOf(exhibit) == Kind::Resolver && !exhibit.name.contains(u'/')) {
            QString found = line.match(QString::fromUtf8(exhibit.text)).captured(1);
            if (!found.isEmpty())
                return found;
        }
    }
    return u"127.0.0.53"_s;
}

static void judge(const Reading &reading, const nginx::Server &server, const nginx::Location &location,
                  const nginx::Pass &pass, QList<Hit> &hits)
{
    if (pass.variables.isEmpty() || reading.nearest(location.level(), "resolver"))
        return;
    const QByteArray directive = prefixOf(pass.scheme) + "pass";
    const Values targets = Possible(reading.config, location.level()).of(withoutPath(pass.text.toUtf8()));
    for (const QByteArray &target : targets.value_or(QList<QByteArray>{})) {
        const QString name = nameToLookUp(reading.config, directive, target);
        if (name.isEmpty())
            continue;
        const QString line = u"%1 %2;"_s.arg(QString::fromUtf8(directive), pass.text);
        hits << Hit{
            .places = {pass.at},
            .server = &server,
            .title = Texts::tr("nginx has no resolver to look %1 up with").arg(name),
            .meaning
            = Texts::tr("A target with a variable in it is looked up with each request, by nginx itself and not by "
                        "/etc/hosts; without a resolver directive every such request gets a 502."),
            .subject = name,
            .before = line,
            .after = u"resolver %1 valid=30s;\n%2"_s.arg(nameServer(reading.seen), line),
        };
        return;
    }
}

QList<Hit> noResolver(const Reading &reading)
{
    QList<Hit> hits;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        if (const auto pass = location.pass())
            judge(reading, server, location, *pass, hits);
        location.level().each([&](const nginx::Directive &setting) {
            const bool inOrder = setting.isBlock() && !nginx::standsApart(setting);
            for (const nginx::Directive &line : inOrder ? reading.config.lines(setting) : QList<nginx::Directive>{}) {
                if (const auto pass = nginx::isPass(line.name()) ? reading.config.passOf(line) : std::nullopt)
                    judge(reading, server, location, *pass, hits);
            }
            return true;
        });
    });
    return hits;
}

} // namespace upriver::text
