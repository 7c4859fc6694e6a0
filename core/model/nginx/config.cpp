// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/config.h"

#include "core/model/nginx/captures.h"
#include "core/model/nginx/logs.h"
#include "core/model/nginx/nameindex.h"
#include "core/model/nginx/serverindex.h"
#include "core/model/nginx/upstreams.h"
#include "core/model/nginx/url.h"

namespace upriver::nginx {

Config::Config(TreePtr from, const Compiled &how)
    : tree(std::move(from))
    , compiled(how)
    , m_includes(tree)
    , m_main{&m_includes}
    , m_http{&m_includes, &m_main}
    , m_stream(this, &m_includes, &m_main)
{
}

Config::~Config() = default;

QString Config::user() const
{
    const Directive user = m_main.own("user");
    return user ? user.arg(0) : compiled.user;
}

QList<LogFile> Config::errorLogs() const
{
    return errorLogsAt(m_main, compiled);
}

const Upstream *Config::upstream(QByteArrayView name) const
{
    const qint32 number = m_upstreamIndex.find(name);
    return number < 0 ? nullptr : &upstreams[number];
}

const Upstream *Config::upstream(const QString &name) const
{
    return upstream(QByteArrayView(name.toUtf8()));
}

QList<Directive> Config::lines(const Directive &block) const
{
    QList<Directive> lines;
    m_includes.each(block.body(), [&](const Directive &line) {
        lines << line;
        return true;
    });
    return lines;
}

std::optional<Pass> Config::passOf(const Directive &directive) const
{
    QVarLengthArray<char, 256> name;
    const PassLead lead = leadOf(directive, m_upstreamIndex, m_groups, name);
    if (lead.to == PassLead::To::Nowhere)
        return std::nullopt;
    const QByteArray text = directive.value(0);
    Pass pass{.text = QString::fromUtf8(text), .variables = variablesIn(text), .at = directive.at()};
    const auto parts = passTarget(directive.name(), text);
    if (parts)
        pass.scheme = parts->scheme;
    if (lead.to == PassLead::To::Variables)
        return pass;
    pass.uri = QString::fromUtf8(parseUpstreamUrl(parts->rest, 1)->uri);
    pass.upstream
        = lead.group < m_groups && lead.group >= 0 ? upstreams[lead.group].name() : targetOf(directive).text();
    return pass;
}

bool Config::declares(const QByteArray &name) const
{
    std::call_once(m_declaredOnce, [this] {
        for (const File &file : tree->files) {
            eachNamedCapture(file.text(), [this](QByteArrayView name) { m_declared.insert(name.toByteArray()); });
            file.eachDirective([&](const Directive &directive) {
                if (directive.is("set") && directive.argCount() > 0)
                    m_declared.insert(directive.value(0).mid(1));
            });
        }
    });
    return m_declared.contains(name);
}

const ServerIndex &Config::serverIndex() const
{
    std::call_once(m_serverIndexOnce, [this] { m_serverIndex = std::make_unique<const ServerIndex>(*this); });
    return *m_serverIndex;
}

const NameIndex &Config::nameIndex() const
{
    std::call_once(m_nameIndexOnce, [this] { m_nameIndex = std::make_unique<const NameIndex>(*this); });
    return *m_nameIndex;
}

} // namespace upriver::nginx
