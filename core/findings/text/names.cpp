// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include "core/readers/nginx/include.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::text {

static bool isBackupName(const QString &path)
{
    static const QRegularExpression ending(u"(~|\\.(bak|backup|save|orig|old|rej|tmp|swp|swo|disabled|off|dpkg-(old|"
                                           u"dist|new|tmp)|ucf-(old|dist|new)|rpmsave|"
                                           "rpmnew|rpmorig)([._-]?[0-9][0-9._-]*)?)$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return ending.match(path).hasMatch();
}

// Files that only a pattern leads to: nobody has named them.
static QHash<QString, nginx::Directive> backupsIn(const nginx::Config &config)
{
    QHash<QString, nginx::Directive> backups = config.includedBy();
    backups.removeIf(
        [](const auto &entry) { return !isBackupName(entry.key()) || !nginx::isGlob(entry.value().value(0)); });
    return backups;
}

QList<Hit> backupsRead(const Reading &reading)
{
    QList<Hit> hits;
    const QHash<QString, nginx::Directive> backups = backupsIn(reading.config);
    for (const nginx::File &file : reading.config.tree->files) {
        const nginx::Directive include = backups.value(file.path());
        if (!include || file.directives().isEmpty())
            continue;
        hits << Hit{
            .places = {(*file.directives().begin()).at(), include.at()},
            .title = Texts::tr("nginx also reads %1, which looks like a backup").arg(file.path()),
            .meaning
            = Texts::tr("\"include %1\" takes every file of that folder whatever its name ends with. What stands "
                        "in this one counts as much as what it was copied from. Move it to another folder, then "
                        "test the configuration and reload nginx.")
                  .arg(include.arg(0)),
            .subject = file.path(),
        };
    }
    return hits;
}

// ".example.com" is both the name and its wildcard (ngx_hash_add_key, core/ngx_hash.c); a regular expression is
// neither.
static QStringList keysOf(const QString &name)
{
    if (name.startsWith(u'~'))
        return {};
    const QString lower = name.toLower();
    return lower.startsWith(u'.') ? QStringList{lower.mid(1), u'*' + lower} : QStringList{lower};
}

static nginx::Directive lineOf(const nginx::Server &server, const QString &name)
{
    for (const nginx::Directive &names : server.level().allOwn("server_name")) {
        if (names.argTexts().contains(name))
            return names;
    }
    return {};
}

static Hit conflict(const Reading &reading, const nginx::Server &first, const nginx::Server &later, const QString &name,
                    const QString &listen)
{
    const nginx::Directive line = lineOf(later, name);
    const nginx::Directive winner = lineOf(first, name);
    const nginx::Place at = line ? line.at() : later.at();
    const nginx::Place kept = winner ? winner.at() : first.at();
    QStringList left = line ? line.argTexts() : QStringList{};
    left.removeAll(name);
    const QString shownName = name.isEmpty() ? Texts::tr("(no name)") : name;
    return {
        .places = {at, kept},
        .server = &later,
        .title = Texts::tr("Two server blocks on %1 are called %2: the later one never gets a request for it")
                     .arg(listen, shownName),
        .meaning
        = Texts::tr("nginx keeps the name for the block it reads first, at %1, and ignores it at %2; its test only "
                    "warns of a conflicting server name. Give the name to one of the two.")
              .arg(u"%1:%2"_s.arg(kept.file).arg(kept.line), u"%1:%2"_s.arg(at.file).arg(at.line)),
        .subject = shownName,
        .before = line ? reading.textOf(line) : QString(),
        .after = left.isEmpty() ? QString() : u"server_name %1;"_s.arg(left.join(u' ')),
    };
}

QList<Hit> conflictingNames(const Reading &reading)
{
    QList<Hit> hits;
    QHash<QString, const nginx::Server *> owners;
    const QHash<QString, nginx::Directive> backups = backupsIn(reading.config);
    for (const nginx::Server &server : reading.config.servers) {
        QSet<QString> told;
        const QStringList names = server.names();
        for (const nginx::Listen &listen : server.listens()) {
            const QString where = (listen.quic ? u"quic "_s : QString()) + listen.text();
            for (const QString &name : names) {
                for (const QString &key : keysOf(name)) {
                    const nginx::Server *&owner = owners[where + u' ' + key];
                    if (!owner)
                        owner = &server;
                    // A nameless default block still answers for every unknown name; a copy is told with its file.
                    const bool isDefault = listen.isDefault && (name.isEmpty() || name == "_"_L1);
                    const bool ofBackup = backups.contains(server.at().file) || backups.contains(owner->at().file);
                    if (owner == &server || isDefault || ofBackup || told.contains(name))
                        continue;
                    told.insert(name);
                    hits << conflict(reading, *owner, server, name, listen.text());
                }
            }
        }
    }
    return hits;
}

} // namespace upriver::text
