// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/sshconfig.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QMultiHash>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int deepestInclude = 8;
static constexpr int resolveLimit = 5000; ///< ms
static constexpr int mostJumps = 8;

QString usualConfigFile()
{
    return QDir::homePath() + u"/.ssh/config"_s;
}

/// keyword [=] words, with quotes around words that hold blanks.
static QStringList wordsOf(const QString &line)
{
    QStringList words;
    QString word;
    bool inQuotes = false;
    bool begun = false;
    for (const QChar c : line) {
        const bool separates = c.isSpace() || (c == u'=' && words.isEmpty());
        if (c == u'"') {
            inQuotes = !inQuotes;
            begun = true;
        } else if (separates && !inQuotes) {
            if (begun)
                words << word;
            word.clear();
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun)
        words << word;
    return words;
}

static QString expanded(const QString &path)
{
    if (path == u"~"_s || path.startsWith(u"~/"_s))
        return QDir::homePath() + path.mid(1);
    return QDir(QDir::homePath() + u"/.ssh"_s).filePath(path);
}

static QStringList filesLike(const QString &pattern, const QString &baseFolder)
{
    QString path = pattern.startsWith(u'~') ? expanded(pattern) : QDir(baseFolder).filePath(pattern);
    const QFileInfo info(path);
    QStringList files;
    const auto found = QDir(info.path()).entryList({info.fileName()}, QDir::Files | QDir::Hidden, QDir::Name);
    for (const QString &name : found)
        files << QDir(info.path()).filePath(name);
    return files;
}

static void collectNames(const QString &path, const QString &baseFolder, int depth, QStringList &names)
{
    QFile file(path);
    if (depth > deepestInclude || !file.open(QIODevice::ReadOnly))
        return;
    const QStringList lines = QString::fromUtf8(file.read(4 * 1024 * 1024)).split(u'\n');
    for (const QString &line : lines) {
        const QStringList words = wordsOf(line.trimmed());
        const QString keyword = words.value(0).toLower();
        for (const QString &word : words.mid(1)) {
            if (keyword == u"include"_s) {
                for (const QString &included : filesLike(word, baseFolder))
                    collectNames(included, baseFolder, depth + 1, names);
            } else if (keyword == u"host"_s) {
                const bool isPattern = word.contains(u'*') || word.contains(u'?') || word.startsWith(u'!');
                if (!isPattern && !names.contains(word))
                    names << word;
            }
        }
    }
}

QStringList hostNames(const QString &configFile)
{
    QStringList names;
    collectNames(configFile, QFileInfo(configFile).absolutePath(), 0, names);
    return names;
}

static Failure cannotResolve(const QString &alias, const QString &why)
{
    return Failure({
        .kind = Error::Kind::BadInput,
        .what = QCoreApplication::translate("SshConfig", "Your ssh configuration for %1 cannot be used.")
                    .arg(shown(shortened(alias, 80))),
        .why = why,
        .now = QCoreApplication::translate("SshConfig", "Write the server as user@host:port instead."),
    });
}

/// user@host:port or a name, nearest hop first, by commas.
static Result<std::vector<Login>> jumpsFrom(const QString &alias, const QString &text)
{
    std::vector<Login> jumps;
    if (text.isEmpty() || text == u"none"_s)
        return jumps;
    for (const QString &hop : text.split(u',')) {
        const auto written = loginFrom(hop);
        if (!written)
            return Failure(written.error());
        // A hop may be a name of the configuration itself; what is written beside it wins.
        auto login = resolved(written->host);
        if (!login || !login->jumps.empty() || jumps.size() >= mostJumps)
            return cannotResolve(
                alias,
                QCoreApplication::translate("SshConfig", "Its jump host “%1” needs a jump host itself.").arg(hop));
        if (hop.contains(u'@'))
            login->user = written->user;
        if (written->port != 22)
            login->port = written->port;
        jumps.push_back(*login);
    }
    return jumps;
}

static QStringList unquotedPaths(const QStringList &values)
{
    QStringList paths;
    for (const QString &value : values) {
        for (const QString &word : wordsOf(u"x "_s + value).mid(1)) {
            if (word != u"none"_s)
                paths << expanded(word);
        }
    }
    return paths;
}

// ssh prints its own defaults as if somebody had asked for them.
static bool isUsualIdentity(const QString &path)
{
    return path.startsWith(QDir::homePath() + u"/.ssh/id_"_s) && !path.endsWith(u".pub"_s)
        && QStringList{u"id_rsa"_s,        u"id_ecdsa"_s, u"id_ecdsa_sk"_s, u"id_ed25519"_s,
                       u"id_ed25519_sk"_s, u"id_xmss"_s,  u"id_dsa"_s}
               .contains(QFileInfo(path).fileName());
}

Result<Login> loginFromSshG(const QString &alias, const QByteArray &printed)
{
    QMultiHash<QString, QString> settings;
    QStringList identities;
    for (const QString &line : QString::fromUtf8(printed).split(u'\n', Qt::SkipEmptyParts)) {
        const QString key = line.section(u' ', 0, 0).toLower();
        const QString value = line.section(u' ', 1).trimmed();
        if (key == u"identityfile"_s)
            identities << value;
        else if (!settings.contains(key))
            settings.insert(key, value);
    }
    auto written = loginFrom(settings.value(u"hostname"_s, alias));
    if (!written)
        return written;
    Login login = *written;
    login.user = settings.value(u"user"_s, login.user);
    login.port = settings.value(u"port"_s, u"22"_s).toUShort();
    if (login.port == 0)
        return cannotResolve(alias, QCoreApplication::translate("SshConfig", "Its port is not a number."));
    const QString proxy = settings.value(u"proxycommand"_s, u"none"_s);
    if (proxy != u"none"_s)
        return cannotResolve(alias,
                             QCoreApplication::translate(
                                 "SshConfig", "It goes through a command (ProxyCommand), which Upriver does not run."));
    const QStringList paths = unquotedPaths(identities);
    if (!std::all_of(paths.begin(), paths.end(), isUsualIdentity)) {
        for (const QString &path : paths) {
            if (QFileInfo::exists(path))
                login.identityFiles << path;
        }
    }
    login.hostKeyAlias = settings.value(u"hostkeyalias"_s);
    login.knownHostsFiles = unquotedPaths({settings.value(u"userknownhostsfile"_s)})
        + unquotedPaths({settings.value(u"globalknownhostsfile"_s)});
    const QString agent = settings.value(u"identityagent"_s);
    login.useAgent = agent != u"none"_s;
    if (!agent.isEmpty() && agent != u"none"_s && agent != u"SSH_AUTH_SOCK"_s)
        login.agentSocket = expanded(agent);
    auto jumps = jumpsFrom(alias, settings.value(u"proxyjump"_s));
    if (!jumps)
        return Failure(jumps.error());
    login.jumps = std::move(*jumps);
    return login;
}

Result<Login> resolved(const QString &alias, const QString &configFile)
{
    auto plain = loginFrom(alias);
    if (!plain)
        return plain;
    const QString ssh = QStandardPaths::findExecutable(u"ssh"_s);
    if (ssh.isEmpty())
        return plain;
    QStringList words{u"-G"_s};
    if (!configFile.isEmpty())
        words << u"-F"_s << configFile;
    QProcess process;
    process.start(ssh, words << u"--"_s << alias);
    process.closeWriteChannel();
    if (!process.waitForFinished(resolveLimit)) {
        process.kill();
        process.waitForFinished(1000);
        return cannotResolve(alias, QCoreApplication::translate("SshConfig", "“ssh -G” did not answer."));
    }
    if (process.exitCode() != 0)
        return cannotResolve(alias, shown(shortened(QString::fromUtf8(process.readAllStandardError()).trimmed(), 300)));
    return loginFromSshG(alias, process.readAllStandardOutput());
}

} // namespace upriver
