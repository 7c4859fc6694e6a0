// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/host/sshd.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace upriver::test {

static const QString program = u"/usr/sbin/sshd"_s;

quint16 freePort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(fd, reinterpret_cast<sockaddr *>(&address), size);
    ::getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size);
    ::close(fd);
    return ntohs(address.sin_port);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

bool makeKey(const QString &path, const QString &passphrase)
{
    return QProcess::execute(u"ssh-keygen"_s,
                             {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, passphrase, u"-f"_s, path, u"-C"_s, u"test"_s})
        == 0;
}

bool Sshd::isHere()
{
    return QFile::exists(program) && !QStandardPaths::findExecutable(u"ssh-keygen"_s).isEmpty();
}

Sshd::Sshd(const QByteArray &settings)
    : m_port(freePort())
{
    if (::geteuid() == 0)
        QDir().mkpath(u"/run/sshd"_s);
    if (!makeKey(path(u"hostkey"_s)) || !makeKey(path(u"key"_s)))
        return;
    QFile::copy(path(u"key.pub"_s), path(u"authorized_keys"_s));
    const QByteArray folder = m_folder.path().toUtf8();
    // The first line about a setting wins, so the test's own come first.
    writeFile(
        path(u"config"_s),
        settings + "\nPort " + QByteArray::number(m_port) + "\nListenAddress 127.0.0.1\nHostKey " + folder
            + "/hostkey\nAuthorizedKeysFile " + folder
            + "/authorized_keys\nPidFile none\nUsePAM no\nStrictModes no\n"
              "PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nLogLevel DEBUG1\n");
    m_process.start(program, {u"-D"_s, u"-f"_s, path(u"config"_s), u"-E"_s, path(u"log"_s)});
    m_up = m_process.waitForStarted()
        && QTest::qWaitFor(
               [this] { return log().contains("Server listening") || m_process.state() == QProcess::NotRunning; },
               10'000)
        && m_process.state() == QProcess::Running;
    trust(hostKey());
}

Sshd::~Sshd()
{
    m_process.terminate();
    m_process.waitForFinished();
}

QByteArray Sshd::log() const
{
    return contentOf(path(u"log"_s));
}

HostKey Sshd::hostKey() const
{
    const QByteArrayList words = contentOf(path(u"hostkey.pub"_s)).split(' ');
    return {words.value(0), QByteArray::fromBase64(words.value(1))};
}

void Sshd::trust(const HostKey &key) const
{
    QFile::remove(path(u"known_hosts"_s));
    QVERIFY(remember(path(u"known_hosts"_s), u"127.0.0.1"_s, m_port, key));
}

Login Sshd::login() const
{
    Login login;
    login.host = u"127.0.0.1"_s;
    login.port = m_port;
    login.user = QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_name);
    login.identityFiles = {path(u"key"_s)};
    login.knownHostsFiles = {path(u"known_hosts"_s)};
    login.useAgent = false;
    return login;
}

} // namespace upriver::test
