// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/routeedit.h"

#include "core/base/text.h"
#include "core/findings/text/text.h"
#include "core/model/handoff.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/url.h"
#include "core/plan/configchange.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

const nginx::Location *locationOf(const Finding &finding, const Diagnosis &diagnosis)
{
    const auto &route = diagnosis.route;
    if (!route || !route->location || !route->pass || !route->upstream)
        return nullptr;
    const QList<Handoff> handoffs = handoffsFor(*diagnosis.snapshot, diagnosis.question, route);
    const bool isThere = std::any_of(handoffs.begin(), handoffs.end(),
                                     [&](const Handoff &each) { return finding.subject == targetText(each); });
    return isThere || route->targets.contains(finding.subject) ? route->location : nullptr;
}

nginx::Directive passLine(const Diagnosis &diagnosis)
{
    const auto &route = diagnosis.route;
    const bool isWritten = route && route->pass && route->location && route->pass->variables.isEmpty();
    const nginx::File *file = isWritten ? diagnosis.snapshot->config->tree->file(route->pass->at.file) : nullptr;
    nginx::Directive found;
    if (!file)
        return found;
    file->eachDirective([&](const nginx::Directive &directive) {
        if (!found && nginx::isPass(directive.name()) && directive.arg(0) == route->pass->text
            && directive.at().line == route->pass->at.line)
            found = directive;
    });
    return found;
}

QByteArray modulePrefix(const Diagnosis &diagnosis)
{
    return diagnosis.route && diagnosis.route->pass ? text::prefixOf(diagnosis.route->pass->scheme) : QByteArray();
}

static bool isNamed(const nginx::Directive &header, const QByteArray &name)
{
    return header.value(0).compare(name, Qt::CaseInsensitive) == 0;
}

nginx::Directive hostHeader(const nginx::Level &level)
{
    const QList<nginx::Directive> lines = nginx::effective(level, "proxy_set_header").lines;
    const auto host
        = std::find_if(lines.begin(), lines.end(), [](const nginx::Directive &line) { return isNamed(line, "host"); });
    return host == lines.end() ? nginx::Directive() : *host;
}

void sendHeader(ConfigEdit &edit, const nginx::Level &level, const QByteArray &name, const QByteArray &value)
{
    const QByteArray directive = "proxy_set_header";
    const QByteArray line = directive + ' ' + name + ' ' + value + ';';
    const nginx::Effective sentNow = nginx::effective(level, directive);
    const bool isOwn = !sentNow.lines.isEmpty() && sentNow.level->block == level.block;
    QByteArrayList lines;
    for (const nginx::Directive &header : sentNow.lines) {
        if (isOwn && isNamed(header, name))
            return isWrittenIn(header, level.block) ? edit.replace(header, line) : edit.refuse();
        if (!isOwn && !isNamed(header, name))
            lines << header.written().toByteArray().simplified();
    }
    lines << line;
    edit.insertInto(level.block, lines.join('\n'), "proxy_");
}

QString placeText(const nginx::Location &location)
{
    return u"location "_s + shortened(shown(location.text()), 60);
}

} // namespace upriver
