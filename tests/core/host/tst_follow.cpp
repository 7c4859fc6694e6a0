// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/hostthread.h"
#include "core/host/sshhost.h"

#include "tests/core/host/growinglog.h"
#include "tests/core/host/sshd.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using test::GrowingLog;
using test::Sshd;

#define NEEDS_SSHD(server)                                                                                             \
    if (!Sshd::isHere())                                                                                               \
        QSKIP("sshd is not installed");                                                                                \
    QVERIFY2((server).isUp(), (server).log().constData())

/// What came of a log, for a test that looks on from another thread.
class Brought
{
public:
    FollowEvents events()
    {
        return {.began =
                    [this](const FollowedFile &file) {
                        add([&] {
                            m_gaps += file.gap ? 1 : 0;
                            ++m_files;
                        });
                    },
                .came = [this](QByteArrayView bytes) { add([&] { m_text += bytes; }); },
                .ended = [this](const Error &error) { add([&] { m_ended = error; }); }};
    }

    QByteArray text()
    {
        return read([&] { return m_text; });
    }
    int files()
    {
        return read([&] { return m_files; });
    }
    int gaps()
    {
        return read([&] { return m_gaps; });
    }
    std::optional<Error> ended()
    {
        return read([&] { return m_ended; });
    }
    bool endsWith(const QByteArray &line)
    {
        return read([&] { return m_text.endsWith(line); });
    }

private:
    template<class Change>
    void add(Change change)
    {
        const std::lock_guard lock(m_guard);
        change();
    }
    template<class Look>
    std::invoke_result_t<Look> read(Look look)
    {
        const std::lock_guard lock(m_guard);
        return look();
    }

    std::mutex m_guard;
    QByteArray m_text;
    int m_files = 0;
    int m_gaps = 0;
    std::optional<Error> m_ended;
};

static Request request(const QString &text)
{
    return {.command = Command::literal(text)};
}

/// Over a real sshd.
class FollowTest : public QObject
{
    Q_OBJECT

    static std::unique_ptr<HostThread> connectedTo(const Sshd &server)
    {
        auto host = SshHost::connect(server.login(), {});
        return host ? std::make_unique<HostThread>(std::move(*host)) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        qputenv("HOME", QDir::tempPath().toLocal8Bit() + "/upriver-no-home");
    }

    void fiveThousandLinesASecondOverRotationsWhileLooksGoOn()
    {
        static constexpr int lines = 30'000;
        const Sshd server;
        NEEDS_SSHD(server);
        const auto host = connectedTo(server);
        QVERIFY(host);
        GrowingLog log(u"error.log"_s);
        log.write(1000);
        Brought brought;
        const auto started
            = host->submit([&](Host &each) { return each.follow({.path = log.path()}, brought.events()); });
        QVERIFY(started.result());
        QTRY_VERIFY(brought.files() > 0);
        int looks = 0;
        // A hundred lines each fiftieth of a second; each second but the last the log is rotated.
        QElapsedTimer clock;
        clock.start();
        for (int written = 0; written < lines; written += 100) {
            QTRY_VERIFY_WITH_TIMEOUT(clock.elapsed() >= written / 5, 1000);
            log.write(100);
            if (written % 5000 == 2500)
                log.rotate(test::Rotation::Renamed);
            if (written % 2500 == 0) {
                const auto look = host->submit([](Host &each) { return each.run({request(u"seq 1 20000"_s)}); });
                QVERIFY(look.result() && look.result()->first().text.endsWith("\n20000\n"));
                ++looks;
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(brought.endsWith(log.lastLine()), 60'000);
        QVERIFY2(brought.text() == log.linesFrom(1000), qPrintable(log.differenceTo(brought.text(), 1000)));
        QCOMPARE(brought.files(), 7);
        QCOMPARE(brought.gaps(), 0);
        QCOMPARE(looks, 12);
    }

    void unfollowingEndsTheServersSideToo()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        const auto host = connectedTo(server);
        QVERIFY(host);
        GrowingLog log(u"error.log"_s);
        Brought brought;
        const auto id
            = host->submit([&](Host &each) { return *each.follow({.path = log.path()}, brought.events()); }).result();
        QTRY_VERIFY(brought.files() > 0);
        QVERIFY(test::anyoneNames(log.path()));
        QVERIFY(host->submit([=](Host &each) {
                        each.unfollow(id);
                        return each.run({request(u"true"_s)}).has_value();
                    })
                    .result());
        QTRY_VERIFY(!test::anyoneNames(log.path()));
        QVERIFY(!brought.ended());
    }

    void goingAwayEndsTheServersSideToo()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        auto host = connectedTo(server);
        QVERIFY(host);
        GrowingLog log(u"error.log"_s);
        Brought brought;
        QVERIFY(
            host->submit([&](Host &each) { return each.follow({.path = log.path()}, brought.events()).has_value(); })
                .result());
        QTRY_VERIFY(brought.files() > 0);
        host.reset();
        QTRY_VERIFY(!test::anyoneNames(log.path()));
    }

    void aLinkThatDiesIsToldAndTakesTheServersSideAlong()
    {
        const Sshd server;
        NEEDS_SSHD(server);
        const auto host = connectedTo(server);
        QVERIFY(host);
        GrowingLog log(u"error.log"_s);
        Brought brought;
        QVERIFY(
            host->submit([&](Host &each) { return each.follow({.path = log.path()}, brought.events()).has_value(); })
                .result());
        QTRY_VERIFY(brought.files() > 0);
        const QString cut
            = u"p=$$; while ! grep -q ^sshd /proc/$p/comm; do p=$(cut -d' ' -f4 /proc/$p/stat); done; kill -9 $p; sleep 60"_s;
        host->submit([=](Host &each) { return each.run({request(cut)}).has_value(); }).waitForFinished();
        QTRY_VERIFY_WITH_TIMEOUT(brought.ended().has_value(), 10'000);
        QCOMPARE(brought.ended()->kind, Error::Kind::LinkLost);
        QTRY_VERIFY_WITH_TIMEOUT(!test::anyoneNames(log.path()), 10'000);
    }

    void aServerWithOneSessionSaysSo()
    {
        const Sshd server("MaxSessions 1");
        NEEDS_SSHD(server);
        const auto host = connectedTo(server);
        QVERIFY(host);
        QVERIFY(host->submit([](Host &each) { return each.run({request(u"true"_s)}).has_value(); }).result());
        GrowingLog log(u"error.log"_s);
        Brought brought;
        const auto refused
            = host->submit([&](Host &each) { return each.follow({.path = log.path()}, brought.events()); }).result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::NotPermitted);
        QVERIFY(host->submit([](Host &each) { return each.run({request(u"true"_s)}).has_value(); }).result());
    }
};

QTEST_GUILESS_MAIN(FollowTest)
#include "tst_follow.moc"
