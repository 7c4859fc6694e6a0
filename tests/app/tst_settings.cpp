// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class SettingsTest : public QObject
{
    Q_OBJECT

    static ui::Entry host(const QString &target, const QString &url = {})
    {
        return {.kind = ui::Entry::Kind::Host,
                .target = target,
                .title = target,
                .line = u"restarted"_s,
                .when = QDateTime(QDate(2026, 11, 20), QTime(8, 21), Qt::UTC),
                .health = Health::Ok,
                .url = url,
                .ticket = u"SUP-1"_s};
    }

private Q_SLOTS:
    void aSessionIsRememberedAsItWas()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"upriver.ini"_s));
        settings.remember(host(u"ops@web7"_s, u"https://shop.example.com/"_s));
        const QList<ui::Entry> recent = Settings(folder.filePath(u"upriver.ini"_s)).recent();
        QCOMPARE(recent.size(), 1);
        QCOMPARE(recent.first().target, u"ops@web7"_s);
        QCOMPARE(recent.first().url, u"https://shop.example.com/"_s);
        QCOMPARE(recent.first().ticket, u"SUP-1"_s);
        QCOMPARE(recent.first().when, QDateTime(QDate(2026, 11, 20), QTime(8, 21), Qt::UTC));
        QCOMPARE(recent.first().health, Health::Ok);
    }

    void theNewestComesFirstAndOnlyOnce()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"upriver.ini"_s));
        settings.remember(host(u"a"_s));
        settings.remember(host(u"b"_s));
        settings.remember(host(u"a"_s));
        QStringList targets;
        for (const ui::Entry &entry : settings.recent())
            targets << entry.target;
        QCOMPARE(targets, (QStringList{u"a"_s, u"b"_s}));
    }

    void theListDoesNotGrowForEver()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"upriver.ini"_s));
        for (int i = 0; i < 40; ++i)
            settings.remember(host(u"web%1"_s.arg(i)));
        QCOMPARE(settings.recent().size(), 12);
        QCOMPARE(settings.recent().first().target, u"web39"_s);
    }

    void onlyThePersonMayReadIt()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"upriver.ini"_s);
        Settings(file).remember(host(u"web7"_s));
        const auto others
            = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY(!(QFile::permissions(file) & others));
    }

    void aSpoiltFileIsAnEmptyMemory()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"upriver.ini"_s);
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[recent]\nsize=999999\n1\\health=77\n1\\kind=9\n\x00\xff garbage");
        file.close();
        QVERIFY(Settings(name).recent().isEmpty());
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
