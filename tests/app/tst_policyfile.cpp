// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/policyfile.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class PolicyFileTest : public QObject
{
    Q_OBJECT

    static void put(const QTemporaryDir &folder, const QByteArray &text)
    {
        QDir(folder.path()).mkpath(u"upriver"_s);
        QFile file(folder.filePath(u"upriver/policy.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

private Q_SLOTS:
    void theMachinesWordCountsBeforeTheUsers()
    {
#ifndef Q_OS_LINUX
        QSKIP("where the settings lie is told by the environment only on Linux");
#endif
        const QTemporaryDir user;
        const QTemporaryDir machine;
        qputenv("XDG_CONFIG_HOME", user.path().toLocal8Bit());
        qputenv("XDG_CONFIG_DIRS", machine.path().toLocal8Bit());
        qputenv("USER", "anna");
        QVERIFY(rulingHere(u"web7"_s)->allows(Risk::High)); // no policy
        put(user, R"({"roles": [{"name": "self-made", "people": ["anna"], "most": "high"}]})");
        QVERIFY(rulingHere(u"web7"_s)->allows(Risk::High));
        put(machine, R"({"roles": [{"name": "junior", "people": ["anna"], "most": "low"}]})");
        QCOMPARE(rulingHere(u"web7"_s)->most, Risk::Low);
        put(machine, "{");
        QVERIFY(!rulingHere(u"web7"_s));
    }
};

QTEST_GUILESS_MAIN(PolicyFileTest)
#include "tst_policyfile.moc"
