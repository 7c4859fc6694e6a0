// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/hostthread.h"
#include "core/host/replayhost.h"

#include <QSemaphore>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

static Request request(const QString &text, qint64 cap = 1000)
{
    return {.command = Command::literal(text), .cap = cap};
}

/// A host that waits inside run() until it is cancelled, and tells where it was destroyed.
class StuckHost final : public Host
{
public:
    StuckHost(QSemaphore &entered, QThread *&destroyedOn)
        : m_entered(entered)
        , m_destroyedOn(destroyedOn)
    {
    }
    ~StuckHost() override { m_destroyedOn = QThread::currentThread(); }
    Result<QList<Output>> run(const QList<Request> &, const Progress &) override
    {
        m_entered.release();
        m_cancelled.acquire();
        return Failure({.kind = Error::Kind::Cancelled});
    }
    [[nodiscard]] Standing standing() const override { return Standing::Unknown; }
    [[nodiscard]] QString name() const override { return {}; }
    void cancel() override { m_cancelled.release(); }
    void settle() override { m_cancelled.tryAcquire(m_cancelled.available()); }

private:
    QSemaphore &m_entered;
    QThread *&m_destroyedOn;
    QSemaphore m_cancelled;
};

class HostsTest : public QObject
{
    Q_OBJECT

    static std::unique_ptr<ReplayHost> replay()
    {
        return std::make_unique<ReplayHost>(
            u"folder"_s,
            QList<Recorded>{{u"ss.txt"_s, u"ss -tlnp"_s, 0, "LISTEN\n"}, {u"t.txt"_s, u"nginx -t"_s, 1, "failed"}},
            QStringList{u"systemctl restart php"_s});
    }

private Q_SLOTS:
    void aRecordingAnswersWhatWasRecordedAndNothingElse()
    {
        const auto host = replay();
        const auto outputs = host->run({request(u"ss -tlnp"_s), request(u"nginx -t"_s, 3), request(u"uptime"_s),
                                        request(u"systemctl restart php"_s)});
        QVERIFY(outputs);
        QCOMPARE(outputs->at(0).text, "LISTEN\n");
        QVERIFY(outputs->at(0).succeeded());
        QCOMPARE(outputs->at(1).status, 1);
        QCOMPARE(outputs->at(1).text, "fai");
        QVERIFY(outputs->at(1).cut);
        QCOMPARE(outputs->at(2).ending, Output::Ending::NotRun);
        QVERIFY(outputs->at(3).succeeded());
        QCOMPARE(host->asked().size(), 4);
        QCOMPARE(host->name(), u"folder"_s);
    }

    void aCancelledReplayRunsNothingOnce()
    {
        const auto host = replay();
        host->cancel();
        const auto outputs = host->run({request(u"ss -tlnp"_s)});
        QVERIFY(!outputs);
        QCOMPARE(outputs.error().kind, Error::Kind::Cancelled);
        QVERIFY(host->run({request(u"ss -tlnp"_s)}));
    }

    void aReplayCancelledMidwayKeepsWhatCame()
    {
        const auto host = replay();
        const auto outputs
            = host->run({request(u"ss -tlnp"_s), request(u"nginx -t"_s)}, [&](int, int) { host->cancel(); });
        QVERIFY(outputs);
        QVERIFY(outputs->at(0).succeeded());
        QCOMPARE(outputs->at(1).ending, Output::Ending::NotRun);
    }

    void workRunsInOrderOnAThreadOfItsOwn()
    {
        HostThread thread(replay());
        auto first = thread.submit([](Host &host) { return host.run({request(u"ss -tlnp"_s)})->first().text; });
        auto second = thread.submit([](Host &) { return QThread::currentThread(); });
        QCOMPARE(first.result(), "LISTEN\n");
        QVERIFY(second.result() != QThread::currentThread());
    }

    void cancelEndsTheWorkUnderWayAndNotTheNext()
    {
        QSemaphore entered;
        QThread *destroyedOn = nullptr;
        HostThread thread(std::make_unique<StuckHost>(entered, destroyedOn));
        const auto look = [](Host &host) { return host.run({}).has_value(); };
        auto first = thread.submit(look);
        auto second = thread.submit(look);
        entered.acquire();
        thread.cancel();
        QVERIFY(!first.result());
        entered.acquire();
        QVERIFY(!second.isFinished());
        thread.cancel();
        QVERIFY(!second.result());
    }

    void goingAwayEndsTheWorkAndDestroysTheHostOnItsThread()
    {
        QSemaphore entered;
        QThread *destroyedOn = nullptr;
        QFuture<bool> waiting;
        {
            HostThread thread(std::make_unique<StuckHost>(entered, destroyedOn));
            thread.submit([](Host &host) { return host.run({}).has_value() || host.run({}).has_value(); });
            waiting = thread.submit([](Host &) { return true; });
            entered.acquire();
        }
        QVERIFY(destroyedOn && destroyedOn != QThread::currentThread());
        QVERIFY(waiting.isFinished());
        QCOMPARE(waiting.resultCount(), 0);
    }

    void connectingInTheBackgroundGivesTheHost()
    {
        auto opened = inBackground(
            []() -> Result<std::unique_ptr<Host>> { return std::make_unique<ReplayHost>(u"x"_s, QList<Recorded>{}); });
        const auto host = opened.takeResult();
        QVERIFY(host);
        QCOMPARE((*host)->name(), u"x"_s);
    }

    void whatFollowsRunsOnceAlsoWhenTheThreadIsGone()
    {
        QObject context;
        QList<int> seen;
        QList<int> wanted;
        const auto alive = std::make_shared<int>();
        for (int i = 0; i < 50; ++i) {
            wanted << i;
            auto future = inBackground([i, alive] { return std::make_unique<int>(i); });
            if (i % 2 == 0)
                future.waitForFinished();
            whenDone(future, &context, [&](const std::unique_ptr<int> &value) { seen << *value; });
        }
        QTRY_COMPARE(alive.use_count(), 1);
        QTRY_COMPARE(seen.size(), wanted.size());
        QTRY_VERIFY(context.children().isEmpty());
        std::sort(seen.begin(), seen.end());
        QCOMPARE(seen, wanted);
    }

    void nothingFollowsWorkThatBroughtNothingOrAContextThatIsGone()
    {
        QSemaphore entered;
        QThread *destroyedOn = nullptr;
        QObject context;
        bool used = false;
        QFuture<bool> waiting;
        {
            HostThread thread(std::make_unique<StuckHost>(entered, destroyedOn));
            QObject gone;
            whenDone(thread.submit([](Host &host) { return host.run({}).has_value(); }), &gone,
                     [&](bool) { used = true; });
            waiting = thread.submit([](Host &) { return true; });
            whenDone(waiting, &context, [&](bool) { used = true; });
            entered.acquire();
        }
        QTRY_VERIFY(context.children().isEmpty());
        QVERIFY(waiting.isFinished());
        QVERIFY(!used);
    }
};

QTEST_GUILESS_MAIN(HostsTest)
#include "tst_hosts.moc"
