// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/journalfile.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class JournalFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachEntryIsALineOfJsonOnDiskAtOnce()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"s/journal.jsonl"_s);
        auto journal = JournalFile::open(path);
        QVERIFY(journal);
        QVERIFY(journal->append({.at = QDateTime::currentDateTimeUtc(),
                                 .stage = JournalEntry::Stage::Change,
                                 .command = u"restart 'a\nb'"_s}));

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray line = file.readLine();
        QVERIFY(file.atEnd());
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        QCOMPARE(entry.value(u"command"_s).toString(), u"restart 'a\nb'"_s);
        QCOMPARE(entry.value(u"stage"_s).toString(), u"change"_s);
        QCOMPARE(entry.value(u"ended"_s).toString(), u"announced"_s);
        QVERIFY(!entry.contains(u"status"_s));
    }

    void anOldJournalIsContinuedNeverOverwritten()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"journal.jsonl"_s);
        for (int i = 0; i < 2; ++i) {
            auto journal = JournalFile::open(path);
            QVERIFY(journal && journal->append({.command = QString::number(i)}));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 2);
    }

    void onlyTheOwnerMayReadIt()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"s/journal.jsonl"_s);
        QVERIFY(JournalFile::open(path));
        QVERIFY(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        const auto journal = JournalFile::open(u"/proc/upriver/journal.jsonl"_s);
        QVERIFY(!journal);
        QVERIFY(!journal.error().now.isEmpty());
    }
};

QTEST_GUILESS_MAIN(JournalFileTest)
#include "tst_journalfile.moc"
