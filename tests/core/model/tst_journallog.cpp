// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/journallog.h"

#include "core/model/snapshot.h"
#include "core/readers/kind.h"
#include "tests/core/host/shells.h"

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray errorText
    = "2026/11/20 10:18:42 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, "
      "client: 198.51.100.23, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
      "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"\n";
static const QByteArray accessText
    = "203.0.113.7 - - [20/Nov/2026:10:18:42 +0000] \"GET /cart HTTP/1.1\" 502 157 \"-\" \"curl/7.88.1\"\n";
static const QByteArray head = "2026-11-20T10:18:42+0000 web-01 ";

/// What journalctl -o short-iso prints: of this nginx's tag, of another tag, and of the service manager.
static const QByteArray journal = head + "shop[7]: " + errorText + head + "shop[7]: " + accessText //
    + head + "nginx[7]: web-01 shop: " + accessText // with nginx's own host name
    + head + "blog[7]: " + errorText //
    + head + "systemd[1]: Reloading nginx.service.\n";

class JournalLogTest : public QObject
{
    Q_OBJECT

    struct Ran
    {
        Exhibit exhibit = {};
        QByteArray asked = {}; ///< the arguments of the program that keeps the log
    };

    /// The command with a program of the test in place of journalctl or docker.
    static Ran run(const JournalLog &log, const QStringList &shell, const QString &program, const QByteArray &prints)
    {
        const QTemporaryDir folder;
        const auto file = [&](const QString &name, const QByteArray &text) {
            QFile file(folder.filePath(name));
            file.open(QIODevice::WriteOnly);
            file.write(text);
            file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        };
        file(u"text"_s, prints);
        file(program,
             "#!/bin/sh\nfor a; do printf '[%s]' \"$a\"; done >" + folder.path().toUtf8() + "/asked\ncat "
                 + folder.path().toUtf8() + "/text; echo to standard error >&2\n");
        const auto command = journalCommand(log);
        const QString with = shell.mid(0, shell.size() - 1).join(u' ');
        QProcess process;
        process.start(u"/bin/sh"_s,
                      {u"-c"_s, u"PATH="_s + folder.path() + u":$PATH; "_s + with + command->text().mid(2)});
        process.waitForFinished();
        QFile asked(folder.filePath(u"asked"_s));
        return {.exhibit = {.name = u"x"_s,
                            .command = command->text(),
                            .status = process.exitCode(),
                            .text = process.readAllStandardOutput()},
                .asked = asked.open(QIODevice::ReadOnly) ? asked.readAll() : QByteArray()};
    }

private Q_SLOTS:
    void errorsAndRequestsAreToldApart_data() { test::shellRows(); }

    void errorsAndRequestsAreToldApart()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        const QDateTime since(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC);
        JournalLog log{.tag = u"shop"_s, .since = since, .until = since.addSecs(59)};
        const Ran errors = run(log, shell, u"journalctl"_s, journal);
        QCOMPARE(errors.asked,
                 "[--no-pager][-o][short-iso][--since][2026-11-20 10:00:00][--until][2026-11-20 10:01:00]"
                 "[SYSLOG_IDENTIFIER=shop][+][_COMM=nginx]");
        QCOMPARE(errors.exhibit.text, head + "shop[7]: " + errorText);
        QCOMPARE(kindOf(errors.exhibit), Kind::ErrorLog);
        const ErrorLog read = readErrorLog(errors.exhibit);
        QCOMPARE(read.records.size(), 1);
        QCOMPARE(read.records[0].peer(), u"127.0.0.1:3000"_s);

        log.errors = false;
        const Ran requests = run(log, shell, u"journalctl"_s, journal);
        QCOMPARE(requests.exhibit.text, head + "shop[7]: " + accessText + head + "shop: " + accessText);
        QCOMPARE(kindOf(requests.exhibit), Kind::AccessLog);
        const AccessLog lines = readAccessLog(requests.exhibit);
        QCOMPARE(lines.lines.size(), 2);
        QCOMPARE(lines.lines[1].status, 502);
        QCOMPARE(lines.lines[1].client, u"203.0.113.7"_s);
        QCOMPARE(lines.lines[1].line, 2);
    }

    void aUnitsJournalIsAskedForTheUnit()
    {
        const Ran ran = run({.keeper = JournalLog::Keeper::Unit, .tag = u"shop"_s, .name = u"my nginx.service"_s},
                            {u"dash"_s, u"-s"_s}, u"journalctl"_s, journal);
        QCOMPARE(ran.asked, "[--no-pager][-o][short-iso][-n][20000][-u][my nginx.service]");
        QCOMPARE(ran.exhibit.text.count('\n'), 1);
    }

    void aContainersOutputsAreItsTwoLogs_data()
    {
        QTest::addColumn<bool>("errors");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("errors") << true << QByteArray("to standard error\n");
        QTest::newRow("requests") << false << accessText;
    }

    void aContainersOutputsAreItsTwoLogs()
    {
        QFETCH(bool, errors);
        const Ran ran = run({.keeper = JournalLog::Keeper::Docker,
                             .name = u"3f4e"_s,
                             .errors = errors,
                             .since = QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC)},
                            {u"dash"_s, u"-s"_s}, u"docker"_s, accessText);
        QCOMPARE(ran.asked, "[logs][--tail][1000][--since][2026-11-20T10:00:00][3f4e]");
        QTEST(ran.exhibit.text, "text");
    }

    void whereNothingIsKeptSaysSo()
    {
        const auto command = journalCommand({.keeper = JournalLog::Keeper::Podman, .name = u"3f4e"_s});
        QProcess process;
        process.start(u"/bin/sh"_s, {u"-c"_s, u"PATH=/nonexistent; /bin/"_s + command->text()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 127);
        QCOMPARE(process.readAllStandardOutput(), "podman is not installed on this server\n");
    }
};

QTEST_GUILESS_MAIN(JournalLogTest)
#include "tst_journallog.moc"
