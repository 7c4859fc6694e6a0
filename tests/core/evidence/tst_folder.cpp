// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/commandstable.h"
#include "core/evidence/folder.h"
#include "tests/doubles/packedtext.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class FolderTest : public QObject
{
    Q_OBJECT

    static void write(const QString &path, const QByteArray &bytes)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void whatIsSavedIsReadBackTheSame()
    {
        QTemporaryDir dir;
        const Evidence saved{
            .host = u"ops@web7"_s,
            .exhibits = {
                {.name = u"ss.txt"_s, .command = u"ss -tlnp"_s, .status = 0, .text = "LISTEN\n", .asRoot = true,
                 .took = std::chrono::milliseconds(12), .at = QDateTime::fromString(u"2026-11-20T08:15:00Z"_s, Qt::ISODate)},
                {.name = u"nginx-T.txt"_s, .command = u"nginx -T"_s, .ending = Output::Ending::TimedOut, .text = "half"},
                {.name = u"error.log"_s, .command = u"tail -n 5 '/var/log/a b.log'"_s, .status = 1, .text = {}, .cut = true},
            },
        };
        const QString folder = dir.filePath(u"e"_s);
        QVERIFY(saveFolder(saved, folder));
        const auto loaded = loadFolder(folder);
        QVERIFY(loaded);
        QCOMPARE(loaded->exhibits.size(), 3);
        for (const Exhibit &exhibit : saved.exhibits) {
            const Exhibit *back = loaded->named(exhibit.name);
            QVERIFY(back);
            QCOMPARE(back->command, exhibit.command);
            QCOMPARE(back->ending, exhibit.ending);
            QCOMPARE(back->status, exhibit.status);
            QCOMPARE(back->text, exhibit.text);
            QCOMPARE(back->cut, exhibit.cut);
            QCOMPARE(back->asRoot, exhibit.asRoot);
            QCOMPARE(back->took, exhibit.took);
        }
        QCOMPARE(loaded->named(u"ss.txt"_s)->at, saved.exhibits[0].at);
    }

    void onlyTheOwnerMayReadWhatIsSaved()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"e"_s);
        QVERIFY(saveFolder({.exhibits = {{.name = u"a.txt"_s, .text = "x"}}}, folder));
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(folder) & others));
        QVERIFY(!(QFile::permissions(folder + u"/a.txt"_s) & others));
        QVERIFY(!(QFile::permissions(folder + u"/commands.tsv"_s) & others));
    }

    void aNameThatLeadsOutIsNotWritten()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"e"_s);
        QVERIFY(saveFolder(
            {.exhibits = {{.name = u"../outside.txt"_s, .text = "x"}, {.name = u"in.txt"_s, .text = "y"}}}, folder));
        QVERIFY(!QFile::exists(dir.filePath(u"outside.txt"_s)));
        QVERIFY(QFile::exists(folder + u"/in.txt"_s));
    }

    void aFolderCollectedByHandHasThreeColumns()
    {
        QTemporaryDir dir;
        write(dir.filePath(u"commands.tsv"_s), "file\trc\tcommand\nss.txt\t0\tss -ltnp\ngone.txt\t1\tcat /x\n");
        write(dir.filePath(u"ss.txt"_s), "LISTEN\n");
        write(dir.filePath(u"notes.md"_s), "mine\n");
        const auto loaded = loadFolder(dir.path());
        QVERIFY(loaded);
        QCOMPARE(loaded->named(u"ss.txt"_s)->command, u"ss -ltnp"_s);
        QCOMPARE(loaded->named(u"notes.md"_s)->command, QString());
        QVERIFY(!loaded->named(u"notes.md"_s)->status);
        QCOMPARE(*loaded->named(u"gone.txt"_s)->status, 1);
        QVERIFY(!loaded->named(u"commands.tsv"_s));
    }

    void secretsInAFolderAreHiddenOnTheWayIn()
    {
        QTemporaryDir dir;
        write(dir.filePath(u"nginx-T.txt"_s), "proxy_set_header Authorization \"Basic c2VjcmV0\";\n");
        const auto loaded = loadFolder(dir.path());
        QVERIFY(loaded);
        QVERIFY(!loaded->named(u"nginx-T.txt"_s)->text.contains("c2VjcmV0"));
    }

    void aFolderNamedFromHereIsTheSameFolder()
    {
        QTemporaryDir dir;
        write(dir.filePath(u"e/a.txt"_s), "x");
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(dir.path()));
        const auto loaded = loadFolder(u"e"_s);
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(loaded);
        QCOMPARE(loaded->host, u"e"_s);
        QCOMPARE(loaded->named(u"a.txt"_s)->text, "x"_ba);
    }

    void aLinkIsNotFollowed()
    {
        QTemporaryDir dir;
        write(dir.filePath(u"e/a.txt"_s), "x");
        write(dir.filePath(u"secret"_s), "outside");
        QVERIFY(QFile::link(dir.filePath(u"secret"_s), dir.filePath(u"e/link.txt"_s)));
        const auto loaded = loadFolder(dir.filePath(u"e"_s));
        QVERIFY(loaded);
        QVERIFY(!loaded->named(u"link.txt"_s));
    }

    void packedLogsAreUnpackedOnTheWayIn()
    {
        QTemporaryDir dir;
        const QByteArray line = "2026/11/20 08:10:07 [error] 7#7: token=abcdef\n";
        write(dir.filePath(u"error.log.2.gz"_s), packed(line, archive_write_add_filter_gzip));
        write(dir.filePath(u"error.log.3.xz"_s), packed(line, archive_write_add_filter_xz));
        write(dir.filePath(u"var/error.log.4"_s), packed(line, archive_write_add_filter_zstd)); // not by its name
        write(dir.filePath(u"error.log.5"_s), "there both ways\n");
        write(dir.filePath(u"error.log.5.gz"_s), packed(line, archive_write_add_filter_gzip));
        write(dir.filePath(u"error.log.6.gz"_s), "not packed\n");
        write(dir.filePath(u"error.log.7.gz"_s), packed({}, archive_write_add_filter_gzip));
        write(dir.filePath(u"commands.tsv"_s),
              "file\trc\tcommand\nerror.log.2.gz\t0\tcat /var/log/nginx/error.log.2.gz\n");
        const auto loaded = loadFolder(dir.path());
        QVERIFY(loaded);
        for (const QString &name : {u"error.log.2"_s, u"error.log.3"_s, u"var/error.log.4"_s, u"error.log.5_"_s}) {
            const Exhibit *log = loaded->named(name);
            QVERIFY2(log, qPrintable(name));
            QVERIFY(log->text.startsWith("2026/11/20 08:10:07 [error] 7#7: token=<hidden:"));
            QVERIFY(!log->cut);
        }
        QCOMPARE(loaded->named(u"error.log.2"_s)->command, u"cat /var/log/nginx/error.log.2.gz"_s);
        QCOMPARE(loaded->named(u"error.log.5"_s)->text, "there both ways\n"_ba);
        QCOMPARE(loaded->named(u"error.log.6.gz"_s)->text, "not packed\n"_ba);
        QCOMPARE(loaded->named(u"error.log.7"_s)->text, QByteArray());
        QCOMPARE(loaded->exhibits.size(), 7);

        const QString saved = dir.filePath(u"saved"_s);
        QVERIFY(saveFolder(*loaded, saved));
        const auto again = loadFolder(saved);
        QVERIFY(again);
        QCOMPARE(again->named(u"error.log.2"_s)->text, loaded->named(u"error.log.2"_s)->text);
    }

    void whatAContainerWroteIsALogForEachOutput()
    {
        QTemporaryDir dir;
        const QByteArray text = "{\"log\":\"2026/11/20 10:22:51 [error] 29#29: "
                                "x\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:51Z\"}\n"
                                "{\"log\":\"172.17.0.1 - - [20/Nov/2026:10:22:51 +0000] \\\"GET / HTTP/1.1\\\" 502 157 "
                                "\\\"-\\\" \\\"-\\\"\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-20T10:22:51Z\"}\n";
        write(dir.filePath(u"4fa6-json.log"_s), text);
        write(dir.filePath(u"4fa6-json.log.1.gz"_s), packed(text, archive_write_add_filter_gzip));
        write(dir.filePath(u"only.log"_s), text.left(text.indexOf('\n') + 1));
        const auto loaded = loadFolder(dir.path());
        QVERIFY(loaded);
        QCOMPARE(loaded->exhibits.size(), 5);
        QCOMPARE(loaded->named(u"4fa6-json.stderr.log"_s)->text, "2026/11/20 10:22:51 [error] 29#29: x\n"_ba);
        QVERIFY(loaded->named(u"4fa6-json.stdout.log"_s)->text.startsWith("172.17.0.1 - - ["));
        QVERIFY(loaded->named(u"4fa6-json.log.1.stderr.log"_s));
        QCOMPARE(loaded->named(u"only.log"_s)->text, "2026/11/20 10:22:51 [error] 29#29: x\n"_ba);
    }

    void aPackedLogThatIsDamagedOrHugeIsCutAndSaysSo()
    {
        QTemporaryDir dir;
        const QByteArray text = QByteArray("2026/11/20 08:10:07 [error] 7#7: x\n").repeated(50'000);
        const QByteArray whole = packed(text, archive_write_add_filter_gzip);
        write(dir.filePath(u"error.log.2.gz"_s), whole.first(whole.size() / 2));
        write(dir.filePath(u"error.log.3.gz"_s),
              packed(QByteArray(70 * 1024 * 1024, '\n'), archive_write_add_filter_gzip));
        const auto loaded = loadFolder(dir.path());
        QVERIFY(loaded);
        const Exhibit *damaged = loaded->named(u"error.log.2"_s);
        QVERIFY(damaged && damaged->cut);
        QVERIFY(!damaged->text.isEmpty() && text.startsWith(damaged->text));
        const Exhibit *huge = loaded->named(u"error.log.3"_s);
        QVERIFY(huge && huge->cut);
        QCOMPARE(huge->text.size(), 64 * 1024 * 1024);
    }

    void aMissingFolderSaysWhatToDo()
    {
        const auto loaded = loadFolder(u"/nonexistent/upriver"_s);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, Error::Kind::BadInput);
        QVERIFY(loaded.error().what.contains(u"/nonexistent/upriver"_s));
        QVERIFY(!loaded.error().now.isEmpty());
    }

    void aTabOrNewlineInACommandCannotMakeARow()
    {
        const QList<Exhibit> rows{{.name = u"a.txt"_s, .command = u"printf 'x\ty\nz'"_s, .status = 0}};
        const QList<Exhibit> back = readCommandsTable(writeCommandsTable(rows));
        QCOMPARE(back.size(), 1);
        QCOMPARE(back[0].command, u"printf 'x y z'"_s);
    }
};

QTEST_GUILESS_MAIN(FolderTest)
#include "tst_folder.moc"
