// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/logfollower.h"
#include "core/host/replayhost.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// A host whose log gets what the test says, one thing each time it is tended.
class GrowingHost final : public Host
{
public:
    explicit GrowingHost(QList<std::function<void(const FollowEvents &)>> happens, std::atomic_bool &unfollowed)
        : m_happens(std::move(happens))
        , m_unfollowed(unfollowed)
    {
    }

    Result<QList<Output>> run(const QList<Request> &, const Progress &) override { return QList<Output>(); }
    Result<FollowId> follow(const FollowRequest &, const FollowEvents &events) override
    {
        m_events = events;
        return 7;
    }
    void unfollow(FollowId id) override { m_unfollowed = id == 7; }
    bool tend() override
    {
        if (m_events && !m_happens.isEmpty())
            m_happens.takeFirst()(*m_events);
        return !m_happens.isEmpty();
    }
    [[nodiscard]] Standing standing() const override { return Standing::Root; }
    [[nodiscard]] QString name() const override { return {}; }
    void cancel() override { }

private:
    QList<std::function<void(const FollowEvents &)>> m_happens;
    std::optional<FollowEvents> m_events;
    std::atomic_bool &m_unfollowed;
};

static std::function<void(const FollowEvents &)> comes(const QByteArray &text)
{
    return [text](const FollowEvents &events) { events.came(text); };
}

static std::function<void(const FollowEvents &)> begins(quint64 inode, qint64 offset)
{
    return [=](const FollowEvents &events) { events.began({.inode = inode, .offset = offset}); };
}

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

class LogFollowerTest : public QObject
{
    Q_OBJECT

    std::atomic_bool m_unfollowed = false;
    QTemporaryDir m_folder;

    std::unique_ptr<HostThread> hostWhere(const QList<std::function<void(const FollowEvents &)>> &happens)
    {
        m_unfollowed = false;
        return std::make_unique<HostThread>(std::make_unique<GrowingHost>(happens, m_unfollowed));
    }

private Q_SLOTS:
    void wholeLinesAreKeptWithoutTheirSecrets()
    {
        const auto host = hostWhere(
            {begins(1, 500), comes("first\nsecond "), comes("token=abcdef\nunended"), begins(2, 0), comes("third\n")});
        const QString spool = m_folder.filePath(u"lines"_s);
        LogFollower follower(*host);
        QList<LogSpool::Piece> pieces;
        qint64 size = 0;
        connect(&follower, &LogFollower::began, this, [&](const LogSpool::Piece &piece) { pieces << piece; });
        connect(&follower, &LogFollower::grew, this, [&](qint64 bytes) {
            QVERIFY(bytes >= size);
            size = bytes;
        });
        follower.start({.path = u"/var/log/nginx/error.log"_s}, spool);
        QTRY_VERIFY(contentOf(spool).endsWith("third\n"));
        QTRY_COMPARE(size, contentOf(spool).size());
        const QByteArrayList lines = contentOf(spool).split('\n');
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[0], "first");
        QVERIFY(lines[1].startsWith("second token=<hidden:"));
        QCOMPARE(lines[2], "unended");
        QCOMPARE(pieces.size(), 2);
        QCOMPARE(pieces[0].at, 0);
        QCOMPARE(pieces[0].file.offset, 500);
        QCOMPARE(pieces[1].at, contentOf(spool).indexOf("third"));
        QCOMPARE(pieces[1].file.inode, 2u);
        QCOMPARE(QFile::permissions(spool) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aFullSpoolEndsTheFollowing()
    {
        const auto host = hostWhere({begins(1, 0), comes("12345678\n"), comes("12345678\n"), comes("late\n")});
        const QString spool = m_folder.filePath(u"full"_s);
        LogFollower follower(*host);
        QSignalSpy ended(&follower, &LogFollower::ended);
        follower.start({}, spool, 12);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<Error>().kind, Error::Kind::TooLarge);
        QTRY_VERIFY(m_unfollowed);
        QCOMPARE(contentOf(spool), "12345678\n");
    }

    void itEndsWithTheServersWord()
    {
        const auto host = hostWhere({begins(1, 0), [](const FollowEvents &events) {
                                         events.ended({.kind = Error::Kind::LinkLost, .what = u"gone"_s});
                                     }});
        LogFollower follower(*host);
        QSignalSpy ended(&follower, &LogFollower::ended);
        follower.start({}, m_folder.filePath(u"ended"_s));
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<Error>().what, u"gone"_s);
    }

    void whoGoesAwayStopsIt()
    {
        const auto host = hostWhere({begins(1, 0), comes("a\n"), comes("b\n")});
        {
            LogFollower follower(*host);
            follower.start({}, m_folder.filePath(u"stopped"_s));
        }
        QTRY_VERIFY(m_unfollowed);
    }

    void aRecordingIsNotFollowed()
    {
        HostThread host(std::make_unique<ReplayHost>(u"folder"_s, QList<Recorded>{}));
        LogFollower follower(host);
        QSignalSpy ended(&follower, &LogFollower::ended);
        follower.start({.path = u"/var/log/nginx/error.log"_s}, m_folder.filePath(u"replay"_s));
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ended[0][0].value<Error>().why.contains(u"no server"_s));
    }

    void aSpoolThatCannotBeMadeIsSaid()
    {
        const auto host = hostWhere({});
        LogFollower follower(*host);
        QSignalSpy ended(&follower, &LogFollower::ended);
        follower.start({}, m_folder.filePath(u"no/such/folder"_s));
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<Error>().kind, Error::Kind::NotPermitted);
    }
};

QTEST_GUILESS_MAIN(LogFollowerTest)
#include "tst_logfollower.moc"
