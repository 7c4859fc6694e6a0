// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/folder.h"
#include "core/findings/rules.h"
#include "core/report/report.h"
#include "tests/checkout.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// Every folder under tests/cases/incidents and tests/cases/lab is one row: a real host with a real fault
/// (scenario.json holds the answer, and only this test reads it).
class CasesTest : public QObject
{
    Q_OBJECT

    static QString root() { return inCheckout(u"tests/cases/"); }

    /// "incidents/wrong_port": its place below root().
    static QStringList recordedIn(const QString &folder)
    {
        QStringList names = QDir(root() + folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        for (QString &name : names)
            name.prepend(folder + u'/');
        return names;
    }

    static QJsonObject scenarioOf(const QString &name)
    {
        QFile file(root() + name + u"/scenario.json"_s);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    /// Worked out once for all claims: the recordings do not change under the test.
    static Diagnosis diagnosisOf(const QString &name)
    {
        static QHash<QString, Diagnosis> known;
        if (const auto found = known.constFind(name); found != known.constEnd())
            return *found;
        auto evidence = loadFolder(root() + name);
        if (!evidence)
            return {};
        evidence->exhibits.removeIf([](const Exhibit &exhibit) { return exhibit.name == u"scenario.json"; });
        return *known.insert(name,
                             diagnose(build(*evidence), {.url = QUrl(scenarioOf(name).value(u"url"_s).toString())}));
    }

    static void rows()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : recordedIn(u"incidents"_s) + recordedIn(u"lab"_s))
            QTest::newRow(qPrintable(name)) << name;
    }

private Q_SLOTS:
    void thereAreCases() { QVERIFY(recordedIn(u"incidents"_s).size() >= 46); }

    // Each cause that a host of the lab can have was seen there by Upriver's own look.
    void everyCauseWasSeenInTheLab()
    {
        static const QSet<QString> notToBeHad{
            u"nginx-upgrade-strictness"_s, // nginx 1.23 and later; the lab's is 1.22
            u"selinux-denied"_s, // a kernel without these modules
            u"apparmor-denied"_s,
            u"conntrack-full"_s, // limits of the whole machine
            u"memory-pressure"_s,          u"cpu-saturated"_s,
        };
        QSet<QString> seen;
        for (const QString &name : recordedIn(u"lab"_s))
            seen << scenarioOf(name).value(u"cause"_s).toString();
        for (const Rule &rule : allRules()) {
            const QString cause = QString::fromLatin1(rule.cause);
            QVERIFY2(seen.contains(cause) || notToBeHad.contains(cause), qPrintable(cause));
        }
    }

    void everyRecordedIncidentLoads_data() { rows(); }
    void everyRecordedIncidentLoads()
    {
        QFETCH(QString, name);
        const auto evidence = loadFolder(root() + name);
        QVERIFY2(evidence, evidence ? "" : qPrintable(evidence.error().text()));
        const SnapshotPtr seen = diagnosisOf(name).snapshot;
        QVERIFY(seen && (seen->units || seen->processes || seen->listeners));
    }

    void theFirstFindingIsRight_data() { rows(); }
    void theFirstFindingIsRight()
    {
        QFETCH(QString, name);
        const QJsonObject scenario = scenarioOf(name);
        QStringList right{scenario.value(u"cause"_s).toString()};
        for (const QJsonValue &also : scenario.value(u"also_right"_s).toArray())
            right << also.toString();

        const Diagnosis diagnosis = diagnosisOf(name);
        QVERIFY(diagnosis.first());
        const QString said = diagnosis.first()->cause;
        QVERIFY2(right.contains(said), qPrintable(u"said %1, right is %2"_s.arg(said, right.join(u" or "_s))));
    }

    void noFailingIncidentIsCalledHealthy_data() { rows(); }
    void noFailingIncidentIsCalledHealthy()
    {
        QFETCH(QString, name);
        const QJsonObject scenario = scenarioOf(name);
        const QString also = QString::fromUtf8(QJsonDocument(scenario.value(u"also_right"_s).toArray()).toJson());
        const bool healthy = scenario.value(u"cause"_s) == u"healthy"_s || also.contains(u"healthy"_s);
        const Diagnosis diagnosis = diagnosisOf(name);
        if (!healthy)
            QVERIFY2(diagnosis.health != Health::Ok && diagnosis.first()->cause != u"healthy",
                     qPrintable(diagnosis.first()->title));
    }

    void noFindingAboutTheTextOutranksAnother_data() { rows(); }
    void noFindingAboutTheTextOutranksAnother()
    {
        QFETCH(QString, name);
        FindingKind before = FindingKind::State;
        for (const Finding &finding : diagnosisOf(name).findings) {
            QVERIFY2(finding.kind >= before, qPrintable(finding.title));
            QVERIFY2(finding.kind == FindingKind::State || finding.health == Health::Warning,
                     qPrintable(finding.title));
            before = finding.kind;
        }
        QVERIFY(diagnosisOf(name).first()->kind == FindingKind::State);
    }

    // What these hosts run was looked through by hand: whatever else is said of it is a false cry.
    void theTextIsOnlyFaultedForTheFault_data() { rows(); }
    void theTextIsOnlyFaultedForTheFault()
    {
        QFETCH(QString, name);
        static const QHash<QString, QStringList> right{
            {u"no_resolver_defined"_s, {u"text-no-resolver"_s}},
            {u"worker_connections_exhausted"_s, {u"text-connections-used-up"_s}},
            {u"worker_connections"_s, {u"text-connections-used-up"_s}},
            {u"file_descriptors"_s, {u"text-connections-used-up"_s}},
            {u"tcp_refused_node_crash"_s, {u"text-keepalive-unused"_s}}, // nothing clears the Connection header
            {u"wrong_port_and_connections"_s, {u"text-connections-used-up"_s}},
            {u"dns_stale"_s, {u"text-resolved-once"_s}},
            {u"dns_no_resolver"_s, {u"text-no-resolver"_s}},
            {u"localhost_two_families"_s, {u"text-localhost-twice"_s}},
            {u"next_upstream_ejection"_s, {u"text-errors-eject"_s}},
            {u"uri_glued"_s, {u"text-missing-slash"_s}},
        };
        for (const Finding &finding : diagnosisOf(name).findings) {
            const bool expected = right.value(name.section(u'/', -1).section(u"__"_s, 0, 0)).contains(finding.cause);
            QVERIFY2(finding.kind != FindingKind::Text || expected,
                     qPrintable(finding.cause + u": "_s + finding.title));
        }
    }

    void everyFindingCitesLinesThatExist_data() { rows(); }
    void everyFindingCitesLinesThatExist()
    {
        QFETCH(QString, name);
        const Diagnosis diagnosis = diagnosisOf(name);
        for (const Finding &finding : diagnosis.findings) {
            QVERIFY2(!finding.because.isEmpty() || finding.health == Health::Unknown, qPrintable(finding.cause));
            QVERIFY2(!finding.title.isEmpty(), qPrintable(finding.cause));
            for (const Citation &cite : finding.because) {
                const Exhibit *exhibit = diagnosis.snapshot->exhibit(cite.exhibit);
                QVERIFY2(exhibit, qPrintable(finding.cause + u" cites "_s + cite.exhibit));
                QVERIFY(cite.line >= 0 && cite.line <= exhibit->text.count('\n') + 1);
            }
        }
    }

    void aLookWithoutRightsListsWhatItCouldNotSee()
    {
        const Diagnosis diagnosis = diagnosisOf(u"incidents/guest_view_backend_down"_s);
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        QVERIFY(diagnosis.first()->certainty != Certainty::Certain);
        const QJsonArray unknown = json(diagnosis).value(u"unknown"_s).toArray();
        QVERIFY(unknown.size() >= 3);
    }
};

QTEST_GUILESS_MAIN(CasesTest)
#include "tst_cases.moc"
