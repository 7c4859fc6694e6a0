// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"
#include "core/readers/tools.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class ToolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThereAndWhatIsNot()
    {
        const Exhibit exhibit
            = exhibitOf("tool\tcurl\t/usr/bin/curl\t/usr/bin/curl\t\ntool\tdig\t\t\t\ntool\topenssl\t/usr/bin/openssl\t"
                        "/usr/bin/openssl\tOpenSSL 3.0.19 27 Jan 2026 (Library: OpenSSL 3.0.19 27 Jan 2026)\n");
        QCOMPARE(kindOf(exhibit), Kind::Tools);
        const Tools tools = readTools(exhibit);
        QVERIFY(tools.find(u"curl"_s));
        QVERIFY(!tools.find(u"curl"_s)->isBusyBox);
        QVERIFY(!tools.find(u"dig"_s));
        QVERIFY(tools.find(u"openssl"_s)->version.startsWith("OpenSSL 3.0.19"_L1));
    }

    void busyBoxIsToldFromTheProgramItStandsFor()
    {
        const Tools tools = readTools(exhibitOf("tool\twget\t/usr/bin/wget\t/bin/busybox\t\ntool\tnslookup\tnslookup\t"
                                                "/root/nslookup\t\n"));
        QVERIFY(tools.find(u"wget"_s)->isBusyBox);
        QVERIFY(tools.find(u"nslookup"_s)->isBusyBox); // an applet of the shell itself
    }

    void hostileTextsDoNoHarm()
    {
        QByteArray many;
        for (int i = 0; i < 2000; ++i)
            many += "tool\tt" + QByteArray::number(i) + "\t/x\t/x\t\n";
        QVERIFY(readTools(exhibitOf(many)).found.size() <= 64);
        QVERIFY(readTools(exhibitOf("tool\t\t/x\ntool\ntool\tcurl\n\0\xff")).found.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ToolsTest)
#include "tst_tools.moc"
