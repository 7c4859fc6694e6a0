// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include "core/model/nginx/effective.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

/// "/srv//www/./x/../y" as the kernel walks it; a slash at the end stays.
static QString walked(const QByteArray &path)
{
    const QString text = QString::fromUtf8(path);
    const bool slash = text.endsWith(u'/') || text.endsWith("/."_L1) || text.endsWith("/.."_L1);
    const QString clean = QDir::cleanPath(text);
    return slash && !clean.endsWith(u'/') ? clean + u'/' : clean;
}

static bool filesKnown(const Journey &journey)
{
    return journey.request.filesKnown || !journey.request.files.isEmpty();
}

bool isFile(const Journey &journey, const QByteArray &path)
{
    const QString wanted = walked(path);
    return !wanted.endsWith(u'/') && journey.request.files.contains(wanted);
}

bool isFolder(const Journey &journey, const QByteArray &path)
{
    QString wanted = walked(path);
    if (!wanted.endsWith(u'/'))
        wanted += u'/';
    for (const QString &file : journey.request.files) {
        if (file.startsWith(wanted))
            return true;
    }
    return false;
}

/// The level whose root or alias counts, with that directive.
struct Root
{
    const Level *level = nullptr;
    Directive directive = {};
};

static Root rootOf(const Journey &journey)
{
    for (const Level *level = journey.level; level; level = level->outer) {
        for (const char *name : {"root", "alias"}) {
            if (const Directive directive = level->own(name); directive && directive.argCount() > 0)
                return {level, directive};
        }
    }
    return {};
}

/// What an alias cuts from the URI: the location's prefix; -1 when the alias is the whole path (regular expression).
static qsizetype aliasCut(const Root &root)
{
    const Directive block = root.level->block;
    if (!block || block.argCount() == 0)
        return 0;
    if (block.argCount() > 1)
        return block.value(0).startsWith('~') ? -1 : block.value(1).size();
    const QByteArray pattern = block.value(0);
    const qsizetype modifier = pattern.startsWith('=') ? 1 : pattern.startsWith("^~") ? 2 : 0;
    return pattern.startsWith('~') ? -1 : pattern.size() - modifier;
}

static QByteArray absolute(const Journey &journey, const QByteArray &path)
{
    return path.startsWith('/') || path.startsWith('$') ? path : journey.config.compiled.prefix.toUtf8() + path;
}

Value filePath(Journey &journey, const QByteArray &uri)
{
    const Root root = rootOf(journey);
    Value path = root.directive ? expand(journey, root.directive.value(0)) : Value{"html"};
    path.text = absolute(journey, path.text);
    if (!root.directive || root.directive.is("root")) {
        if (path.text.endsWith('/'))
            path.text.chop(1);
        path.text += uri;
        return path;
    }
    const qsizetype cut = aliasCut(root);
    if (cut >= 0 || journey.addUriToAlias)
        path.text += uri.mid(std::max<qsizetype>(cut, 0));
    return path;
}

/// "alias" goes with the location's own URI only: after "rewrite … break" nginx has no path and answers 500.
static bool aliasUnusable(Journey &journey)
{
    const Root root = rootOf(journey);
    if (journey.validLocation || !root.directive || root.directive.is("root"))
        return false;
    note(journey, root.directive.at(),
         say(QT_TRANSLATE_NOOP("Route", "alias cannot be used after the URI was rewritten: nginx answers 500.")));
    return true;
}

static Phase goTo(Journey &journey, const QByteArray &target)
{
    if (target.startsWith('@'))
        return namedLocation(journey, target);
    const qsizetype question = target.indexOf('?');
    return internalRedirect(journey, question < 0 ? target : target.left(question),
                            question < 0 ? QByteArray() : target.mid(question + 1));
}

/// The document root itself is taken to exist when nothing is known about files.
static bool hit(const Journey &journey, const QByteArray &path, const QByteArray &name, bool folder)
{
    if (!folder)
        return isFile(journey, path);
    return isFolder(journey, path) || (!filesKnown(journey) && (name.isEmpty() || name == "/"));
}

/// "try_files $fastcgi_script_name =404" before a handler only guards it: with nothing known about files, the way is
/// the handler's.
static bool takenToExist(const Journey &journey, const Directive &tryFiles)
{
    return !filesKnown(journey) && journey.pass && tryFiles.lastValue().startsWith('=');
}

/// A try_files argument; below the alias of a prefix the prefix falls away, but only from one with variables.
static QByteArray tryName(Journey &journey, const QByteArray &argument)
{
    const QByteArray name = expand(journey, argument).text;
    const Root root = rootOf(journey);
    const bool alias = root.directive && root.directive.is("alias");
    const qsizetype cut = alias ? aliasCut(root) : 0;
    const bool under = cut > 0 && argument.contains('$') && name.startsWith(journey.uri.left(cut));
    return under ? name.mid(cut) : name;
}

static QByteArray tryPath(Journey &journey, const QByteArray &name)
{
    const Root root = rootOf(journey);
    if (!root.directive || root.directive.is("root"))
        return filePath(journey, name).text;
    return absolute(journey, expand(journey, root.directive.value(0)).text) + name;
}

/// The URI of what try_files found (ngx_http_try_files_handler).
static void takeFound(Journey &journey, const QByteArray &name, bool folder)
{
    const Root root = rootOf(journey);
    if (!root.directive || root.directive.is("root")) {
        journey.uri = name;
    } else if (const qsizetype cut = aliasCut(root); cut >= 0) {
        journey.uri = journey.uri.left(cut) + name;
    } else if (!folder) {
        journey.uri = name;
        journey.addUriToAlias = true;
    }
}

Phase tryFiles(Journey &journey)
{
    const Directive directive = journey.level->own("try_files");
    if (!directive || directive.argCount() < 2)
        return Phase::Content;
    if (aliasUnusable(journey))
        return finish(journey, 500, Action::Static);
    for (qsizetype i = 0; i + 1 < directive.argCount(); ++i) {
        QByteArray argument = directive.value(i);
        const bool folder = argument.endsWith('/');
        if (folder)
            argument.chop(1);
        const QByteArray name = tryName(journey, argument);
        const QByteArray path = tryPath(journey, name);
        const bool found = hit(journey, path, name, folder);
        if (!found && !(i == 0 && takenToExist(journey, directive)))
            continue;
        takeFound(journey, name, folder);
        note(journey, directive.at(),
             (found ? say(QT_TRANSLATE_NOOP("Route", "try_files finds %1."))
                    : say(QT_TRANSLATE_NOOP("Route", "%1 is taken to exist; which files exist is not known.")))
                 .arg(QString::fromUtf8(path) + (folder ? u"/"_s : QString())));
        return Phase::Content;
    }
    const QByteArray last = directive.lastValue();
    note(journey, directive.at(),
         (filesKnown(journey)
              ? say(QT_TRANSLATE_NOOP("Route", "try_files finds none of its files and takes %1."))
              : say(QT_TRANSLATE_NOOP("Route", "try_files takes %1, provided that none of its files exists.")))
             .arg(QString::fromUtf8(last)));
    if (last.startsWith('='))
        return finish(journey, last.mid(1).toInt(), Action::Return);
    return goTo(journey, tryName(journey, last));
}

static Phase served(Journey &journey, int status)
{
    journey.route.action = Action::Static;
    if (status < 300) {
        journey.route.status = journey.errorStatus ? journey.errorStatus : status;
        return Phase::Done;
    }
    return finish(journey, status, Action::Static);
}

/// When nothing is known about files: a script among the index files, else the first.
static QByteArray likelyIndex(const QList<QByteArray> &names)
{
    for (const QByteArray &name : names) {
        if (name.endsWith(".php"))
            return name;
    }
    return names.value(0);
}

static bool mayPost(const Journey &journey)
{
    return journey.method == "GET" || journey.method == "HEAD" || journey.method == "POST";
}

static Phase notAllowed(Journey &journey)
{
    note(journey,
         say(QT_TRANSLATE_NOOP("Route", "A file cannot be asked for with %1: nginx answers 405."))
             .arg(QString::fromLatin1(journey.method)));
    return served(journey, 405);
}

static Phase answerFolder(Journey &journey)
{
    QList<QByteArray> names;
    Place at;
    const Effective index = effective(*journey.level, "index");
    for (const Directive &line : index.lines) {
        at = line.at();
        for (const Word &word : line.args())
            names << expand(journey, word.value()).text;
    }
    if (index.isDefault())
        names << index.meaning->byDefault;
    const QByteArray folder = filePath(journey, journey.uri).text;
    if (isFile(journey, folder)) {
        note(journey,
             say(QT_TRANSLATE_NOOP("Route", "%1 is no folder: nginx answers 500.")).arg(QString::fromUtf8(folder)));
        return served(journey, 500);
    }
    for (const QByteArray &name : names) {
        if (name.startsWith('/'))
            return internalRedirect(journey, name, journey.args);
        const bool guessed = !filesKnown(journey) && name == likelyIndex(names);
        const bool there = isFile(journey, folder + name) || (name.isEmpty() && isFolder(journey, folder));
        if (!guessed && !there) {
            // After the first miss nginx looks whether the folder is there at all.
            if (!isFolder(journey, folder))
                break;
            continue;
        }
        note(journey, at,
             (guessed ? say(QT_TRANSLATE_NOOP("Route", "%1 is taken to exist; which files exist is not known."))
                      : say(QT_TRANSLATE_NOOP("Route", "The index file %1 exists.")))
                 .arg(QString::fromUtf8(folder + name)));
        return internalRedirect(journey, journey.uri + name, journey.args);
    }
    if (isOn(*journey.level, "autoindex") && isFolder(journey, folder) && folder.endsWith('/')
        && journey.method != "POST")
        return served(journey, 200);
    // Below an alias without a slash at its end autoindex looks for a shorter name.
    const bool exists = isFolder(journey, folder) && !(isOn(*journey.level, "autoindex") && !folder.endsWith('/'));
    note(
        journey,
        exists
            ? say(QT_TRANSLATE_NOOP("Route", "%1 has no index file: nginx answers 403.")).arg(QString::fromUtf8(folder))
            : say(QT_TRANSLATE_NOOP("Route", "%1 does not exist: nginx answers 404.")).arg(QString::fromUtf8(folder)));
    return served(journey, exists ? 403 : 404);
}

Phase serveFile(Journey &journey)
{
    if (!mayPost(journey))
        return notAllowed(journey);
    if (aliasUnusable(journey))
        return served(journey, 500);
    if (journey.uri.endsWith('/'))
        return answerFolder(journey);
    const Value path = filePath(journey, journey.uri);
    const QString shownPath = QString::fromUtf8(path.text);
    journey.route.action = Action::Static;
    if (!filesKnown(journey)) {
        note(journey, say(QT_TRANSLATE_NOOP("Route", "nginx serves the file %1, if it exists.")).arg(shownPath));
        return Phase::Done;
    }
    if (isFolder(journey, path.text)) {
        note(journey,
             say(QT_TRANSLATE_NOOP("Route", "%1 is a folder: nginx redirects to the name with a slash."))
                 .arg(shownPath));
        const QByteArray args = journey.args.isEmpty() ? QByteArray() : '?' + journey.args;
        return redirect(journey, 301, escapedPath(journey.uri) + '/' + args);
    }
    const bool exists = isFile(journey, path.text);
    note(journey,
         exists ? say(QT_TRANSLATE_NOOP("Route", "nginx serves the file %1.")).arg(shownPath)
                : say(QT_TRANSLATE_NOOP("Route", "The file %1 does not exist: nginx answers 404.")).arg(shownPath));
    if (exists && journey.method == "POST")
        return notAllowed(journey);
    return served(journey, exists ? 200 : 404);
}

} // namespace upriver::nginx
