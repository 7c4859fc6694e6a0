// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/login.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

QString Login::name() const
{
    const bool v6 = host.contains(u':');
    const QString at = user.isEmpty() ? QString() : user + u'@';
    if (port == 22)
        return at + host;
    return at + (v6 ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

static Failure unreadable(const QString &text, const QString &why)
{
    return Failure({
        .kind = Error::Kind::BadInput,
        .what = QCoreApplication::translate("Login", "“%1” is not a server address.").arg(shown(shortened(text, 80))),
        .why = why,
        .now = QCoreApplication::translate("Login", "Write it as user@host or user@host:port."),
    });
}

static QString ownUser()
{
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? qEnvironmentVariable("USERNAME", u"root"_s) : user;
}

// A leading dash would be read as an option by ssh; spaces and control characters are in no host or user name.
static bool isPlainName(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'-')
        && std::all_of(name.begin(), name.end(), [](QChar c) { return c.isPrint() && !c.isSpace() && c != u'/'; });
}

/// What stands after the user: host[:port], [v6][:port], or v6 bare.
static bool splitPort(const QString &place, QString &host, QString &port)
{
    if (place.startsWith(u'[')) {
        const qsizetype end = place.indexOf(u']');
        const QString rest = end < 0 ? QString() : place.mid(end + 1);
        if (end < 0 || (!rest.isEmpty() && !rest.startsWith(u':')))
            return false;
        host = place.mid(1, end - 1);
        port = rest.isEmpty() ? u"22"_s : rest.mid(1);
        return true;
    }
    const qsizetype colons = place.count(u':');
    host = colons == 1 ? place.section(u':', 0, 0) : place;
    port = colons == 1 ? place.section(u':', 1) : u"22"_s;
    return true;
}

Result<Login> loginFrom(const QString &text)
{
    QString rest = text.trimmed();
    if (rest.startsWith(u"ssh://"_s)) {
        rest.remove(0, 6);
        if (rest.endsWith(u'/'))
            rest.chop(1);
    }
    const qsizetype at = rest.lastIndexOf(u'@');
    Login login;
    login.user = at < 0 ? ownUser() : rest.left(at);
    QString port;
    if (!splitPort(rest.mid(at + 1), login.host, port))
        return unreadable(text, QCoreApplication::translate("Login", "The bracket after “[” is missing."));
    if (!isPlainName(login.host))
        return unreadable(text, QCoreApplication::translate("Login", "There is no host name in it."));
    if (!isPlainName(login.user))
        return unreadable(text, QCoreApplication::translate("Login", "The user name before “@” cannot be used."));
    bool isNumber = false;
    login.port = port.toUShort(&isNumber);
    if (!isNumber || login.port == 0)
        return unreadable(text, QCoreApplication::translate("Login", "The port must be a number from 1 to 65535."));
    return login;
}

QStringList usualIdentityFiles()
{
    const QDir folder(QDir::homePath() + u"/.ssh"_s);
    QStringList files;
    for (const QString &name : {u"id_ed25519"_s, u"id_ecdsa"_s, u"id_rsa"_s}) {
        if (QFileInfo::exists(folder.filePath(name)))
            files << folder.filePath(name);
    }
    return files;
}

QStringList usualKnownHostsFiles()
{
    const QString own = QDir::homePath() + u"/.ssh/known_hosts"_s;
    return {own, own + u'2', u"/etc/ssh/ssh_known_hosts"_s, u"/etc/ssh/ssh_known_hosts2"_s};
}

} // namespace upriver
