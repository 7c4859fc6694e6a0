// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/script.h"

#include "tests/core/host/shells.h"

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace upriver;

Q_DECLARE_METATYPE(upriver::Sudo)
Q_DECLARE_METATYPE(upriver::Standing)

static const QByteArray nonce = "0123456789abcdef0123456789abcdef";

static Request request(const QString &text, std::chrono::seconds limit = 10s, qint64 cap = 1024 * 1024)
{
    return {.command = Command::literal(text), .limit = limit, .cap = cap};
}

static QByteArray frame(const QByteArray &words)
{
    return "\x1EU" + nonce + ' ' + words + '\n';
}

/// A program of ours that a PATH with this folder finds first.
static void addProgram(const QTemporaryDir &folder, const QString &name, const QByteArray &text)
{
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\n" + text + '\n');
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
}

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class ScriptTest : public QObject
{
    Q_OBJECT

    /// What a script printed, and how it was read.
    struct Ran
    {
        QList<Output> outputs = {};
        std::optional<Standing> standing = {};
        bool finished = false;
        qsizetype received = 0; ///< bytes on the way
    };

    static Ran run(const QStringList &shell, const QList<Request> &requests, const QByteArray &before = {},
                   Sudo sudo = Sudo::No)
    {
        FrameReader reader(requests, nonce, QDateTime::currentDateTimeUtc());
        QProcess process;
        process.start(QStandardPaths::findExecutable(shell.first()), shell.mid(1));
        process.write(before + scriptFor(requests, nonce, sudo));
        QElapsedTimer clock;
        clock.start();
        qsizetype received = 0;
        while (!reader.finished() && clock.elapsed() < 60'000) {
            if (process.bytesAvailable() == 0 && !process.waitForReadyRead(1000)
                && process.state() == QProcess::NotRunning)
                break;
            const QByteArray came = process.readAllStandardOutput();
            received += came.size();
            reader.feed(came, std::chrono::milliseconds(clock.elapsed()));
        }
        process.closeWriteChannel();
        process.waitForFinished(5000);
        return {reader.outputs(), reader.standing(), reader.finished(), received};
    }

private Q_SLOTS:
    void outputsComeBackInOrderWithTheirStatus_data() { test::shellRows(); }

    void outputsComeBackInOrderWithTheirStatus()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        const Ran ran = run(shell,
                            {
                                request(u"echo one; echo two >&2"_s),
                                request(u"exit 7"_s),
                                request(u"printf 'no newline'"_s),
                                request(u"printf 'a\\000b\\036U\\377'"_s),
                                request(u"cat; echo stdin is empty"_s),
                                request(u"no-such-program-here"_s),
                                request(u"kill -9 $$"_s),
                                request(u"umask; echo $LC_ALL"_s),
                            });
        QVERIFY(ran.finished);
        QCOMPARE(ran.standing, std::optional(::geteuid() == 0 ? Standing::Root : Standing::Plain));
        const auto &outputs = ran.outputs;
        QCOMPARE(outputs[0].text, "one\ntwo\n");
        QVERIFY(outputs[0].succeeded());
        QCOMPARE(outputs[0].asRoot, ::geteuid() == 0);
        QCOMPARE(outputs[1].status, 7);
        QCOMPARE(outputs[2].text, "no newline");
        QCOMPARE(outputs[3].text, QByteArray("a\0b\x1EU\xFF", 6));
        QCOMPARE(outputs[4].text, "stdin is empty\n");
        QCOMPARE(outputs[5].status, 127);
        QVERIFY(outputs[5].text.contains("no-such-program-here"));
        QCOMPARE(outputs[6].status, 137);
        QCOMPARE(outputs[6].ending, Output::Ending::Ended);
        QVERIFY(outputs[7].text.endsWith("22\nC\n"));
    }

    void moreThanTheCapIsCutAndEndsAnEndlessCommand_data() { test::shellRows(); }

    void moreThanTheCapIsCutAndEndsAnEndlessCommand()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        const Ran ran = run(
            shell, {request(u"yes"_s, 30s, 100'000), request(u"printf 12345"_s, 10s, 5), request(u"echo after"_s)});
        QVERIFY(ran.finished);
        QCOMPARE(ran.outputs[0].text.size(), 100'000);
        QVERIFY(ran.outputs[0].cut);
        QCOMPARE(ran.outputs[0].ending, Output::Ending::Ended);
        QVERIFY(!ran.outputs[1].cut);
        QCOMPARE(ran.outputs[2].text, "after\n");
    }

    void packedOutputsReadTheSame_data()
    {
        QTest::addColumn<QStringList>("shell");
        QTest::addColumn<QByteArray>("before");
        for (const auto &shell : test::shellsToTest()) {
            QTest::addRow("%s", shell.name) << shell.command << QByteArray();
            QTest::addRow("%s without gzip", shell.name) << shell.command << QByteArray("u_z=0\n");
        }
    }

    void packedOutputsReadTheSame()
    {
        QFETCH(QStringList, shell);
        QFETCH(QByteArray, before);
        NEEDS_SHELL(shell);
        QList<Request> requests{
            request(u"seq 1 50000; echo no >&2; exit 3"_s),     request(u"yes"_s, 30s, 100'000),
            request(u"echo begun; exec sleep 300"_s, 1s),       request(u"true"_s),
            request(u"printf '\\036U\\000\\377 no newline'"_s), request(u"echo plain"_s),
        };
        for (qsizetype i = 0; i + 1 < requests.size(); ++i)
            requests[i].pack = true;
        const Ran ran = run(shell, requests, before);
        QVERIFY(ran.finished);
        QVERIFY(ran.outputs[0].text.startsWith("1\n2\n") && ran.outputs[0].text.endsWith("50000\nno\n"));
        QCOMPARE(ran.outputs[0].status, 3);
        QVERIFY(!ran.outputs[0].cut);
        QCOMPARE(ran.outputs[1].text.size(), 100'000);
        QVERIFY(ran.outputs[1].cut);
        QCOMPARE(ran.outputs[2].ending, Output::Ending::TimedOut);
        QCOMPARE(ran.outputs[2].text, "begun\n");
        QCOMPARE(ran.outputs[3].text, "");
        QVERIFY(ran.outputs[3].succeeded() && !ran.outputs[3].cut);
        QCOMPARE(ran.outputs[4].text, QByteArray("\x1EU\0\xFF no newline", 15));
        QCOMPARE(ran.outputs[5].text, "plain\n");
        // Fifty thousand numbers are 289 KB.
        QCOMPARE(ran.received < 200'000, before.isEmpty());
    }

    void aPackedOutputThatIsNotWholeSaysSo_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("cut");
        // printf 'hello' | gzip -n | xxd -i
        static constexpr char bytes[]
            = "\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\x48\xcd\xc9\xc9\x07\0\x86\xa6\x10\x36\x05\0\0\0";
        const QByteArray hello(bytes, sizeof bytes - 1);
        QTest::newRow("whole") << hello << QByteArray("hello") << false;
        QTest::newRow("more behind it") << hello + "\nand more" << QByteArray("hello") << false;
        QTest::newRow("its end is missing") << hello.chopped(6) << QByteArray("hello") << true;
        QTest::newRow("its sum is wrong") << hello.chopped(8) + QByteArray(8, 'x') << QByteArray("hello") << true;
        QTest::newRow("no gzip") << QByteArray("sh: gzip: killed") << QByteArray() << true;
        QTest::newRow("nothing") << QByteArray() << QByteArray() << true;
    }

    void aPackedOutputThatIsNotWholeSaysSo()
    {
        QFETCH(QByteArray, packed);
        FrameReader reader({request(u"x"_s)}, nonce, QDateTime::currentDateTimeUtc());
        reader.feed(frame("B 0 0 1") + packed + frame("S 0 0") + frame("E 0") + frame("Z"), 0ms);
        QVERIFY(reader.finished());
        QTEST(reader.outputs()[0].text, "text");
        QTEST(reader.outputs()[0].cut, "cut");
    }

    void aCommandOverItsTimeLimitIsStoppedAndTheRestRuns_data() { test::shellRows(); }

    void aCommandOverItsTimeLimitIsStoppedAndTheRestRuns()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        const Ran ran = run(shell, {request(u"echo begun; exec sleep 300"_s, 1s), request(u"echo after"_s)});
        QVERIFY(ran.finished);
        QCOMPARE(ran.outputs[0].ending, Output::Ending::TimedOut);
        QCOMPARE(ran.outputs[0].text, "begun\n");
        QCOMPARE(ran.outputs[1].text, "after\n");
    }

    void withoutTimeoutAndHeadOnTheServerTheLimitsHold_data()
    {
        // Not mksh: there each command would take its whole limit, but where mksh is sh, toybox brings timeout.
        QTest::addColumn<QStringList>("shell");
        for (const auto &shell : test::shellsToTest()) {
            if (shell.command.first() != u"mksh"_s)
                QTest::newRow(shell.name) << shell.command;
        }
    }

    void withoutTimeoutAndHeadOnTheServerTheLimitsHold()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        // The script asks once how timeout is spoken; here it has been answered: not at all.
        const Ran ran = run(shell,
                            {request(u"echo begun; exec sleep 300"_s, 1s), request(u"exit 3"_s),
                             request(u"echo after; cat"_s), request(u"seq 1 100000"_s, 20s, 100)},
                            "u_t=n u_h=n\n");
        QVERIFY(ran.finished);
        QCOMPARE(ran.outputs[0].ending, Output::Ending::TimedOut);
        QCOMPARE(ran.outputs[0].text, "begun\n");
        QCOMPARE(ran.outputs[1].status, 3);
        QCOMPARE(ran.outputs[2].text, "after\n");
        QVERIFY(ran.outputs[3].cut);
        QCOMPARE(ran.outputs[3].text.size(), 100);
    }

    void rootIsReachedThroughSudoWhereSudoLetsUs_data()
    {
        QTest::addColumn<QByteArray>("sudo");
        QTest::addColumn<Sudo>("may");
        QTest::addColumn<Standing>("standing");
        const QByteArray works = "[ $1 = -n ] || exit 9; shift; FAKE_ROOT=1 exec \"$@\"";
        QTest::newRow("sudo works") << works << Sudo::Try << Standing::Sudo;
        QTest::newRow("sudo was not wished") << works << Sudo::No << Standing::Plain;
        QTest::newRow("sudo wants a password")
            << QByteArray("echo sudo: a password is required >&2; exit 1") << Sudo::Try << Standing::Plain;
        QTest::newRow("sudo gives another user") << QByteArray("shift; exec \"$@\"") << Sudo::Try << Standing::Plain;
    }

    void rootIsReachedThroughSudoWhereSudoLetsUs()
    {
        QFETCH(QByteArray, sudo);
        QFETCH(Sudo, may);
        QFETCH(Standing, standing);
        const QTemporaryDir folder;
        addProgram(folder, u"sudo"_s, sudo);
        addProgram(folder, u"id"_s, "if [ \"$FAKE_ROOT\" ]; then echo 0; else echo 1000; fi");
        for (const auto &shell : test::shellsToTest()) {
            if (!test::isHere(shell.command))
                continue;
            Request asRoot = request(u"id -u; echo 'it'\\''s me'; echo $LC_ALL"_s);
            asRoot.rights = Rights::Root;
            const Ran ran
                = run(shell.command, {asRoot, request(u"id -u"_s)}, "PATH=" + folder.path().toUtf8() + ":$PATH\n", may);
            QVERIFY(ran.finished);
            QCOMPARE(ran.standing, std::optional(standing));
            const bool isRoot = standing == Standing::Sudo;
            QCOMPARE(ran.outputs[0].asRoot, isRoot);
            QCOMPARE(ran.outputs[0].text, QByteArray(isRoot ? "0\n" : "1000\n") + "it's me\nC\n");
            QVERIFY(!ran.outputs[1].asRoot);
            QCOMPARE(ran.outputs[1].text, "1000\n");
        }
    }

    void sudoIsAskedOnceForAllThatLooks_data()
    {
        QTest::addColumn<QByteArray>("sudo");
        QTest::addColumn<bool>("anyOrder");
        QTest::addColumn<int>("asked"); ///< to find out who we are, and to run
        QTest::addColumn<QByteArray>("order"); ///< in which the requests ran
        const QByteArray works = "shift; FAKE_ROOT=1 FAKE_SHELL=$$ exec \"$@\"";
        QTest::newRow("any order") << works << true << 2 << QByteArray("1302");
        QTest::newRow("in order") << works << false << 3 << QByteArray("0123");
        QTest::newRow("not for many at once")
            << "case $* in *u_w=root*) exit 1 ;; esac; " + works << true << 4 << QByteArray("1302");
        // The shell that root's commands are in ends, as on a machine without memory it might.
        QTest::newRow("broken off") << "case $* in *u_w=root*) FAKE_DEATH=1; export FAKE_DEATH ;; esac; " + works
                                    << true << 4 << QByteArray("130202");
    }

    void sudoIsAskedOnceForAllThatLooks()
    {
        QFETCH(QByteArray, sudo);
        QFETCH(bool, anyOrder);
        QFETCH(int, asked);
        QFETCH(QByteArray, order);
        for (const auto &shell : test::shellsToTest()) {
            if (!test::isHere(shell.command))
                continue;
            const QTemporaryDir folder;
            const QString ran = folder.filePath(u"ran"_s);
            const QString calls = folder.filePath(u"calls"_s);
            addProgram(folder, u"sudo"_s, "echo asked \"$*\" >>" + calls.toUtf8() + "; " + sudo);
            addProgram(folder, u"id"_s, "if [ \"$FAKE_ROOT\" ]; then echo 0; else echo 1000; fi");
            QList<Request> requests;
            for (const QString &say :
                 {u"echo a"_s, u"echo b"_s, u"[ ! \"$FAKE_DEATH\" ] || { kill -9 $FAKE_SHELL; exit; }; echo c"_s,
                  u"echo d"_s}) {
                requests << request(u"printf %1 >>%2; %3"_s.arg(requests.size()).arg(ran, say));
                requests.last().rights = requests.size() % 2 == 1 ? Rights::Root : Rights::Own;
                requests.last().anyOrder = anyOrder;
            }
            const Ran done = run(shell.command, requests, "PATH=" + folder.path().toUtf8() + ":$PATH\n", Sudo::Try);
            QVERIFY2(done.finished, shell.name);
            for (qsizetype i = 0; i < requests.size(); ++i) {
                const Output &output = done.outputs[i];
                QVERIFY(output.succeeded() && !output.cut);
                QCOMPARE(output.text, QByteArray(1, static_cast<char>('a' + i)) + '\n');
                QCOMPARE(output.asRoot, requests[i].rights == Rights::Root);
            }
            QCOMPARE(contentOf(calls).count("asked "), asked);
            QVERIFY(contentOf(calls).contains("echo c")); // sudo's log says what was run
            QVERIFY(!contentOf(calls).contains(nonce));
            QCOMPARE(contentOf(ran), order);
        }
    }

    void whatIsTooMuchForOneArgumentAsksAgain()
    {
        const QTemporaryDir folder;
        const QString calls = folder.filePath(u"calls"_s);
        addProgram(folder, u"sudo"_s, "echo asked >>" + calls.toUtf8() + "; shift; FAKE_ROOT=1 exec \"$@\"");
        addProgram(folder, u"id"_s, "if [ \"$FAKE_ROOT\" ]; then echo 0; else echo 1000; fi");
        QList<Request> requests;
        for (const QString &say : {u"a"_s, u"b"_s, u"c"_s}) {
            requests << request(u": "_s + QString(40'000, u'x') + u"; echo "_s + say);
            requests.last().rights = Rights::Root;
            requests.last().anyOrder = true;
        }
        const Ran done = run({u"sh"_s, u"-s"_s}, requests, "PATH=" + folder.path().toUtf8() + ":$PATH\n", Sudo::Try);
        QVERIFY(done.finished);
        for (const qsizetype i : {0, 1, 2}) {
            QCOMPARE(done.outputs[i].text, QByteArray(1, static_cast<char>('a' + i)) + '\n');
            QVERIFY(done.outputs[i].asRoot);
        }
        QCOMPARE(contentOf(calls).count("asked"), 3); // who we are, two together, the third
    }

    void aProgramLeftBehindDoesNotHoldTheLookUp_data()
    {
        QTest::addColumn<QStringList>("shell");
        for (const auto &shell : test::shellsToTest().mid(0, 3)) // each row takes the time limit and three seconds
            QTest::newRow(shell.name) << shell.command;
    }

    void aProgramLeftBehindDoesNotHoldTheLookUp()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        const Ran ran = run(shell, {request(u"echo started; sleep 30 &"_s, 1s), request(u"echo after"_s)});
        QVERIFY(ran.finished);
        QCOMPARE(ran.outputs[0].text, "started\n");
        QVERIFY(ran.outputs[0].succeeded());
        QCOMPARE(ran.outputs[1].text, "after\n");
    }

    void aScriptThatArrivesCutRunsNothing_data() { test::shellRows(); }

    void aScriptThatArrivesCutRunsNothing()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        const QTemporaryDir folder;
        const QString mark = folder.filePath(u"ran"_s);
        const QByteArray script
            = scriptFor({request(u"touch "_s + mark), request(u"touch "_s + mark + u"; rm -rf "_s + folder.path())},
                        nonce, Sudo::Try);
        QList<qsizetype> lengths;
        for (qsizetype i = 1; i < script.size() - 200; i += 61)
            lengths << i;
        for (qsizetype i = script.size() - 200; i < script.size() - 1; ++i)
            lengths << i;
        for (const qsizetype length : lengths) {
            QProcess process;
            process.start(shell.first(), shell.mid(1));
            process.write(script.first(length));
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished());
            if (length == script.size() - 1)
                continue; // only the last line break is missing: that is the whole script
            QVERIFY2(!QFile::exists(mark), qPrintable(u"ran when cut after %1 bytes"_s.arg(length)));
        }
    }

    void oneShellTakesScriptAfterScript_data() { test::shellRows(); }

    void oneShellTakesScriptAfterScript()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        QProcess process;
        process.start(shell.first(), shell.mid(1));
        for (const QByteArray &word : {QByteArray("first"), QByteArray("second"), QByteArray("third")}) {
            const QList<Request> requests{request(u"echo "_s + QString::fromLatin1(word))};
            FrameReader reader(requests, nonce, QDateTime::currentDateTimeUtc());
            process.write(scriptFor(requests, nonce, Sudo::No));
            while (!reader.finished() && process.waitForReadyRead())
                reader.feed(process.readAllStandardOutput(), 0ms);
            QVERIFY(reader.finished());
            QCOMPARE(reader.outputs().first().text, word + '\n');
        }
        process.closeWriteChannel();
        process.waitForFinished();
    }

    void theNonceIsInNoArgumentListAndNoEnvironment_data() { test::shellRows(); }

    void theNonceIsInNoArgumentListAndNoEnvironment()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        const Ran ran
            = run(shell, {request(u"cat /proc/[0-9]*/cmdline; cat /proc/$$/environ; cat /proc/$PPID/environ"_s)});
        QVERIFY(ran.finished);
        QVERIFY(!ran.outputs[0].text.isEmpty());
        QVERIFY(!ran.outputs[0].text.contains(nonce));
    }

    void anySplitOfTheBytesReadsTheSame()
    {
        const QList<Request> requests{request(u"a"_s), request(u"b"_s)};
        const QByteArray bytes = "motd\n" + frame("W sudo") + frame("B 0 1 0") + "one" + frame("S 0 3")
            + "\x1E\x1EU two" + frame("E 0") + frame("B 1 0 0") + frame("S 1 0") + frame("E 1") + frame("Z");
        for (qsizetype split = 0; split <= bytes.size(); ++split) {
            FrameReader reader(requests, nonce, QDateTime::currentDateTimeUtc());
            reader.feed(QByteArrayView(bytes).first(split), 0ms);
            reader.feed(QByteArrayView(bytes).sliced(split), 0ms);
            QVERIFY2(reader.finished(), qPrintable(QString::number(split)));
            QCOMPARE(reader.standing(), std::optional(Standing::Sudo));
            QCOMPARE(reader.outputs()[0].text, "one\x1E\x1EU two");
            QCOMPARE(reader.outputs()[0].status, 3);
            QVERIFY(reader.outputs()[0].asRoot);
            QVERIFY(!reader.outputs()[1].asRoot);
            QCOMPARE(reader.stray(), "motd\n");
        }
    }

    void framesOfAnotherScriptAreText()
    {
        const QByteArray foreign = "\x1EU" + QByteArray(32, 'f') + " S 0 0\n\x1EU" + QByteArray(32, 'f') + " E 0\n";
        FrameReader reader({request(u"cat error.log"_s)}, nonce, QDateTime::currentDateTimeUtc());
        reader.feed(frame("B 0 0 0") + foreign + frame("S 0 1") + frame("E 0") + frame("Z"), 0ms);
        QVERIFY(reader.finished());
        QCOMPARE(reader.outputs()[0].text, foreign);
        QCOMPARE(reader.outputs()[0].status, 1);
    }

    void aStatusMayComeAfterTheEndOfItsOutput()
    {
        FrameReader reader({request(u"x"_s), request(u"y"_s)}, nonce, QDateTime::currentDateTimeUtc());
        reader.feed(frame("B 0 0 0") + "x" + frame("E 0") + frame("B 1 0 0") + "y" + frame("S 0 5") + "y" + frame("E 1")
                        + frame("Z"),
                    0ms);
        QVERIFY(!reader.finished());
        reader.feed(frame("S 1 6"), 0ms);
        QVERIFY(reader.finished());
        QCOMPARE(reader.outputs()[0].status, 5);
        QCOMPARE(reader.outputs()[1].status, 6);
        QCOMPARE(reader.outputs()[1].text, "yy");
    }

    void framesOutOfOrderAreText_data()
    {
        QTest::addColumn<QByteArray>("words");
        for (const char *words :
             {"E 1", "B 0 0", "B 0 0 0", "B 1 0 0", "S 1 0", "S 0 -1", "S 0 x", "Z", "E", "S 0", "W root", "B 0", ""})
            QTest::newRow(words) << QByteArray(words);
    }

    void framesOutOfOrderAreText()
    {
        QFETCH(QByteArray, words);
        FrameReader reader({request(u"x"_s)}, nonce, QDateTime::currentDateTimeUtc());
        reader.feed(frame("B 0 0 0") + frame(words) + frame("S 0 0") + frame("E 0") + frame("Z"), 0ms);
        QVERIFY(reader.finished());
        QCOMPARE(reader.outputs()[0].text, frame(words));
    }

    void whatWasBrokenOffRunsAgainAndWhatWasWholeStays()
    {
        FrameReader reader({request(u"a"_s), request(u"b"_s), request(u"c"_s)}, nonce, QDateTime::currentDateTimeUtc());
        const auto whole = [](const QByteArray &id, const QByteArray &text) {
            return frame("B " + id + " 1 0") + text + frame("S " + id + " 0") + frame("E " + id);
        };
        reader.feed(whole("1", "b") + frame("B 0 1 1") + "half" + frame("R"), 0ms);
        QCOMPARE(reader.outputs()[0].ending, Output::Ending::NotRun);
        // What the broken shell left behind may still speak.
        reader.feed(whole("1", "other") + whole("0", "a") + frame("S 0 9") + whole("2", "c") + frame("Z"), 0ms);
        QVERIFY(reader.finished());
        QCOMPARE(reader.done(), 3);
        for (const qsizetype i : {0, 1, 2}) {
            QCOMPARE(reader.outputs()[i].text, QByteArray(1, static_cast<char>('a' + i)));
            QVERIFY(reader.outputs()[i].succeeded() && !reader.outputs()[i].cut);
        }
    }

    void whatWasUnderWayWhenTheLinkDiedIsLostNotUnrun()
    {
        FrameReader reader({request(u"a"_s), request(u"b"_s), request(u"c"_s)}, nonce, QDateTime::currentDateTimeUtc());
        reader.feed(frame("B 0 0 0") + frame("S 0 0") + frame("E 0") + frame("B 1 0 0") + "half", 0ms);
        const auto outputs = reader.outputs();
        QCOMPARE(outputs[0].ending, Output::Ending::Ended);
        QCOMPARE(outputs[1].ending, Output::Ending::Lost);
        QCOMPARE(outputs[1].text, "half");
        QVERIFY(outputs[1].cut);
        QCOMPARE(outputs[2].ending, Output::Ending::NotRun);
    }

    void aStatusOf124IsATimeoutOnlyAtTheLimit()
    {
        for (const auto took : {100ms, 9900ms}) {
            FrameReader reader({request(u"a"_s, 10s)}, nonce, QDateTime::currentDateTimeUtc());
            reader.feed(frame("B 0 0 0"), 50ms);
            reader.feed(frame("S 0 124") + frame("E 0") + frame("Z"), 50ms + took);
            QCOMPARE(reader.outputs()[0].ending, took > 1s ? Output::Ending::TimedOut : Output::Ending::Ended);
            QCOMPARE(reader.outputs()[0].took, took);
        }
    }

    void aCommandTooLongForOneArgumentIsNamed()
    {
        QCOMPARE(tooLong({request(u"a"_s), request(QString(130'000, u'x'))}), 1);
        QCOMPARE(tooLong({request(u"a"_s)}), -1);
    }

    void noTwoNoncesAreAlike()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i)
            seen << newNonce();
        QCOMPARE(seen.size(), 1000);
        QCOMPARE(seen.begin()->size(), 32);
    }
};

QTEST_GUILESS_MAIN(ScriptTest)
#include "tst_script.moc"
