// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/command.h"

#include "tests/core/host/shells.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace upriver;

class CommandTest : public QObject
{
    Q_OBJECT

    static QStringList hostileWords()
    {
        return {
            u""_s,
            u" "_s,
            u"-rf"_s,
            u"$(touch pwned)"_s,
            u"`touch pwned`"_s,
            u"'; touch pwned; '"_s,
            u"\"; touch pwned; \""_s,
            u"\\"_s,
            u"it's"_s,
            u"''"_s,
            u"a b\tc"_s,
            u"!history"_s,
            u"*"_s,
            u"~root"_s,
            u"=ls"_s,
            u"#no comment"_s,
            u"{a,b}"_s,
            u"$HOME"_s,
            u"a&b|c>d<e"_s,
            u"größe ✓ \u202e"_s,
            u"/run/$(reboot).sock"_s,
            u"\x1b[31m"_s,
        };
    }

    static QByteArray printedBy(const QStringList &shell, const QByteArray &script, const QString &folder)
    {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(shell.first(), shell.mid(1));
        process.write(script);
        process.closeWriteChannel();
        process.waitForFinished();
        return process.readAllStandardOutput();
    }

private Q_SLOTS:
    void everyShellReadsHostileWordsBackUnchanged_data() { test::shellRows(); }

    void everyShellReadsHostileWordsBackUnchanged()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        const QTemporaryDir folder;
        QByteArray script;
        QByteArray expected;
        for (const QString &word : hostileWords()) {
            const auto command = Command::of({u"/usr/bin/printf"_s, u"%s|"_s, word});
            QVERIFY(command);
            script += command->text().toUtf8() + '\n';
            expected += word.toUtf8() + '|';
        }
        QCOMPARE(printedBy(shell, script, folder.path()), expected);
        QVERIFY(!QFile::exists(folder.filePath(u"pwned"_s)));
    }

    void randomWordsComeBackUnchanged_data() { test::shellRows(); }

    void randomWordsComeBackUnchanged()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        QRandomGenerator random(502);
        QByteArray script = "/usr/bin/printf '%s|'";
        QByteArray expected;
        for (int i = 0; i < 500; ++i) {
            QString word;
            for (int length = random.bounded(1, 12); length > 0; --length)
                word += QChar(random.bounded(32, 127));
            script += ' ' + quoted(word).toUtf8();
            expected += word.toUtf8() + '|';
        }
        QCOMPARE(printedBy(shell, script + '\n', QDir::tempPath()), expected);
    }

    void lineBreaksAndNulAreRefused_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("newline") << u"a\nreboot"_s;
        QTest::newRow("carriage return") << u"a\rb"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u'b';
    }

    void lineBreaksAndNulAreRefused()
    {
        QFETCH(QString, word);
        const auto command = Command::of({u"ls"_s, word});
        QVERIFY(!command);
        QCOMPARE(command.error().kind, Error::Kind::Refused);
    }

    void plainWordsStayReadable()
    {
        QCOMPARE(Command::of({u"ss"_s, u"-tlnp"_s, u"/etc/nginx/nginx.conf"_s})->text(),
                 u"ss -tlnp /etc/nginx/nginx.conf"_s);
    }
};

QTEST_GUILESS_MAIN(CommandTest)
#include "tst_command.moc"
