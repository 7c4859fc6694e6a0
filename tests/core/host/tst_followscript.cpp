// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/followscript.h"

#include "tests/core/host/growinglog.h"
#include "tests/core/host/rotatedunderway.h"
#include "tests/core/host/shells.h"

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace upriver;
using test::GrowingLog;

static const QByteArray nonce = "0123456789abcdef0123456789abcdef";

Q_DECLARE_METATYPE(upriver::test::Rotation)

/// What a followed log brought.
struct Brought
{
    QList<FollowedFile> files = {};
    QByteArray text = {};
    std::optional<Error> ended = {};

    FollowEvents events()
    {
        return {.began = [this](const FollowedFile &file) { files << file; },
                .came = [this](QByteArrayView bytes) { text += bytes; },
                .ended = [this](const Error &error) { ended = error; }};
    }
};

class FollowScriptTest : public QObject
{
    Q_OBJECT

    /// One shell that runs the script, its own sh replaced by the same shell.
    class Following
    {
    public:
        Following(const QStringList &shell, const FollowRequest &request,
                  const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
            : m_reader(nonce, brought.events())
        {
            process.setProcessEnvironment(environment);
            const QString inner = shell.mid(0, shell.size() - 1).join(u' ') + u" -c "_s;
            process.start(QStandardPaths::findExecutable(shell.first()), shell.mid(1));
            process.write(followScript(request, nonce, Sudo::No)->replace("sh -c ", inner.toUtf8()));
        }

        ~Following()
        {
            process.closeWriteChannel();
            process.waitForFinished();
        }

        bool until(const std::function<bool()> &wanted)
        {
            QElapsedTimer clock;
            clock.start();
            while (!wanted() && clock.elapsed() < 60'000) {
                if (process.bytesAvailable() == 0)
                    process.waitForReadyRead(200);
                m_reader.feed(process.readAllStandardOutput());
            }
            return wanted();
        }

        Brought brought;
        QProcess process;

    private:
        FollowReader m_reader;
    };

private Q_SLOTS:
    void noLineIsLostAndNoneComesTwice_data()
    {
        QTest::addColumn<QStringList>("shell");
        QTest::addColumn<test::Rotation>("rotation");
        for (const auto &shell : test::shellsToTest()) {
            QTest::addRow("renamed, %s", shell.name) << shell.command << test::Rotation::Renamed;
            QTest::addRow("renamed by date, %s", shell.name) << shell.command << test::Rotation::Dated;
            QTest::addRow("copied and cut, %s", shell.name) << shell.command << test::Rotation::Copied;
        }
    }

    void noLineIsLostAndNoneComesTwice()
    {
        QFETCH(QStringList, shell);
        QFETCH(test::Rotation, rotation);
        NEEDS_SHELL(shell);
        GrowingLog log(u"it's [a] log"_s);
        log.write(100); // before anybody follows
        Following following(shell, {.path = log.path()});
        QVERIFY(following.until([&] { return !following.brought.files.isEmpty(); }));
        for (int i = 0; i < 4; ++i) {
            log.write(2000);
            // One is met while it is being read, the others as they come; a file that is cut grows less than it had.
            if (i == 2 || rotation == test::Rotation::Copied)
                QVERIFY(following.until([&] { return following.brought.text.endsWith(log.lastLine()); }));
            log.write(300);
            log.rotate(rotation);
        }
        log.write(1000);
        QVERIFY(following.until([&] { return following.brought.text.endsWith(log.lastLine()); }));
        QVERIFY2(following.brought.text == log.linesFrom(100),
                 qPrintable(log.differenceTo(following.brought.text, 100)));
        QVERIFY(std::none_of(following.brought.files.begin(), following.brought.files.end(),
                             [](const FollowedFile &file) { return file.gap; }));
        QVERIFY(following.brought.files.first().offset > 0);
        QCOMPARE(following.brought.files.last().offset, 0);
    }

    /// Between any two of its commands: first one rotation, then another so many calls of `ls` later.
    void aRotationMayFallAnywhere_data()
    {
        QTest::addColumn<test::Rotation>("rotation");
        QTest::addColumn<QList<int>>("calls");
        QTest::addColumn<int>("lines");
        for (int first = 3; first < 6; ++first) {
            for (int behind = 0; behind < 24; behind += first == 3 ? 2 : 5)
                QTest::addRow("renamed, %d and %d", first, first + behind)
                    << test::Rotation::Renamed << QList<int>{first, first + behind} << 48;
        }
        for (int first = 3; first < 8; ++first)
            QTest::addRow("copied, %d", first) << test::Rotation::Copied << QList<int>{first} << 36;
        QTest::addRow("copied twice") << test::Rotation::Copied << QList<int>{6, 6} << 42;
    }

    void aRotationMayFallAnywhere()
    {
        QFETCH(test::Rotation, rotation);
        QFETCH(QList<int>, calls);
        QFETCH(int, lines);
        const test::RotatedUnderway log(rotation, calls);
        const QByteArray written = test::RotatedUnderway::lines(lines);
        Following following({u"dash"_s, u"-s"_s}, {.path = log.path(), .from = 0}, log.environment());
        QVERIFY(following.until([&] { return following.brought.text.size() >= written.size(); }));
        QCOMPARE(following.brought.text, written);
        QVERIFY(std::none_of(following.brought.files.begin(), following.brought.files.end(),
                             [](const FollowedFile &file) { return file.gap; }));
    }

    void aFileThatVanishesAndComesBackIsGoneOnWith()
    {
        GrowingLog log(u"log"_s);
        Following following({u"dash"_s, u"-s"_s}, {.path = log.path(), .from = 0});
        log.write(10);
        QVERIFY(following.until([&] { return following.brought.text.endsWith(log.lastLine()); }));
        QVERIFY(QFile::remove(log.path()));
        log.write(10); // into the file that has no name any more
        QVERIFY(following.until([&] { return following.brought.text.endsWith(log.lastLine()); }));
        log.reopen();
        log.write(10);
        QVERIFY(following.until([&] { return following.brought.text.endsWith(log.lastLine()); }));
        QCOMPARE(following.brought.text, log.linesFrom(0));
        QCOMPARE(following.brought.files.size(), 2);
    }

    void aCutWithoutACopySaysThatLinesMayBeMissing()
    {
        GrowingLog log(u"log"_s);
        Following following({u"dash"_s, u"-s"_s}, {.path = log.path(), .from = 0});
        log.write(100);
        QVERIFY(following.until([&] { return following.brought.text.endsWith(log.lastLine()); }));
        QVERIFY(QFile::resize(log.path(), 0));
        log.write(1);
        QVERIFY(following.until([&] { return following.brought.text.endsWith(log.lastLine()); }));
        QVERIFY(following.brought.files.last().gap);
    }

    void itGoesOnFromAnOffset()
    {
        GrowingLog log(u"log"_s);
        log.write(100);
        Following following({u"dash"_s, u"-s"_s},
                            {.path = log.path(), .from = log.linesFrom(0).size() - log.linesFrom(40).size()});
        QVERIFY(following.until([&] { return following.brought.text.endsWith(log.lastLine()); }));
        QCOMPARE(following.brought.text, log.linesFrom(40));
    }

    void itEndsWithItsInput_data() { test::shellRows(); }

    void itEndsWithItsInput()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        GrowingLog log(u"log"_s);
        Following following(shell, {.path = log.path()});
        QVERIFY(following.until([&] { return !following.brought.files.isEmpty(); }));
        QVERIFY(test::anyoneNames(log.path()));
        following.process.closeWriteChannel();
        QVERIFY(following.process.waitForFinished());
        QTRY_VERIFY(!test::anyoneNames(log.path()));
    }

    void whatCannotBeFollowedSaysWhy_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("why");
        QTest::newRow("no such file") << u"/nonexistent/error.log"_s << u"nonexistent"_s;
        QTest::newRow("a folder") << u"/tmp"_s << u"directory"_s;
    }

    void whatCannotBeFollowedSaysWhy()
    {
        QFETCH(QString, path);
        QFETCH(QString, why);
        Following following({u"dash"_s, u"-s"_s}, {.path = path});
        QVERIFY(following.until([&] { return following.brought.ended.has_value(); }));
        QVERIFY2(following.brought.ended->why.contains(why), qPrintable(following.brought.ended->text()));
        QVERIFY(!followScript({.path = u"/var/log/a\nb"_s}, nonce, Sudo::No));
    }

    void aScriptThatArrivesCutRunsNothing()
    {
        const QByteArray script = *followScript({.path = u"/etc/hostname"_s, .from = 0}, nonce, Sudo::No);
        for (qsizetype length = 1; length < script.size() - 1; length += 61) {
            QProcess process;
            process.start(u"dash"_s, {u"-s"_s});
            process.write(script.first(length));
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.readAllStandardOutput(), "");
        }
    }

    void theNonceIsInNoArgumentList()
    {
        GrowingLog log(u"log"_s);
        Following following({u"dash"_s, u"-s"_s}, {.path = log.path()});
        QVERIFY(following.until([&] { return !following.brought.files.isEmpty(); }));
        QVERIFY(!test::anyoneNames(QString::fromLatin1(nonce)));
    }

    void whatALogHoldsIsNoMark()
    {
        Brought brought;
        FollowReader reader(nonce, brought.events());
        const QByteArray mark = "\x1E"
                                "F"
            + nonce + ' ';
        const QByteArray foreign = "\x1E"
                                   "Fffff N 9 9 0\n";
        const QByteArray bytes = "motd\n" + mark + "N 7 100 0\n" + foreign + mark + "N x 0 0\n" + mark + "H\nend" + mark
            + "X gone\nbehind";
        for (qsizetype split = 0; split <= bytes.size(); ++split) {
            Brought part;
            FollowReader again(nonce, part.events());
            again.feed(QByteArrayView(bytes).first(split));
            again.feed(QByteArrayView(bytes).sliced(split));
            QCOMPARE(part.text, foreign + mark + "N x 0 0\nend");
            QCOMPARE(part.files.size(), 1);
            QCOMPARE(part.files.first().inode, 7u);
            QCOMPARE(part.files.first().offset, 100);
            QCOMPARE(part.ended->why, u"gone"_s);
            QVERIFY(again.isOver());
        }
    }
};

QTEST_GUILESS_MAIN(FollowScriptTest)
#include "tst_followscript.moc"
