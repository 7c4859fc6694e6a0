// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/hostthread.h"
#include "core/host/sshhost.h"
#include "tests/checkout.h"

#include "tests/core/host/sshd.h"

#include <QSemaphore>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace upriver;
using test::Sshd;

static Request request(const QString &text, std::chrono::seconds limit = 15s, qint64 cap = 1024 * 1024)
{
    return {.command = Command::literal(text), .limit = limit, .cap = cap};
}

/// A command that cuts its own connection: kills the sshd above it.
static QString cutTheLink()
{
    return u"p=$$; while ! grep -q ^sshd /proc/$p/comm; do p=$(cut -d' ' -f4 /proc/$p/stat); done; kill -9 $p; sleep 60"_s;
}

#define NEEDS_SSHD(server)                                                                                             \
    if (!Sshd::isHere())                                                                                               \
        QSKIP("sshd is not installed");                                                                                \
    QVERIFY2((server).isUp(), (server).log().constData())

#define CONNECTED(host, login)                                                                                         \
    auto host##Result = SshHost::connect(login, {});                                                                   \
    QVERIFY2(host##Result, host##Result ? "" : qPrintable(host##Result.error().error.text()));                         \
    const auto host = std::move(*host##Result)

class SshHostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        qputenv("HOME", QDir::tempPath().toLocal8Bit() + "/upriver-no-home");
    }

    void aKeyFileLetsUsInAndCommandsRun()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        CONNECTED(host, server.login());
        QCOMPARE(host->name(), server.login().name());
        QCOMPARE(host->fingerprint(), server.hostKey().fingerprint());
        QCOMPARE(host->standing(), Standing::Unknown);
        int told = 0;
        const auto outputs
            = host->run({request(u"echo one; echo two >&2"_s), request(u"exit 4"_s)}, [&](int done, int of) {
                  QCOMPARE(of, 2);
                  told = done;
              });
        QVERIFY(outputs);
        QCOMPARE(outputs->at(0).text, "one\ntwo\n");
        QCOMPARE(outputs->at(1).status, 4);
        QCOMPARE(told, 2);
        QCOMPARE(host->standing(), ::geteuid() == 0 ? Standing::Root : Standing::Plain);
        QVERIFY(host->run({request(u"true"_s)})->first().succeeded());
    }

    void rootIsHadOnlyWhereItIs()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        Login login = server.login();
        login.useSudo = true;
        CONNECTED(host, login);
        Request asRoot = request(u"id -u"_s);
        asRoot.rights = Rights::Root;
        const Output output = host->run({asRoot})->first();
        QVERIFY(output.succeeded());
        QCOMPARE(output.asRoot, output.text == "0\n");
        QCOMPARE(output.asRoot, host->standing() != Standing::Plain);
    }

    void aKeyOfTheAgentLetsUsIn()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        QProcess agent;
        const QString socket = server.path(u"agent"_s);
        agent.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket});
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(socket); }));
        QProcess add;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SSH_AUTH_SOCK"_s, socket);
        add.setProcessEnvironment(environment);
        QStringList keys;
        for (int i = 0; i < 9; ++i) {
            keys << server.path(u"other%1"_s.arg(i));
            QVERIFY(test::makeKey(keys.last()));
        }
        add.start(u"ssh-add"_s, QStringList{u"-q"_s} + keys + QStringList{server.path(u"key"_s)});
        QVERIFY(add.waitForFinished());
        QCOMPARE(add.exitCode(), 0);

        // Ten keys are more than a server hears out; the named one is picked by its public half, and the file is not
        // needed.
        QVERIFY(QFile::remove(server.path(u"key"_s)));
        Login login = server.login();
        login.useAgent = true;
        login.agentSocket = socket;
        CONNECTED(host, login);
        QVERIFY(host->run({request(u"true"_s)}));
        QCOMPARE(server.log().count("userauth-request for user"), 2); // the question and the signature

        login.identityFiles = {server.path(u"other3"_s)};
        const auto refused = SshHost::connect(login, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.kind, Error::Kind::LoginRefused);
        agent.terminate();
        agent.waitForFinished();
    }

    void anAgentThatNeverAnswersIsGivenUp()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        Login login = server.login();
        login.useAgent = true;
        login.agentSocket = server.path(u"silent"_s);
        QProcess silent;
        silent.start(
            u"python3"_s,
            {u"-c"_s,
             u"import socket,sys,time\ns=socket.socket(socket.AF_UNIX)\ns.bind(sys.argv[1])\ns.listen(9)\ntime.sleep(600)"_s,
             login.agentSocket});
        if (!QTest::qWaitFor([&] { return QFile::exists(login.agentSocket); }))
            QSKIP("python3 is not installed");
        CONNECTED(host, login);
        silent.kill();
        silent.waitForFinished();
    }

    void anEncryptedKeyAsksForItsPassphrase()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        const QString file = server.path(u"locked"_s);
        QVERIFY(test::makeKey(file, u"open sesame"_s));
        test::writeFile(server.path(u"authorized_keys"_s), test::contentOf(file + u".pub"_s));
        Login login = server.login();
        login.identityFiles = {file};
        for (const char *wrong : {"", "wrong"}) {
            login.passphrase = Secret(wrong);
            const auto refused = SshHost::connect(login, {});
            QVERIFY(!refused);
            QCOMPARE(int(refused.error().login->missing), int(Missing::Passphrase));
            QCOMPARE(refused.error().login->keyFile, file);
        }
        login.passphrase = Secret("open sesame");
        CONNECTED(host, login);
    }

    void aWrongKeySaysWhatWasTriedAndWhatIsAccepted()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        QVERIFY(test::makeKey(server.path(u"stranger"_s)));
        Login login = server.login();
        login.identityFiles = {server.path(u"stranger"_s)};
        const auto refused = SshHost::connect(login, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.kind, Error::Kind::LoginRefused);
        QCOMPARE(refused.error().login->accepted, QStringList{u"publickey"_s});
        QCOMPARE(refused.error().login->tried, QStringList{server.path(u"stranger"_s)});
    }

    void anUnknownKeyEndsTheAttemptBeforeAnyLogin()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        QVERIFY(QFile::remove(server.path(u"known_hosts"_s)));
        const auto refused = SshHost::connect(server.login(), {});
        QVERIFY(!refused);
        QVERIFY(refused.error().mayAccept());
        QCOMPARE(*refused.error().offered, server.hostKey());
        QVERIFY(!SshHost::connect(server.login(), {.fingerprint = u"SHA256:other"_s}));
        QVERIFY(!SshHost::connect(server.login(), {.fingerprint = server.hostKey().fingerprint(), .host = u"other"_s}));
        QVERIFY(QTest::qWaitFor([&] { return server.log().count("Connection closed by") == 3; }));
        QVERIFY2(!server.log().contains("userauth-request"), server.log().constData());
        QVERIFY(!QFile::exists(server.path(u"known_hosts"_s)));

        QVERIFY(SshHost::connect(server.login(), {.fingerprint = server.hostKey().fingerprint()}));
        QVERIFY(SshHost::connect(server.login(), {}));
    }

    void aChangedKeyStopsEvenWhenAccepted()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        HostKey old = server.hostKey();
        old.blob[40] = char(old.blob[40] ^ 1);
        server.trust(old);
        const auto refused = SshHost::connect(server.login(), {.fingerprint = server.hostKey().fingerprint()});
        QVERIFY(!refused);
        const Refusal &refusal = refused.error();
        QCOMPARE(int(refusal.check->verdict), int(Verdict::Changed));
        QVERIFY(!refusal.mayAccept());
        QCOMPARE(refusal.check->known->fingerprint(), old.fingerprint());
        QCOMPARE(refusal.check->line, 1);
        QCOMPARE(refusal.removeLine,
                 u"ssh-keygen -f %1 -R '[127.0.0.1]:%2'"_s.arg(server.path(u"known_hosts"_s)).arg(server.port()));
        QVERIFY(!server.log().contains("userauth-request"));
    }

    void aServerWithOnlyOldMethodsIsRefused()
    {
        const Sshd server("Ciphers aes128-cbc");
        NEEDS_SSHD(server);
        const auto refused = SshHost::connect(server.login(), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.kind, Error::Kind::CannotConnect);
        QVERIFY2(refused.error().error.now.contains(u"no longer safe"_s), qPrintable(refused.error().error.text()));
    }

    void largeOutputsAndScriptsPass()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        CONNECTED(host, server.login());
        QList<Request> requests{request(u"head -c 20000000 /dev/zero"_s, 15s, 30'000'000),
                                request(u"cat /dev/zero"_s, 15s, 3'000'000)};
        for (int i = 0; i < 40; ++i)
            requests << request(u"# "_s + QString(100'000, u'x') + u"\nseq 1 3000"_s);
        const auto outputs = host->run(requests);
        QVERIFY(outputs);
        QCOMPARE(outputs->at(0).text.size(), 20'000'000);
        QVERIFY(!outputs->at(0).cut);
        QCOMPARE(outputs->at(1).text.size(), 3'000'000);
        QVERIFY(outputs->at(1).cut);
        QVERIFY(outputs->last().text.endsWith("\n3000\n"));
        const auto refused = host->run({request(QString(200'000, u'x'))});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::TooLarge);
    }

    void aTimeLimitStopsOneCommandOnly()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        CONNECTED(host, server.login());
        const auto outputs = host->run({request(u"echo begun; sleep 300"_s, 1s), request(u"echo after"_s)});
        QVERIFY(outputs);
        QCOMPARE(outputs->at(0).ending, Output::Ending::TimedOut);
        QCOMPARE(outputs->at(0).text, "begun\n");
        QCOMPARE(outputs->at(1).text, "after\n");
    }

    void aCancelledRunKeepsWhatCameAndTheNextOneWorks_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("ordinary server") << QByteArray();
        // The next shell opens only when the command left behind has reached its limit.
        QTest::newRow("one session at a time") << QByteArray("MaxSessions 1");
    }

    void aCancelledRunKeepsWhatCameAndTheNextOneWorks()
    {
        QFETCH(QByteArray, settings);
        const Sshd server(settings);
        NEEDS_SSHD(server);
        CONNECTED(host, server.login());
        const QString mark = server.path(u"ran"_s);
        const QList<Request> requests{request(u"echo one"_s), request(u"sleep 5"_s, 5s), request(u"touch "_s + mark)};
        auto canceller = std::unique_ptr<QThread>(QThread::create([&] { host->cancel(); }));
        const auto outputs = host->run(requests, [&](int, int) { canceller->start(); });
        canceller->wait();
        QVERIFY(outputs);
        QCOMPARE(outputs->at(0).text, "one\n");
        QVERIFY(!outputs->at(1).succeeded());
        QCOMPARE(outputs->at(2).ending, Output::Ending::NotRun);
        const auto next = host->run({request(u"echo next"_s)});
        QVERIFY2(next, next ? "" : qPrintable(next.error().text()));
        QCOMPARE(next->first().text, "next\n");
        QVERIFY(!QFile::exists(mark));
    }

    void aCancelBeforeARunEndsThatRunOnly()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        CONNECTED(host, server.login());
        host->cancel();
        const auto cancelled = host->run({request(u"true"_s)});
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, Error::Kind::Cancelled);
        QVERIFY(host->run({request(u"true"_s)}));
        host->cancel();
        host->settle();
        QVERIFY(host->run({request(u"true"_s)}));
    }

    void aLostLinkKeepsWhatCameAndThenSaysSo()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        CONNECTED(host, server.login());
        // The link is cut only once the first answer is here: a killed sshd takes along what it had not sent yet.
        QTemporaryDir dir;
        const QString mayCut = dir.filePath(u"may-cut"_s);
        const QString cutWhenTold = u"while ! test -e %1; do sleep 0.02; done; "_s.arg(quoted(mayCut)) + cutTheLink();
        const auto tell = [&](int, int) { QVERIFY(QFile(mayCut).open(QIODevice::WriteOnly)); };
        const auto outputs = host->run({request(u"echo one"_s), request(cutWhenTold), request(u"echo never"_s)}, tell);
        QVERIFY(outputs);
        QCOMPARE(outputs->at(0).text, "one\n");
        QCOMPARE(outputs->at(1).ending, Output::Ending::Lost);
        QCOMPARE(outputs->at(2).ending, Output::Ending::NotRun);
        const auto after = host->run({request(u"true"_s)});
        QVERIFY(!after);
        QCOMPARE(after.error().kind, Error::Kind::LinkLost);
    }

    void anAccountWithoutShellSaysWhatItSaid()
    {
        const Sshd server("ForceCommand echo This account is not available; exit 1");
        NEEDS_SSHD(server);
        CONNECTED(host, server.login());
        const auto outputs = host->run({request(u"true"_s)});
        QVERIFY(!outputs);
        QVERIFY2(outputs.error().why.contains(u"This account is not available"_s), qPrintable(outputs.error().text()));
    }

    void aJumpHostIsGoneThrough()
    {
        const Sshd hop;
        const Sshd server;
        NEEDS_SSHD(hop);
        NEEDS_SSHD(server);
        Login login = server.login();
        login.jumps = {hop.login()};
        CONNECTED(host, login);
        const auto outputs = host->run({request(u"head -c 5000000 /dev/zero"_s, 15s, 8'000'000)});
        QVERIFY(outputs);
        QCOMPARE(outputs->first().text.size(), 5'000'000);
        QVERIFY(hop.log().contains("direct-tcpip"));

        QVERIFY(QFile::remove(hop.path(u"known_hosts"_s)));
        const auto refused = SshHost::connect(login, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().port, hop.port());
        QVERIFY(refused.error().mayAccept());
    }

    void fewFlightsLieBetweenConnectAndAnswer()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        QProcess proxy;
        proxy.start(u"python3"_s,
                    {inCheckout(u"tests/live/countingproxy.py"), QString::number(server.port()), u"10"_s});
        if (!proxy.waitForStarted() || !proxy.waitForReadyRead())
            QSKIP("python3 is not installed");
        const auto answer = [&] {
            while (!proxy.canReadLine() && proxy.waitForReadyRead()) { }
            return proxy.readLine().trimmed().toInt();
        };
        const auto flights = [&] {
            proxy.write("\n");
            return answer();
        };
        Login login = server.login();
        login.port = quint16(answer());
        login.hostKeyAlias = u"known"_s;
        QVERIFY(remember(server.path(u"known_hosts"_s), u"known"_s, 22, server.hostKey()));
        CONNECTED(host, login);
        const int connecting = flights();
        QVERIFY(host->run({request(u"echo one"_s), request(u"echo two"_s)}));
        const int first = flights();
        QVERIFY(host->run({request(u"echo three"_s), request(u"echo four"_s)}));
        const int next = flights();
        qInfo("flights: connect %d, first run %d, next run %d", connecting, first, next);
        QVERIFY(connecting + first <= 10);
        QVERIFY(next <= 2);
        proxy.closeWriteChannel();
        proxy.waitForFinished();
    }
};

QTEST_GUILESS_MAIN(SshHostTest)
#include "tst_sshhost.moc"
