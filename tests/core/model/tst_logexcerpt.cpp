// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logexcerpt.h"

#include "tests/core/host/shells.h"

using namespace Qt::StringLiterals;
using namespace upriver;

static QDateTime at(int hour, int minute, int second = 0)
{
    return {QDate(2026, 11, 20), QTime(hour, minute, second), Qt::UTC};
}

/// How the lines of a log say when they were written.
enum class Times { Error, Local, Iso, Msec, Syslog };
Q_DECLARE_METATYPE(Times)

static QByteArray lineAt(const QDateTime &time, Times times, int number)
{
    const QByteArray id = '#' + QByteArray::number(number);
    const auto text = [&](const QString &format) { return QLocale::c().toString(time, format).toLatin1(); };
    switch (times) {
    case Times::Error: return text(u"yyyy/MM/dd HH:mm:ss"_s) + " [error] 7#7: *1 connect() failed " + id + '\n';
    case Times::Local:
        return "203.0.113.7 - - [" + text(u"dd/MMM/yyyy:HH:mm:ss"_s) + " +0200] \"GET /2020/01/01 HTTP/1.1\" 502 " + id
            + '\n';
    case Times::Iso: return "{\"t\":\"" + text(u"yyyy-MM-ddTHH:mm:ss"_s) + "+02:00\",\"s\":502," + id + "}\n";
    case Times::Msec: // two hours behind the wall clock
        return "203.0.113.7 " + QByteArray::number(time.toSecsSinceEpoch() - 7200) + ".123 502 " + id + '\n';
    case Times::Syslog: return text(u"MMM dd HH:mm:ss"_s) + " web-01 nginx: " + lineAt(time, Times::Error, number);
    }
    return {};
}

/// One line a second from 00:00:00 on; every hundredth is followed by lines of its own that say no time.
static QByteArray logOf(Times times, int seconds)
{
    QByteArray log;
    for (int i = 0; i < seconds; ++i) {
        log += lineAt(at(0, 0).addSecs(i), times, i);
        if (i % 100 == 0)
            log += "Stack trace:\n  at /srv/app.js:17 #" + QByteArray::number(i) + '\n';
    }
    return log;
}

static QByteArray numbersIn(const QByteArray &text)
{
    QByteArrayList numbers;
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype at = line.indexOf('#', line.indexOf(" [error] 7#") + 12);
        if (at >= 0 && !line.startsWith(' '))
            numbers << line.mid(at + 1).replace("}", "");
    }
    return numbers.isEmpty()
        ? QByteArray("none")
        : numbers.first() + ".." + numbers.last() + " (" + QByteArray::number(numbers.size()) + ')';
}

class LogExcerptTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_tools; ///< BusyBox's own, by their usual names

    struct Ran
    {
        QByteArray text = {};
        int status = -1;
    };

    /// The command as it goes out, with one shell in place of sh.
    Ran run(const LogExcerpt &window, const QStringList &shell = {u"dash"_s}) const
    {
        const auto command = excerptCommand(window);
        if (!command || !command->text().startsWith("sh -c "_L1))
            return {};
        const QString with = QStringList(shell.mid(0, shell.size() - 1)).join(u' ');
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LC_ALL"_s, u"C"_s);
        if (shell.first() == "busybox"_L1)
            environment.insert(u"PATH"_s, m_tools + u':' + environment.value(u"PATH"_s));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"sh"_s, {u"-c"_s, (with.isEmpty() ? shell.first() : with) + command->text().mid(2)});
        process.waitForFinished();
        return {process.readAll(), process.exitCode()};
    }

    QString file(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(text);
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_tools = m_folder.filePath(u"tools"_s);
        QDir().mkdir(m_tools);
        const QString busybox = QStandardPaths::findExecutable(u"busybox"_s);
        for (const char *tool : {"awk", "dd", "ls", "gzip", "xz", "bzip2", "tail"})
            QFile::link(busybox, m_tools + u'/' + QString::fromLatin1(tool));
    }

    void theLinesOfTheWindowCome_data()
    {
        QTest::addColumn<QStringList>("shell");
        QTest::addColumn<Times>("times");
        for (const auto &shell : test::shellsToTest()) {
            QTest::addRow("error log, %s", shell.name) << shell.command << Times::Error;
            QTest::addRow("$time_local, %s", shell.name) << shell.command << Times::Local;
            QTest::addRow("$time_iso8601, %s", shell.name) << shell.command << Times::Iso;
            QTest::addRow("$msec, %s", shell.name) << shell.command << Times::Msec;
            QTest::addRow("a syslog's file, %s", shell.name) << shell.command << Times::Syslog;
        }
    }

    void theLinesOfTheWindowCome()
    {
        QFETCH(QStringList, shell);
        QFETCH(Times, times);
        NEEDS_SHELL(shell);
        LogExcerpt window{.path = file(u"it's a [log] $(touch x)"_s, logOf(times, 20'000)), .cap = 400'000};
        if (times == Times::Msec)
            window.epochOffset = 7200;
        const auto between = [&](std::optional<QDateTime> since, std::optional<QDateTime> until) {
            window.since = std::move(since);
            window.until = std::move(until);
            const Ran ran = run(window, shell);
            return ran.status == 0 ? numbersIn(ran.text) : ran.text;
        };
        QCOMPARE(between(at(4, 10), at(4, 10, 9)), "15000..15009 (10)");
        QCOMPARE(between(at(0, 0), at(0, 0)), "0..0 (1)");
        QCOMPARE(between(at(5, 33, 10), {}), "19990..19999 (10)");
        QCOMPARE(between(at(18, 0), {}), "none");
        QCOMPARE(between({}, at(0, 0, 7)), "0..7 (8)");
        const QByteArray before = between({}, at(5, 0));
        QVERIFY2(before.contains("..18000 ("), before.constData());
        QVERIFY2(!before.startsWith("0..") && !before.startsWith("18000.."), before.constData());
    }

    void aLineWithoutATimeBelongsToTheOneBefore()
    {
        const QString path = file(u"error.log"_s, logOf(Times::Error, 1000));
        const QByteArray in = run({.path = path, .since = at(0, 5), .until = at(0, 5)}).text;
        QCOMPARE(in, lineAt(at(0, 5), Times::Error, 300) + "Stack trace:\n  at /srv/app.js:17 #300\n");
        const QByteArray behind = run({.path = path, .since = at(0, 5, 1), .until = at(0, 5, 1)}).text;
        QCOMPARE(behind, lineAt(at(0, 5, 1), Times::Error, 301));
    }

    void aLineWrittenLateIsFound()
    {
        // A worker's buffer of four minutes ago is written behind what another worker wrote at once.
        QByteArray log = logOf(Times::Local, 3000);
        log += lineAt(at(0, 46), Times::Local, 9001) + lineAt(at(0, 50, 30), Times::Local, 9002);
        const QString path = file(u"access.log"_s, log);
        QCOMPARE(numbersIn(run({.path = path, .since = at(0, 46), .until = at(0, 46)}).text), "2760..9001 (2)");
    }

    void packedFilesAreUnpackedThere_data()
    {
        QTest::addColumn<QStringList>("shell");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<int>("packing");
        for (const auto &shell : test::shellsToTest().mid(0, 3)) {
            QTest::addRow("gzip, %s", shell.name) << shell.command << u"gzip"_s << static_cast<int>(Packing::Gzip);
            QTest::addRow("xz, %s", shell.name) << shell.command << u"xz"_s << static_cast<int>(Packing::Xz);
            QTest::addRow("zstd, %s", shell.name) << shell.command << u"zstd"_s << static_cast<int>(Packing::Zstd);
            QTest::addRow("bzip2, %s", shell.name) << shell.command << u"bzip2"_s << static_cast<int>(Packing::Bzip2);
        }
    }

    void packedFilesAreUnpackedThere()
    {
        QFETCH(QStringList, shell);
        QFETCH(QString, tool);
        QFETCH(int, packing);
        NEEDS_SHELL(shell);
        NEEDS_SHELL(QStringList{tool});
        const QString plain = file(u"plain"_s, logOf(Times::Local, 20'000));
        LogExcerpt window{.path = m_folder.filePath(u"-packed.log"_s),
                          .packing = static_cast<Packing>(packing),
                          .since = at(1, 0),
                          .until = at(1, 0, 5),
                          .cap = 1'000'000};
        QProcess pack;
        pack.setStandardInputFile(plain);
        pack.setStandardOutputFile(window.path);
        pack.start(tool, {u"-c"_s});
        QVERIFY(pack.waitForFinished());
        QCOMPARE(numbersIn(run(window, shell).text), "3600..3605 (6)");
        window.since.reset();
        const QByteArray before = numbersIn(run(window, shell).text);
        QVERIFY2(before.contains("..3605 ("), before.constData());
    }

    void whatCannotBeReadSaysWhy()
    {
        const QString path = file(u"some.log.2.xz"_s, "x");
        LogExcerpt window{.path = m_folder.filePath(u"none.log"_s), .since = at(0, 0)};
        Ran ran = run(window);
        QVERIFY(ran.status != 0);
        QVERIFY2(ran.text.contains("No such file"), ran.text.constData());
        window.path = m_folder.path();
        ran = run(window);
        QVERIFY(ran.status != 0);
        QVERIFY2(ran.text.contains("not a file"), ran.text.constData());
        // A server without xz: nothing is on the path, and what is asked before it is a part of the shell.
        window.path = path;
        window.packing = Packing::Xz;
        const auto command = excerptCommand(window);
        QVERIFY(command);
        QProcess process;
        process.start(u"/bin/sh"_s, {u"-c"_s, u"PATH=/nonexistent; "_s + u"/bin/"_s + command->text()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 127);
        const QByteArray said = process.readAll();
        QVERIFY2(said.contains("xz is not installed"), said.constData());
    }

    void aNameThatCannotBeQuotedIsRefused()
    {
        QVERIFY(!excerptCommand({.path = u"/var/log/a\nb"_s, .since = at(0, 0)}));
    }

    void theWorkDoesNotGrowWithTheFile()
    {
        // Sixteen times the file is four more halves.
        const auto blocksRead = [&](int seconds) {
            const QString path = file(u"big.log"_s, logOf(Times::Error, seconds));
            const QString counted = m_folder.filePath(u"counted"_s);
            QFile::remove(counted);
            QDir().mkdir(m_folder.filePath(u"counting"_s));
            const QString dd
                = file(u"counting/dd"_s, "#!/bin/sh\necho >>'" + counted.toUtf8() + "'\nexec /usr/bin/dd \"$@\"\n");
            QFile::setPermissions(dd, QFile::ReadOwner | QFile::ExeOwner);
            const auto command = excerptCommand({.path = path, .since = at(0, 10), .until = at(0, 10)});
            QProcess process;
            process.start(u"sh"_s,
                          {u"-c"_s, u"PATH="_s + m_folder.filePath(u"counting"_s) + u":$PATH; "_s + command->text()});
            process.waitForFinished();
            QFile file(counted);
            return file.open(QIODevice::ReadOnly) && numbersIn(process.readAll()) == "600..600 (1)"
                ? file.readAll().size()
                : 0;
        };
        const qsizetype small = blocksRead(5000);
        const qsizetype big = blocksRead(80'000);
        QVERIFY(small > 0);
        QVERIFY2(big > small && big <= small + 5, qPrintable(u"%1 and %2"_s.arg(small).arg(big)));
    }
};

QTEST_GUILESS_MAIN(LogExcerptTest)
#include "tst_logexcerpt.moc"
