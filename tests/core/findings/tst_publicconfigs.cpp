// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/finding.h"
#include "core/model/nginx/grammar.h"
#include "tests/doubles/configtree.h"
#include "tests/doubles/healthyhost.h"

#include <QFile>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// Configurations of real projects, each on a host where all is well: nothing is to be cried.
class PublicConfigsTest : public QObject
{
    Q_OBJECT

    static QString corpus() { return qEnvironmentVariable("UPRIVER_CORPUS"); }

    /// The columns of a table, without its heading.
    static QList<QStringList> rowsOf(const QString &file)
    {
        QList<QStringList> rows;
        QFile table(file);
        if (!table.open(QIODevice::ReadOnly))
            return rows;
        for (const QByteArray &line : table.readAll().split('\n').mid(1)) {
            if (!line.isEmpty() && !line.startsWith('#'))
                rows << QString::fromUtf8(line).split(u'\t');
        }
        return rows;
    }

    /// Why no host can run it: what nginx itself would refuse. Empty: one can.
    static QString refusal(const nginx::Config &config)
    {
        if (!config.complaints.isEmpty())
            return u"it cannot be read: "_s + config.complaints.first().what;
        for (const nginx::File &file : config.tree->files) {
            if (file.text().contains(" %s;") || file.text().contains(" %s "))
                return u"it is a template whose places are not filled in"_s;
        }
        for (const nginx::Fault &fault : nginx::check(config)) {
            if (fault.isCertain())
                return u"nginx refuses it: "_s + fault.nginxSays;
        }
        return {};
    }

    /// Whatever is told as a failure or its cause.
    static QStringList cries(const Diagnosis &diagnosis)
    {
        QStringList cries;
        for (const Finding &finding : diagnosis.findings) {
            const bool isWell = finding.health == Health::Ok || finding.health == Health::Unknown || finding.recovered;
            if (finding.kind == FindingKind::State && !isWell)
                cries << finding.cause + u" ("_s + finding.title + u"; "_s + finding.subject + u')';
        }
        return cries;
    }

    static void rows()
    {
        if (corpus().isEmpty())
            QSKIP("UPRIVER_CORPUS names no folder of public configurations");
        QTest::addColumn<QString>("path");
        for (const QStringList &row : rowsOf(corpus() + u"/MANIFEST.tsv"_s)) {
            if (row.value(0) == "config"_L1)
                QTest::newRow(qPrintable(row.value(1))) << row.value(1);
        }
    }

    static void isWell(const QString &path, DayOfLogs day)
    {
        const QString folder = corpus() + u'/' + path.section(u'/', 0, -2);
        const auto tree = nginx::parseFolder(folder, path.section(u'/', -1));
        QVERIFY(tree);
        const HealthyHost host(*tree, day);
        if (const QString why = refusal(host.config()); !why.isEmpty())
            QSKIP(qPrintable(why));
        QList<QUrl> urls = host.urls();
        urls.prepend(QUrl());
        QStringList wrong;
        int asked = 0;
        for (const QUrl &url : std::as_const(urls)) {
            // What the configuration itself answers with an error is no healthy page.
            if (!url.isEmpty() && (host.answerTo(url) >= 400 || host.answerTo(url) == 0))
                continue;
            ++asked;
            const Diagnosis diagnosis = diagnose(build(host.evidence(url)), {.url = url});
            for (const QString &cry : cries(diagnosis))
                wrong << url.toString() + u": "_s + cry;
            const bool mustBeSeen = !url.isEmpty() || host.isAloneOnThisMachine();
            if (mustBeSeen && diagnosis.first()->cause != "healthy"_L1 && !diagnosis.first()->recovered)
                wrong << url.toString() + u": first is "_s + diagnosis.first()->cause + u' ' + diagnosis.first()->title;
        }
        qInfo("%d questions", asked);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 12).join(u'\n')));
    }

private Q_SLOTS:
    // The host made here is one on which a failure would be seen.
    void aBackendThatStopsListeningIsToldOf()
    {
        const nginx::Tree tree = nginx::configTree(
            {{u"/etc/nginx/nginx.conf"_s,
              "events {}\nhttp {\n server { listen 80; location / { proxy_pass http://127.0.0.1:3000; } }\n}\n"}});
        Evidence evidence = HealthyHost(tree, DayOfLogs::Busy).evidence({});
        QCOMPARE(diagnose(build(evidence), {}).first()->cause, u"healthy"_s);
        for (Exhibit &exhibit : evidence.exhibits) {
            if (exhibit.name == "ss.txt"_L1)
                exhibit.text.replace("127.0.0.1:3000", "127.0.0.1:3001");
        }
        const Diagnosis diagnosis = diagnose(build(evidence), {});
        QVERIFY(diagnosis.first()->health != Health::Ok);
        QVERIFY(!cries(diagnosis).isEmpty());
    }

    void nothingIsCriedWhereAllIsWell_data() { rows(); }
    void nothingIsCriedWhereAllIsWell()
    {
        QFETCH(QString, path);
        isWell(path, DayOfLogs::Quiet);
    }

    void yesterdaysFailuresAndLostPagesAreNoCause_data() { rows(); }
    void yesterdaysFailuresAndLostPagesAreNoCause()
    {
        QFETCH(QString, path);
        isWell(path, DayOfLogs::Busy);
    }
};

QTEST_GUILESS_MAIN(PublicConfigsTest)
#include "tst_publicconfigs.moc"
