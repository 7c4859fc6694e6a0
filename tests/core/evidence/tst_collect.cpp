// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/collect.h"
#include "tests/doubles/scriptedhost.h"

#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class CollectTest : public QObject
{
    Q_OBJECT

    static Probe probe(const QString &exhibit, const QString &command)
    {
        return {.exhibit = exhibit, .request = {.command = Command::literal(command)}};
    }

private Q_SLOTS:
    void aLookIsOneRunWhateverTheNumberOfProbes()
    {
        ScriptedHost host;
        const auto evidence = collect(firstLook(), host);
        QVERIFY(evidence);
        QCOMPARE(host.runs, 1);
        QCOMPARE(evidence->exhibits.size(), firstLook().size());
        QCOMPARE(evidence->host, u"ops@web7"_s);
        QCOMPARE(evidence->standing, Standing::Root);
    }

    void secretsNeverReachTheEvidence()
    {
        ScriptedHost host;
        host.answers[u"nginx -T"_s] = {.status = 0, .text = "proxy_set_header Authorization \"Basic c2VjcmV0\";\n"};
        const auto evidence = collect({probe(u"nginx-T.txt"_s, u"nginx -T"_s)}, host);
        QVERIFY(evidence);
        QVERIFY(!evidence->exhibits[0].text.contains("c2VjcmV0"));
    }

    void aLaterLookReplacesWhatItLooksAtAgain()
    {
        ScriptedHost host;
        const Evidence before{.exhibits
                              = {{.name = u"ss.txt"_s, .text = "old"}, {.name = u"ps.txt"_s, .text = "kept"}}};
        host.answers[u"ss -tlnp"_s] = {.status = 0, .text = "new"};
        const auto evidence = collect({probe(u"ss.txt"_s, u"ss -tlnp"_s)}, host, before);
        QVERIFY(evidence);
        QCOMPARE(evidence->exhibits.size(), 2);
        QCOMPARE(evidence->named(u"ss.txt"_s)->text, "new"_ba);
        QCOMPARE(evidence->named(u"ps.txt"_s)->text, "kept"_ba);
    }

    void aLostLinkIsAnErrorNotAnEmptyLook()
    {
        ScriptedHost host;
        host.answers[u"ss -tlnp"_s] = {.lost = true};
        const auto evidence = collect({probe(u"ss.txt"_s, u"ss -tlnp"_s)}, host);
        QVERIFY(!evidence);
        QCOMPARE(evidence.error().kind, Error::Kind::LinkLost);
    }

    void everyProbeHasAnExhibitOfItsOwnAndLimits()
    {
        QSet<QString> names;
        for (const Probe &row : firstLook()) {
            QVERIFY2(!names.contains(row.exhibit), qPrintable(row.exhibit));
            names.insert(row.exhibit);
            QVERIFY(!row.request.command.isEmpty());
            QVERIFY(row.request.limit.count() > 0 && row.request.limit.count() <= 30);
            QVERIFY(row.request.cap > 0 && row.request.cap <= 16 * 1024 * 1024);
        }
    }

    void noProbeAsksForWhatHoldsSecrets()
    {
        for (const Probe &row : firstLook()) {
            for (const QString &word : {u".Env"_s, u".Args"_s, u"Labels"_s, u"Environment"_s, u".Cmd"_s, u"/environ"_s})
                QVERIFY2(!QString(row.request.command.text()).contains(word), qPrintable(row.exhibit));
        }
    }

    void readingCommandsHoldNoWordThatChangesAServer()
    {
        static const QStringList changing{u"restart"_s, u"reload"_s, u"start "_s, u"stop"_s, u" rm "_s,     u" mv "_s,
                                          u"tee "_s,    u"chmod"_s,  u"chown"_s,  u"kill"_s, u"install "_s, u"> /"_s};
        // What grep looks for is only looked for.
        static const QRegularExpression sought(u"grep -[A-Za-z]+ '[^']*'"_s);
        for (const Probe &row : firstLook()) {
            const QString command = QString(row.request.command.text()).remove(u"2>/dev/null"_s).remove(sought);
            for (const QString &word : changing)
                QVERIFY2(!command.contains(word), qPrintable(row.request.command.text()));
        }
    }
};

QTEST_GUILESS_MAIN(CollectTest)
#include "tst_collect.moc"
