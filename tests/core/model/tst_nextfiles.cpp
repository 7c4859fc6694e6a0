// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextfiles.h"
#include "core/readers/kind.h"
#include "tests/doubles/incident.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QList<Probe> askedOf(const Incident &incident)
{
    const SnapshotPtr seen = build(incident.evidence());
    const Question question{.url = QUrl(u"http://shop.example.test/cart"_s)};
    const auto route = nginx::route(*seen->config, nginx::RouteRequest::forUrl(question.url));
    return fileProbes(*seen, route, handoffsFor(*seen, question, route));
}

static Incident startedWith(const QByteArray &execStart)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .listener("127.0.0.1:3000", "node", 50)
        .unit("shop-api", "active running success", 50, execStart);
}

/// What is asked about files on the question's way: when it was deployed, what certificates say.
class NextFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScriptAndWhatReleasesChangeAboveItAreAskedFor()
    {
        const QList<Probe> probes = askedOf(startedWith("/usr/bin/node /srv/shop/current/server.js --port 3000"));
        QCOMPARE(probes.size(), 1);
        QCOMPARE(probes[0].exhibit, QString(deployTimesName));
        const QString command = probes[0].request.command.text();
        for (const char *path : {" /srv/shop/current/server.js ", " /srv/shop/current ",
                                 " /srv/shop/current/.git/logs/HEAD ", " /srv/shop/REVISION "})
            QVERIFY2(command.contains(QLatin1StringView(path)), path);
        QVERIFY(!command.contains(" /usr/bin/node"_L1));
        QVERIFY(!command.contains(" /srv "_L1));
    }

    void aProgramOfTheSystemIsNotDeployed()
    {
        QVERIFY(askedOf(startedWith("/usr/bin/gunicorn --config /etc/shop/gunicorn.py shop:app")).isEmpty());
    }

    // A folder's own time changes with every file in it; a link's only when it is turned.
    void onlyLinksAndFilesAreTold()
    {
        const QTemporaryDir folder;
        const QString release = folder.filePath(u"releases/7"_s);
        QVERIFY(QDir().mkpath(release) && QFile::link(release, folder.filePath(u"current"_s)));
        QFile script(release + u"/server.js"_s);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.close();
        const QList<Probe> probes = askedOf(
            startedWith("/usr/bin/node " + folder.filePath(u"current/server.js"_s).toUtf8() + " --port 3000"));
        QCOMPARE(probes.size(), 1);
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, probes[0].request.command.text()});
        QVERIFY(shell.waitForFinished());
        const Exhibit exhibit{.name = probes[0].exhibit,
                              .command = probes[0].request.command.text(),
                              .status = shell.exitCode(),
                              .text = shell.readAllStandardOutput()};
        QCOMPARE(kindOf(exhibit), Kind::DeployTimes);
        QStringList told;
        for (const FileTime &file : readFileTimes(exhibit).files)
            told << file.path.mid(folder.path().size());
        told.sort();
        QCOMPARE(told, QStringList({u"/current"_s, u"/current/server.js"_s}));
    }

    void certificatesOnTheWayAreAskedFor()
    {
        const QList<Probe> probes = askedOf(Incident().config(
            "server {\n listen 80;\n server_name shop.example.test;\n ssl_certificate /etc/tls/shop.pem;\n location / "
            "{\n"
            "  proxy_ssl_trusted_certificate /etc/tls/ca.pem;\n  proxy_pass https://10.0.0.5:443;\n }\n}\n"
            "server {\n listen 80;\n server_name other.example.test;\n ssl_certificate /etc/tls/other.pem;\n}\n"));
        QCOMPARE(probes.size(), 2);
        const QString command = probes[0].request.command.text();
        QVERIFY(command.endsWith(" certificates /etc/tls/shop.pem /etc/tls/ca.pem"_L1));
        QVERIFY(probes[1].request.command.text().startsWith("stat "_L1));
        QVERIFY(probes[1].request.command.text().endsWith(" /etc/tls/shop.pem /etc/tls/ca.pem"_L1));
    }
};

QTEST_GUILESS_MAIN(NextFilesTest)
#include "tst_nextfiles.moc"
