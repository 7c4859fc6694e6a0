// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logrotate.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

// As Debian ships it, with what people change in it.
static constexpr char debian[] = "# see \"man logrotate\" for details\n"
                                 "weekly\n"
                                 "su root adm\n"
                                 "rotate 4\n"
                                 "create\n"
                                 "dateext\n"
                                 "include /etc/logrotate.d\n"
                                 "/var/log/apt/term.log {\n"
                                 "  rotate 12\n"
                                 "  nodateext\n"
                                 "}\n"
                                 "/var/log/nginx/*.log {\n"
                                 "\tdaily\n"
                                 "\tolddir /var/log/archive/nginx\n"
                                 "\tdateformat -%Y-%m-%d\n"
                                 "\tsharedscripts\n"
                                 "\tprerotate\n"
                                 "\t\tolddir /not/this\n"
                                 "\t\tif [ -d /etc/logrotate.d/httpd-prerotate ]; then \\\n"
                                 "\t\t\trun-parts /etc/logrotate.d/httpd-prerotate; \\\n"
                                 "\t\tfi \\\n"
                                 "\tendscript\n"
                                 "}\n";

class LogrotateTest : public QObject
{
    Q_OBJECT

    static RotationRule rule(const QByteArray &text, const QString &log)
    {
        RotationRules rules;
        rules.take(text);
        return rules.ruleFor(log);
    }

private Q_SLOTS:
    void aPatternNamesTheLogsOfItsBlock()
    {
        const RotationRule nginx{.oldFolder = u"/var/log/archive/nginx"_s, .dateFormat = u"-%Y-%m-%d"_s};
        QCOMPARE(rule(debian, u"/var/log/nginx/shop.error.log"_s), nginx);
        QCOMPARE(rule(debian, u"/var/log/nginx/deeper/error.log"_s), RotationRule());
        QCOMPARE(rule(debian, u"/var/log/apt/term.log"_s), RotationRule());
        QCOMPARE(rule(debian, u"/srv/logs/error.log"_s), RotationRule());
    }

    void itIsReadAsItIsWritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("format");
        const QByteArray block = "/l/a.log {\n%1\n}\n";
        const auto in = [&](const char *words) { return QByteArray(block).replace("%1", words); };
        QTest::newRow("relative folder") << in("olddir old") << u"old"_s << QString();
        QTest::newRow("in quotes") << in("olddir \"/l/old logs\"") << u"/l/old logs"_s << QString();
        QTest::newRow("with an equals sign") << in("olddir = /l/old") << u"/l/old"_s << QString();
        QTest::newRow("taken back") << "olddir /l/old\n" + in("noolddir") << QString() << QString();
        QTest::newRow("from before the block") << "olddir /l/old\n" + in("daily") << u"/l/old"_s << QString();
        QTest::newRow("not from behind it") << in("daily") + "olddir /l/old\n" << QString() << QString();
        QTest::newRow("several patterns on lines of their own")
            << QByteArray("/l/b.log\n\"/l/a.log\" /l/c.log\n{\n olddir /l/old\n}\n") << u"/l/old"_s << QString();
        QTest::newRow("the first block that names it") << in("olddir one") + in("olddir two") << u"one"_s << QString();
        QTest::newRow("a format without dates") << in("dateformat .%s") << QString() << QString();
        QTest::newRow("a format with dates") << in("dateext\ndateformat .%s") << QString() << u".%s"_s;
        QTest::newRow("cut in a script") << in("olddir old") + "/l/b.log {\npostrotate\n x" << u"old"_s << QString();
        QTest::newRow("nothing") << QByteArray() << QString() << QString();
    }
    void itIsReadAsItIsWritten()
    {
        QFETCH(QByteArray, text);
        const RotationRule found = rule(text, u"/l/a.log"_s);
        QTEST(found.oldFolder, "folder");
        QTEST(found.dateFormat, "format");
    }

    void itIsFoundAmongWhatALookBrought()
    {
        const QByteArray text = "/l/a.log {\n olddir old\n}\n";
        for (const Exhibit &exhibit :
             {Exhibit{.name = u"logrotate.txt"_s, .text = text},
              Exhibit{.name = u"x.txt"_s, .command = u"cat /etc/logrotate.d/nginx"_s, .text = text}})
            QCOMPARE(rotationRulesIn({.exhibits = {exhibit}}).ruleFor(u"/l/a.log"_s).oldFolder, u"old"_s);
        QCOMPARE(rotationRulesIn({.exhibits = {{.name = u"x.txt"_s, .text = text}}}).ruleFor(u"/l/a.log"_s),
                 RotationRule());
    }
};

QTEST_GUILESS_MAIN(LogrotateTest)
#include "tst_logrotate.moc"
