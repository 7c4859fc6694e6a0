// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/sshhost.h"

#include "tests/core/host/fakeserver.h"
#include "tests/core/host/sshd.h"

#include <libssh/libssh.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace upriver;
using test::Door;
using test::FakeServer;

static bool send(int fd, const QByteArray &bytes)
{
    return ::send(fd, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

static void untilClosed(int fd)
{
    char bytes[4096];
    while (::recv(fd, bytes, sizeof bytes, 0) > 0) { }
}

Q_DECLARE_METATYPE(std::function<void(int)>)

/// Servers made for the test: what they are asked, and how hostile they may be.
class DoorsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    Login loginTo(quint16 port) const
    {
        Login login;
        login.host = u"127.0.0.1"_s;
        login.port = port;
        login.user = u"ops"_s;
        login.useAgent = false;
        login.knownHostsFiles = {m_folder.filePath(u"known_hosts"_s)};
        login.identityFiles = {m_folder.filePath(u"no-key"_s)};
        login.connectLimit = 5s;
        login.authLimit = 10s;
        return login;
    }

    void trust(const Login &login, const QByteArray &key, const QByteArray &marker = {}) const
    {
        test::writeFile(login.knownHostsFiles.first(),
                        marker + "[127.0.0.1]:" + QByteArray::number(login.port) + ' ' + key);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        qputenv("HOME", m_folder.path().toLocal8Bit());
        if (!test::Sshd::isHere())
            QSKIP("ssh-keygen is not installed");
        QVERIFY(test::makeKey(m_folder.filePath(u"hostkey"_s)));
        QVERIFY(test::makeKey(m_folder.filePath(u"old"_s)));
    }

    void secretsAreGivenOnceAndOnlyWhereAsked_data()
    {
        QTest::addColumn<int>("methods");
        QTest::addColumn<QList<QByteArray>>("questions");
        QTest::addColumn<bool>("codeAfterPassword");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("in");
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<int>("missing");

        const int pass = SSH_AUTH_METHOD_PASSWORD;
        const int ask = SSH_AUTH_METHOD_INTERACTIVE;
        const QList<QByteArray> one{"Password: "};
        const QList<QByteArray> two{"Password: ", "Verification code: "};
        const QStringList given{u"none"_s, u"password hunter2"_s};
        QTest::newRow("password") << pass << one << false << QByteArray("hunter2") << QByteArray() << true << given
                                  << int(Missing::Nothing);
        QTest::newRow("wrong password is sent once")
            << int(pass | ask) << one << false << QByteArray("wrong") << QByteArray() << false
            << QStringList{u"none"_s, u"password wrong"_s} << int(Missing::Nothing);
        QTest::newRow("no password given") << pass << one << false << QByteArray() << QByteArray() << false
                                           << QStringList{u"none"_s} << int(Missing::Password);
        QTest::newRow("keys only: the password stays here")
            << int(SSH_AUTH_METHOD_PUBLICKEY) << one << false << QByteArray("hunter2") << QByteArray() << false
            << QStringList{u"none"_s} << int(Missing::Nothing);
        QTest::newRow("a hidden question") << ask << one << false << QByteArray("hunter2") << QByteArray() << true
                                           << QStringList{u"none"_s, u"answer hunter2"_s} << int(Missing::Nothing);
        QTest::newRow("password, then a code in questions")
            << ask << two << false << QByteArray("hunter2") << QByteArray("123456") << true
            << QStringList{u"none"_s, u"answer hunter2"_s, u"answer 123456"_s} << int(Missing::Nothing);
        QTest::newRow("a code that was not given")
            << ask << two << false << QByteArray("hunter2") << QByteArray() << false
            << QStringList{u"none"_s, u"answer hunter2"_s} << int(Missing::Code);
        QTest::newRow("password is only the first half")
            << pass << QList<QByteArray>{"Code: "} << true << QByteArray("hunter2") << QByteArray("123456") << true
            << QStringList{u"none"_s, u"password hunter2"_s, u"answer 123456"_s} << int(Missing::Nothing);
    }

    void secretsAreGivenOnceAndOnlyWhereAsked()
    {
        QFETCH(int, methods);
        QFETCH(QList<QByteArray>, questions);
        QFETCH(bool, codeAfterPassword);
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, code);
        QFETCH(QStringList, asked);
        QFETCH(int, missing);
        Door door{.keyFile = m_folder.filePath(u"hostkey"_s),
                  .methods = methods,
                  .password = "hunter2",
                  .questions = questions,
                  .code = "123456",
                  .codeAfterPassword = codeAfterPassword};
        FakeServer server([&](int fd) { test::serveDoor(door, fd); });
        Login login = loginTo(server.port());
        login.password = Secret(password);
        login.code = Secret(code);
        trust(login, test::contentOf(m_folder.filePath(u"hostkey.pub"_s)));
        const auto host = SshHost::connect(login, {});
        QTEST(host.has_value(), "in");
        QCOMPARE(door.seen(), asked);
        if (!host)
            QCOMPARE(int(host.error().login->missing), missing);
    }

    void noSecretReachesAServerWhoseKeyChanged_data()
    {
        QTest::addColumn<QByteArray>("marker");
        QTest::newRow("another key is known") << QByteArray();
        QTest::newRow("its own authority") << QByteArray("@cert-authority ");
    }

    void noSecretReachesAServerWhoseKeyChanged()
    {
        QFETCH(QByteArray, marker);
        Door door{
            .keyFile = m_folder.filePath(u"hostkey"_s), .methods = SSH_AUTH_METHOD_PASSWORD, .password = "hunter2"};
        FakeServer server([&](int fd) { test::serveDoor(door, fd); });
        Login login = loginTo(server.port());
        login.password = Secret("hunter2");
        trust(login, test::contentOf(m_folder.filePath(u"old.pub"_s)), marker);
        const auto refused = SshHost::connect(login, {});
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().check->verdict), int(marker.isEmpty() ? Verdict::Changed : Verdict::CaManaged));
        QCOMPARE(door.seen(), QStringList{});
    }

    void aHostileServerIsLeftInTime_data()
    {
        QTest::addColumn<std::function<void(int)>>("serve");
        QTest::addColumn<QString>("says");
        using Serve = std::function<void(int)>;
        QTest::newRow("silent") << Serve(untilClosed) << u"says nothing"_s;
        QTest::newRow("closes at once") << Serve([](int) {}) << u"127.0.0.1"_s;
        QTest::newRow("web server") << Serve([](int fd) {
            char bytes[256];
            [[maybe_unused]] const auto asked = ::recv(fd, bytes, sizeof bytes, 0);
            send(fd, "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n");
            ::shutdown(fd, SHUT_WR);
            untilClosed(fd);
        }) << u"web server"_s;
        QTest::newRow("mail server") << Serve([](int fd) {
            send(fd, "220 mail ESMTP\x1b[2J\r\n");
            untilClosed(fd);
        }) << u"220 mail ESMTP\\x1b[2J"_s;
        QTest::newRow("endless banner") << Serve([](int fd) {
            while (send(fd, QByteArray(65536, 'A'))) { }
        }) << u"AAAA"_s;
        QTest::newRow("endless lines") << Serve([](int fd) {
            while (send(fd, "hello\r\n")) { }
        }) << u"hello"_s;
        QTest::newRow("garbage behind the banner") << Serve([](int fd) {
            send(fd, "SSH-2.0-OpenSSH_9.2p1\r\n" + QByteArray(100'000, char(0xA5)));
            untilClosed(fd);
        }) << u"127.0.0.1"_s;
        QTest::newRow("packet of two gigabytes") << Serve([](int fd) {
            send(fd, "SSH-2.0-OpenSSH_9.2p1\r\n\x7f\xff\xff\xff\x04" + QByteArray(100'000, '\x14'));
            untilClosed(fd);
        }) << u"127.0.0.1"_s;
        QTest::newRow("banner and nothing more") << Serve([](int fd) {
            send(fd, "SSH-2.0-OpenSSH_9.2p1\r\n");
            untilClosed(fd);
        }) << u"stopped answering"_s;
        QTest::newRow("protocol of 1995") << Serve([](int fd) {
            send(fd, "SSH-1.5-old\r\n");
            untilClosed(fd);
        }) << u"127.0.0.1"_s;
    }

    void aHostileServerIsLeftInTime()
    {
        QFETCH(std::function<void(int)>, serve);
        QFETCH(QString, says);
        FakeServer server(serve);
        Login login = loginTo(server.port());
        login.connectLimit = 1s;
        login.password = Secret("hunter2");
        const auto refused = SshHost::connect(login, {});
        QVERIFY(!refused);
        QVERIFY(!refused.error().offered);
        QVERIFY2(refused.error().error.text().contains(says), qPrintable(refused.error().error.text()));
    }

    void nobodyListeningSaysSo()
    {
        const auto refused = SshHost::connect(loginTo(test::freePort()), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.kind, Error::Kind::CannotConnect);
        QVERIFY2(refused.error().error.why.contains(u"refused"_s), qPrintable(refused.error().error.text()));
    }

    void connectingIsCancelledByTheBell()
    {
        FakeServer server(untilClosed);
        Login login = loginTo(server.port());
        login.connectLimit = 60s;
        const auto wake = std::make_shared<Wake>();
        const auto ringer = std::unique_ptr<QThread>(QThread::create([&] { wake->ring(); }));
        ringer->start();
        const auto refused = SshHost::connect(login, {}, wake);
        ringer->wait();
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(DoorsTest)
#include "tst_doors.moc"
