// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/backendnotes.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const nginx::Address shop{.host = u"127.0.0.1"_s, .port = 3000};
static const char journal[] = "journalctl -u shop-api --no-pager -n 100";

static QByteArray exited(const QByteArray &time, const QByteArray &unit)
{
    return "Nov 20 " + time + " web7 systemd[1]: " + unit
        + ".service: Main process exited, code=exited, status=1/FAILURE\n";
}

static QByteArray timedOut(const QByteArray &time)
{
    return "Nov 20 " + time + " web7 gunicorn[50]: [2026-11-20 " + time
        + " +0000] [50] [CRITICAL] WORKER TIMEOUT (pid:52)\n";
}

static QDateTime at(const QString &time)
{
    return QDateTime::fromString(u"2026-11-20T"_s + time + u'Z', Qt::ISODate);
}

/// A look with what joins its notes to one peer.
struct Look
{
    explicit Look(const Incident &incident, Handoff to = {.peer = shop, .scheme = u"http"_s})
        : seen(build(incident.evidence()))
        , owners(*seen)
        , handoff(std::move(to))
        , notes(*seen, handoff, owners.of(handoff.peer, handoff.names), owners)
    {
    }

    SnapshotPtr seen;
    Owners owners;
    Handoff handoff;
    BackendNotes notes;
};

static Incident gunicorn()
{
    return Incident()
        .listener("127.0.0.1:3000", "gunicorn", 50)
        .unit("shop-api", "active running success", 50, "/usr/bin/gunicorn shop:app")
        .unit("billing", "active running success", 60, "/usr/bin/gunicorn billing:app");
}

/// Which of the things programs and systemd wrote are about the program behind a handoff.
class BackendNotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyItsOwnUnitSpeaks()
    {
        const Look look(Incident(gunicorn())
                            .exhibit("journal.txt", "journalctl --no-pager -n 100",
                                     exited("10:18:40", "shop-api") + exited("10:18:41", "billing")));
        const QList<BackendNote> notes = look.notes.of({Note::Exited});
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes[0].noted->unit, u"shop-api.service"_s);
        QVERIFY(notes[0].isCertain);
    }

    void theNearestInTimeIsTold()
    {
        const Look look(Incident(gunicorn())
                            .exhibit("journal-shop-api.txt", journal,
                                     timedOut("10:18:10") + timedOut("10:18:40") + timedOut("10:18:55")));
        QCOMPARE(look.notes.near({Note::WorkerTimedOut}, at(u"10:18:42"_s), 5).noted->time, at(u"10:18:40"_s));
        QVERIFY(!look.notes.near({Note::WorkerTimedOut}, at(u"10:18:30"_s), 5));
        QVERIFY(!look.notes.near({Note::Exited}, at(u"10:18:42"_s), 5));
    }

    void theOnlyCandidateMayBeMeantButNotForCertain()
    {
        const Look look(Incident()
                            .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/gunicorn shop:app")
                            .exhibit("journal-shop-api.txt", journal, exited("10:18:40", "shop-api")));
        const QList<BackendNote> notes = look.notes.of({Note::Exited});
        QCOMPARE(notes.size(), 1);
        QVERIFY(!notes[0].isCertain);
    }

    void aPoolSpeaksForItselfAmongThePoolsOfOnePhp()
    {
        const QByteArray pools = "/etc/php/8.2/fpm/pool.d/shop.conf:1:[shop]\n"
                                 "/etc/php/8.2/fpm/pool.d/shop.conf:4:listen = /run/php/shop.sock\n"
                                 "/etc/php/8.2/fpm/pool.d/blog.conf:1:[blog]\n"
                                 "/etc/php/8.2/fpm/pool.d/blog.conf:4:listen = /run/php/blog.sock\n";
        const QByteArray log
            = "[20-Nov-2026 10:18:40] WARNING: [pool blog] server reached pm.max_children setting (5), "
              "consider raising it\n[20-Nov-2026 10:18:41] WARNING: [pool shop] server reached "
              "pm.max_children setting (2), consider raising it\n";
        const Look look(
            Incident()
                .exhibit("fpm-pools.txt", "grep -sHnE '^(\\[|listen|pm)' /etc/php/*/fpm/pool.d/*.conf", pools)
                .exhibit("php8.2-fpm.log", "cat /var/log/php8.2-fpm.log", log),
            {.peer = {.unixPath = u"/run/php/shop.sock"_s}, .scheme = u"fastcgi"_s});
        QVERIFY(look.notes.isPhpFpm());
        QVERIFY(look.notes.pool());
        QCOMPARE(look.notes.pool()->name, u"shop"_s);
        const QList<BackendNote> notes = look.notes.of({Note::WorkersUsedUp});
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes[0].noted->limit, 2);
    }

    void whoHoldsTheListenerIsNoPhp()
    {
        QVERIFY(!Look(gunicorn()).notes.isPhpFpm());
        QVERIFY(!Look(gunicorn()).notes.pool());
    }
};

QTEST_GUILESS_MAIN(BackendNotesTest)
#include "tst_backendnotes.moc"
