// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"

#include "core/model/drift.h"
#include "core/plan/nginxcontrol.h"
#include "core/plan/sites.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

bool mayEditConfig(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Exhibit *read = seen.config ? seen.exhibit(seen.configExhibit) : nullptr;
    return finding.certainty >= Certainty::Likely && read && !read->cut && reloadOf(seen);
}

static QStringList warningsOf(const QList<FileEdit> &files, const Snapshot &seen)
{
    QStringList warnings;
    for (const FileEdit &edit : files) {
        const QString keeper = keeperOf(*seen.config->tree->file(edit.path));
        if (!keeper.isEmpty())
            warnings << Texts::tr(
                            "%1 is kept by %2, which may write its own text again: make the change there as well.")
                            .arg(edit.path, keeper);
    }
    if (driftOf(seen).differs == Truth::Yes)
        warnings << Texts::tr("Files were changed since nginx read them: what was changed then comes into force too.");
    return warnings;
}

static QList<const nginx::Server *> touchedServers(const QList<FileEdit> &files, const nginx::Config &config)
{
    QList<const nginx::Server *> servers;
    QSet<const nginx::Server *> known;
    for (const FileEdit &edit : files) {
        for (const nginx::Server *server : serversOf(config, edit.path)) {
            if (!known.contains(server))
                servers << server;
            known.insert(server);
        }
    }
    return servers;
}

std::optional<Change> configChange(const ConfigEdit &edit, const Finding &finding, const Diagnosis &diagnosis,
                                   const ConfigWords &words)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const auto files = mayEditConfig(finding, diagnosis) ? edit.files() : std::nullopt;
    if (!files)
        return std::nullopt;
    const bool isPanels = std::any_of(files->begin(), files->end(), [&](const FileEdit &file) {
        return isPanelFile(*seen.config->tree->file(file.path));
    });
    if (isPanels)
        return std::nullopt;
    const QList<const nginx::Server *> servers = touchedServers(*files, *seen.config);
    const QString others = alsoServes(servers, diagnosis.question.url.host());
    Change change{
        .title = words.title,
        .verb = words.verb,
        .why = finding.title + u'.',
        .risk = words.risk,
        .minutes = words.minutes,
        .role = Texts::tr("root, or sudo without a password"),
        .nginx = reloadOf(seen),
        .verify = urlChecks(diagnosis, words.patience),
        .expected = words.expected,
        .undo = Texts::tr("The server puts the file back by itself unless you keep the change."),
        .ifNot = words.ifNot,
        .sideEffects = words.sideEffects + warningsOf(*files, seen),
    };
    for (const FileEdit &file : *files)
        change.alterations << file;
    addStep(change.neighbours, neighbourCheck(diagnosis, servers));
    if (!others.isEmpty())
        change.sideEffects << others;
    return change;
}

bool isWrittenIn(const nginx::Directive &directive, const nginx::Directive &block)
{
    const QByteArrayView outer = block.writtenBody();
    const QByteArrayView inner = directive.written();
    return inner.data() >= outer.data() && inner.data() < outer.data() + outer.size();
}

static QByteArray kindOf(const QByteArray &name)
{
    return name.left(name.indexOf('_') + 1);
}

void setLineHere(ConfigEdit &edit, const nginx::Level &level, const QByteArray &name, const QByteArray &line)
{
    const QList<nginx::Directive> own = level.allOwn(name);
    if (own.isEmpty())
        return edit.insertInto(level.block, line, kindOf(name));
    if (own.size() > 1 || !isWrittenIn(own.first(), level.block))
        return edit.refuse();
    edit.replace(own.first(), line);
}

void setHere(ConfigEdit &edit, const nginx::Level &level, const QByteArray &name, const QByteArrayList &values)
{
    const auto line = configLine(name, values);
    if (!line)
        return edit.refuse();
    setLineHere(edit, level, name, *line);
}

// "ngx_http_upstream_keepalive_module" is built in unless nginx -V says "--without-http_upstream_keepalive_module".
static bool isLeftOut(const NginxVersion &version, const nginx::Meaning &meaning)
{
    QString module = QString::fromLatin1(meaning.source).section(u'/', -1).section(u'.', 0, 0);
    module.remove(0, u"ngx_"_s.size());
    return version.arguments.contains(u"--without-"_s + module);
}

bool hasDirective(const Snapshot &seen, QByteArrayView name, nginx::Context where)
{
    const nginx::Meaning *meaning = nginx::meaningOf(name, where);
    if (!meaning || !meaning->contexts.testFlag(where))
        return false;
    const QByteArrayView since(meaning->since);
    const QByteArrayView until(meaning->until);
    if (!seen.version || seen.version->number == 0)
        return since.isEmpty() && until.isEmpty();
    const int own = seen.version->number;
    const bool isThere = (since.isEmpty() || own >= nginx::versionNumber(since))
        && (until.isEmpty() || own < nginx::versionNumber(until));
    return isThere && !isLeftOut(*seen.version, *meaning);
}

} // namespace upriver
