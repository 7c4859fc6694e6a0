// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/archive.h"
#include "core/evidence/folder.h"

#include <QTemporaryDir>
#include <QtTest>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;
using namespace upriver;

struct Member
{
    QByteArray name = {};
    QByteArray bytes = {};
    bool isLink = false;
};

class ArchiveTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString zipOf(const QList<Member> &members)
    {
        const QString path = m_dir.filePath(u"test.zip"_s);
        archive *out = archive_write_new();
        archive_write_set_format_zip(out);
        archive_write_open_filename(out, path.toLocal8Bit().constData());
        for (const Member &member : members) {
            archive_entry *entry = archive_entry_new();
            archive_entry_set_pathname(entry, member.name.constData());
            archive_entry_set_filetype(entry, member.isLink ? AE_IFLNK : AE_IFREG);
            archive_entry_set_perm(entry, 0644);
            if (member.isLink)
                archive_entry_set_symlink(entry, member.bytes.constData());
            else
                archive_entry_set_size(entry, member.bytes.size());
            archive_write_header(out, entry);
            if (!member.isLink)
                archive_write_data(out, member.bytes.constData(), static_cast<size_t>(member.bytes.size()));
            archive_entry_free(entry);
        }
        archive_write_close(out);
        archive_write_free(out);
        return path;
    }

private Q_SLOTS:
    void aZippedFolderReadsLikeTheFolder()
    {
        const auto loaded = loadZip(
            zipOf({{"case/commands.tsv", "file\trc\tcommand\nss.txt\t0\tss -tlnp\n"}, {"case/ss.txt", "LISTEN\n"}}));
        QVERIFY(loaded);
        const Exhibit *exhibit = loaded->named(u"ss.txt"_s);
        QVERIFY(exhibit);
        QCOMPARE(exhibit->command, u"ss -tlnp"_s);
        QCOMPARE(exhibit->text, "LISTEN\n"_ba);
    }

    void anArchiveThatMeansHarmIsRefusedWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isLink");

        QTest::newRow("climbs out") << "../../etc/cron.d/x"_ba << false;
        QTest::newRow("climbs out in the middle") << "a/../../x"_ba << false;
        QTest::newRow("absolute") << "/etc/passwd"_ba << false;
        QTest::newRow("drive letter") << "C:/x"_ba << false;
        QTest::newRow("backslashes") << "..\\x"_ba << false;
        QTest::newRow("symbolic link") << "link"_ba << true;
    }
    void anArchiveThatMeansHarmIsRefusedWhole()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isLink);
        const auto entries = readArchive(zipOf({{"good.txt", "x"}, {name, "/etc/passwd", isLink}}));
        QVERIFY(!entries);
        QVERIFY(!entries.error().why.isEmpty());
    }

    void aFileTwiceIsRefused() { QVERIFY(!readArchive(zipOf({{"a.txt", "1"}, {"a.txt", "2"}}))); }

    void whatUnpacksToFarMoreThanItIsIsRefused()
    {
        const auto entries = readArchive(zipOf({{"bomb.txt", QByteArray(64 * 1024 * 1024, '0')}}));
        QVERIFY(!entries);
        QCOMPARE(entries.error().kind, Error::Kind::TooLarge);
    }

    void garbageIsNoArchive()
    {
        QFile file(m_dir.filePath(u"garbage.zip"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is not a zip");
        file.close();
        const auto entries = readArchive(file.fileName());
        QVERIFY(!entries || entries->isEmpty());
        QVERIFY(!loadZip(file.fileName()));
    }
};

QTEST_GUILESS_MAIN(ArchiveTest)
#include "tst_archive.moc"
