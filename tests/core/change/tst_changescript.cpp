// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/serverside.h"
#include "tests/core/host/shells.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace upriver;

static constexpr char oldText[]
    = "server {\r\n  proxy_pass http://127.0.0.1:8081;\n  # $(touch pwned) `x` \\n %s 'q'\n}\nlast";
static constexpr char newText[]
    = "server {\r\n  proxy_pass http://127.0.0.1:8080;\n  # one more\n  # $(touch pwned) `x` \\n %s 'q'\n}\nlast";
static constexpr char hunks[]
    = "@2\n-  proxy_pass http://127.0.0.1:8081;\n+  proxy_pass http://127.0.0.1:8080;\n+  # one more\n";

static QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

static void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
}

static QString hashOf(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

namespace {

/// A server's folders in a temporary one, and a change made there by a shell.
class Desk
{
public:
    explicit Desk(QStringList shell, const QByteArray &script = serverScript())
        : m_shell(std::move(shell))
    {
        QDir(m_root.path()).mkpath(u"sites (a b)"_s);
        QDir(m_root.path()).mkpath(u"bin"_s);
        stub(u"bin/setsid"_s, "exec sleep 5"); // the timer would outlive the test: its call is made by hand
        stub(u"bin/sync"_s, ":"); // disks take their time, hundreds of times
        write(site(), oldText);
        QFile::setPermissions(site(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        if (QFile file(site()); file.open(QIODevice::Append))
            file.setFileTime(m_before, QFile::FileModificationTime);
        begin(u"one"_s, script);
    }

    void begin(const QString &id, const QByteArray &script = serverScript())
    {
        m_id = id;
        QDir(m_root.path()).mkpath(u"top/"_s + id);
        write(path(u"top/%1/change"_s.arg(id)), script);
    }

    int call(const QStringList &words, const QByteArray &input = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, path(u"bin"_s) + u':' + environment.value(u"PATH"_s));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(m_root.path());
        QStringList all = m_shell.mid(1);
        all.removeAll(u"-s"_s);
        process.start(m_shell.first(), all + QStringList{path(u"top/%1/change"_s.arg(m_id))} + words);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished();
        said = process.readAll();
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    /// Everything before the first write.
    bool prepare()
    {
        return call({u"begin"_s, u"anna on desk4"_s, u"Point shop to 8080"_s}) == 0
            && call({u"edit"_s, site(), hashOf(oldText)}, hunks) == 0
            && call({u"create"_s, dropIn()}, "+[Service]\n+Restart=on-failure\n") == 0
            && call({u"access"_s, path(u"bin"_s), u"711"_s, u"-"_s, u"-"_s}) == 0 && call({u"arm"_s, u"60"_s}) == 0;
    }

    /// The whole server as it is now, to begin from it again and again.
    void remember() { QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, m_root.path() + "/."_L1, m_saved.path()}), 0); }
    void again()
    {
        const QString script = u"rm -rf \"$1\"/* && cp -a \"$2/.\" \"$1\""_s;
        QCOMPARE(QProcess::execute(u"sh"_s, {u"-c"_s, script, u"again"_s, m_root.path(), m_saved.path()}), 0);
    }

    bool writeAll()
    {
        return call({u"write"_s, site()}) == 0 && call({u"write"_s, dropIn()}) == 0
            && call({u"write"_s, path(u"bin"_s)}) == 0;
    }

    [[nodiscard]] bool isOld() const
    {
        return read(site()) == oldText && QFileInfo(site()).lastModified() == m_before && !QFile::exists(path(u"etc"_s))
            && isUsual(path(u"bin"_s)) && isTidy();
    }

    [[nodiscard]] bool isNew() const
    {
        return read(site()) == newText && read(dropIn()) == "[Service]\nRestart=on-failure\n"
            && !isUsual(path(u"bin"_s)) && isTidy();
    }

    [[nodiscard]] QString path(const QString &name) const { return m_root.filePath(name); }
    [[nodiscard]] QString site() const { return path(u"sites (a b)/shop's.conf"_s); }
    [[nodiscard]] QString dropIn() const { return path(u"etc/system/x.service.d/upriver.conf"_s); }

    QByteArray said = {};

private:
    static bool isUsual(const QString &folder) { return QFile::permissions(folder) & QFile::ReadOther; }
    [[nodiscard]] bool isTidy() const
    {
        const QStringList names = QFileInfo(site()).dir().entryList(QDir::Files | QDir::Hidden);
        return names == QStringList{u"shop's.conf"_s} && (QFile::permissions(site()) & QFile::ReadGroup)
            && !(QFile::permissions(site()) & QFile::ReadOther) && !QFile::exists(path(u"pwned"_s));
    }

    void stub(const QString &name, const QByteArray &command) const
    {
        write(path(name), "#!/bin/sh\n" + command + '\n');
        QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    const QDateTime m_before = QDateTime(QDate(2024, 2, 29), QTime(12, 30), Qt::UTC);
    QTemporaryDir m_root;
    QTemporaryDir m_saved;
    QStringList m_shell;
    QString m_id;
};

} // namespace

// A shell that dies as it comes to this line of the script; nothing where no command can stand.
static QByteArray dyingAt(qsizetype line)
{
    static QHash<qsizetype, QByteArray> scripts;
    if (const auto known = scripts.constFind(line); known != scripts.constEnd())
        return *known;
    QByteArrayList lines = serverScript().split('\n');
    lines.insert(line, "kill -9 $$");
    const QByteArray script = lines.join('\n');
    QProcess check;
    check.start(u"sh"_s, {u"-n"_s});
    check.write(script);
    check.closeWriteChannel();
    check.waitForFinished();
    return *scripts.insert(line, check.exitCode() == 0 ? script : QByteArray());
}

static qsizetype lineOf(const char *text)
{
    return serverScript().split('\n').indexOf(text);
}

class ChangeScriptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsPutBackToTheByte_data() { test::shellRows(); }
    void whatWasWrittenIsPutBackToTheByte()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        Desk desk(shell);
        QVERIFY2(desk.prepare(), desk.said);
        QVERIFY(desk.isOld());
        QVERIFY2(desk.writeAll(), desk.said);
        QVERIFY(desk.isNew());
        QCOMPARE(desk.call({u"restore"_s, u"person"_s}), 0);
        QVERIFY2(desk.isOld(), desk.said);
        QCOMPARE(desk.call({u"restore"_s, u"person"_s}), 0);
        QVERIFY(desk.isOld());
    }

    void whatIsKeptStaysUntilAPersonTakesItBack_data() { test::shellRows(); }
    void whatIsKeptStaysUntilAPersonTakesItBack()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        Desk desk(shell);
        QVERIFY(desk.prepare() && desk.writeAll());
        QCOMPARE(desk.call({u"keep"_s}), 0);
        QCOMPARE(desk.call({u"restore"_s, u"timer"_s, u"1"_s}), 0);
        QVERIFY(desk.isNew());
        QCOMPARE(desk.call({u"restore"_s, u"person"_s}), 0);
        QVERIFY(desk.isOld());
    }

    void whatTheTimerTookBackCannotBeKept_data() { test::shellRows(); }
    void whatTheTimerTookBackCannotBeKept()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        Desk desk(shell);
        QVERIFY(desk.prepare() && desk.writeAll());
        QCOMPARE(desk.call({u"restore"_s, u"timer"_s, u"1"_s}), 0);
        QCOMPARE(desk.call({u"keep"_s}), 76);
        QVERIFY(desk.isOld());
        QCOMPARE(desk.call({u"write"_s, desk.site()}), 76);
    }

    void anExtendedTimerLeavesTheFirstWithoutEffect_data() { test::shellRows(); }
    void anExtendedTimerLeavesTheFirstWithoutEffect()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        Desk desk(shell);
        QVERIFY(desk.prepare() && desk.writeAll());
        QCOMPARE(desk.call({u"arm"_s, u"120"_s}), 0);
        QCOMPARE(desk.call({u"restore"_s, u"timer"_s, u"1"_s}), 0);
        QVERIFY(desk.isNew());
        QCOMPARE(desk.call({u"restore"_s, u"timer"_s, u"2"_s}), 0);
        QVERIFY(desk.isOld());
    }

    void howItStandsIsToldWithoutBeingLogged_data() { test::shellRows(); }
    void howItStandsIsToldWithoutBeingLogged()
    {
        QFETCH(QStringList, shell);
        NEEDS_SHELL(shell);
        Desk desk(shell);
        QVERIFY(desk.prepare());
        write(desk.path(u"error.log"_s), "2020/01/01 00:00:00 [error] 1#1: *1 long ago\n");
        QCOMPARE(desk.call({u"mark"_s, desk.path(u"error.log"_s)}), 0);
        QVERIFY(desk.writeAll());
        write(desk.path(u"error.log"_s),
              "2020/01/01 00:00:00 [error] 1#1: *1 long ago\n2020/01/01 00:00:00 [error] 1#1: *2 a\n"
              "2020/01/01 00:00:00 [notice] 1#1: b\n2020/01/01 00:00:00 [crit] 1#1: *3 c\n");
        QCOMPARE(desk.call({u"pulse"_s}), 0);
        static const QRegularExpression waiting(u"^state waiting [0-9]+\nerrors 2 [0-9]+ 0\n$"_s);
        QVERIFY2(waiting.match(QString::fromUtf8(desk.said)).hasMatch(), desk.said);
        QCOMPARE(desk.call({u"keep"_s}), 0);
        QCOMPARE(desk.call({u"pulse"_s}), 0);
        QVERIFY2(desk.said.startsWith("state kept\n"), desk.said);
        QCOMPARE(desk.call({u"restore"_s, u"person"_s}), 0);
        QCOMPARE(desk.call({u"pulse"_s}), 0);
        QVERIFY2(desk.said.startsWith("state restored\n"), desk.said);
    }

    void aLogThatIsNotThereIsNoReasonNotToChange()
    {
        Desk desk({u"sh"_s});
        QVERIFY(desk.prepare());
        QCOMPARE(desk.call({u"mark"_s, desk.path(u"no such.log"_s)}), 0);
        QCOMPARE(desk.call({u"pulse"_s}), 0);
        QVERIFY2(desk.said.startsWith("state waiting ") && !desk.said.contains("errors"), desk.said);
    }

    void nothingIsWrittenWithoutATimer()
    {
        Desk desk({u"sh"_s});
        QCOMPARE(desk.call({u"begin"_s, u"anna"_s, u"x"_s}), 0);
        QCOMPARE(desk.call({u"edit"_s, desk.site(), hashOf(oldText)}, hunks), 0);
        QCOMPARE(desk.call({u"write"_s, desk.site()}), 76);
        QVERIFY(desk.isOld());
    }

    void whatReadsDifferentlyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<int>("status");
        QTest::newRow("other bytes elsewhere") << QByteArray(oldText) + "\n" << QByteArray(hunks) << 76;
        QTest::newRow("another line there") << QByteArray(oldText) << QByteArray("@3\n-x\n+y\n") << 76;
        QTest::newRow("a line beyond the end") << QByteArray(oldText) << QByteArray("@9\n-x\n+y\n") << 76;
        QTest::newRow("the last line, without its end")
            << QByteArray(oldText) << QByteArray("@5\n-last\n+first\n") << 77;
        QTest::newRow("no hunk at all") << QByteArray(oldText) << QByteArray("hello\n") << 76;
    }
    void whatReadsDifferentlyIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, lines);
        QFETCH(int, status);
        Desk desk({u"sh"_s});
        write(desk.site(), text);
        QCOMPARE(desk.call({u"begin"_s, u"anna"_s, u"x"_s}), 0);
        QCOMPARE(desk.call({u"edit"_s, desk.site(), hashOf(oldText)}, lines), status);
        QCOMPARE(desk.call({u"arm"_s, u"60"_s}), 0);
        QCOMPARE(desk.call({u"write"_s, desk.site()}), 64);
        QCOMPARE(read(desk.site()), text);
    }

    void anotherAdministratorsEditIsLeftAlone()
    {
        const QByteArray theirs = "theirs\n";
        Desk before({u"sh"_s});
        QVERIFY(before.prepare());
        write(before.site(), theirs);
        QCOMPARE(before.call({u"write"_s, before.site()}), 76);
        QCOMPARE(read(before.site()), theirs);

        Desk after({u"sh"_s});
        QVERIFY(after.prepare() && after.writeAll());
        write(after.site(), theirs);
        QCOMPARE(after.call({u"restore"_s, u"timer"_s, u"1"_s}), 76);
        QCOMPARE(read(after.site()), theirs);
        QVERIFY(!QFile::exists(after.dropIn()));
        QVERIFY(after.said.contains("left alone"));
    }

    void aDamagedSnapshotIsMadeAgainOrNotUsed()
    {
        Desk mended({u"sh"_s});
        QVERIFY(mended.prepare() && mended.writeAll());
        write(mended.path(u"top/one/old/1"_s), "damaged");
        QCOMPARE(mended.call({u"restore"_s, u"timer"_s, u"1"_s}), 0);
        QVERIFY(mended.isOld());

        Desk lost({u"sh"_s});
        QVERIFY(lost.prepare() && lost.writeAll());
        write(lost.path(u"top/one/old/1"_s), "damaged");
        write(lost.path(u"top/one/lines/1"_s), "damaged");
        QCOMPARE(lost.call({u"restore"_s, u"timer"_s, u"1"_s}), 79);
        QCOMPARE(read(lost.site()), newText);
        QCOMPARE(lost.call({u"mend"_s, lost.site()}, hunks), 0); // the desk knows the lines
        QCOMPARE(lost.call({u"restore"_s, u"person"_s}), 0);
        QVERIFY(lost.isOld());
    }

    void linksAreFollowedAndFilesOfSeveralNamesRefused()
    {
        Desk desk({u"sh"_s});
        const QString link = desk.path(u"enabled"_s);
        QVERIFY(QFile::link(desk.site(), link));
        QCOMPARE(desk.call({u"begin"_s, u"anna"_s, u"x"_s}), 0);
        QCOMPARE(desk.call({u"edit"_s, link, hashOf(oldText)}, hunks), 0);
        QCOMPARE(desk.call({u"arm"_s, u"60"_s}), 0);
        QCOMPARE(desk.call({u"write"_s, link}), 0);
        QCOMPARE(QFileInfo(link).symLinkTarget(), desk.site());
        QCOMPARE(read(desk.site()), newText);

        Desk twice({u"sh"_s});
        QCOMPARE(QProcess::execute(u"ln"_s, {twice.site(), twice.path(u"other"_s)}), 0);
        QCOMPARE(twice.call({u"begin"_s, u"anna"_s, u"x"_s}), 0);
        QCOMPARE(twice.call({u"edit"_s, twice.site(), hashOf(oldText)}, hunks), 77);
    }

    void aSecondChangeWaitsForTheFirst()
    {
        Desk desk({u"sh"_s});
        QVERIFY(desk.prepare());
        desk.begin(u"two"_s);
        QCOMPARE(desk.call({u"begin"_s, u"bob on desk5"_s, u"y"_s}), 75);
        QVERIFY(desk.said.contains("anna on desk4"));
        QVERIFY(desk.said.contains("waits to be kept or taken back"));
    }

    void theLockOfAnEndedOrForgottenChangeIsBroken_data()
    {
        QTest::addColumn<QStringList>("ended");
        QTest::newRow("taken back") << QStringList{u"restore"_s, u"person"_s};
        QTest::newRow("kept") << QStringList{u"keep"_s};
    }
    void theLockOfAnEndedOrForgottenChangeIsBroken()
    {
        QFETCH(QStringList, ended);
        Desk desk({u"sh"_s});
        QVERIFY(desk.prepare());
        QCOMPARE(desk.call(ended), 0);
        QVERIFY(QFile::link(u"held-by:one"_s, desk.path(u"top/lock"_s))); // as if it had died before it let go
        desk.begin(u"two"_s);
        QCOMPARE(desk.call({u"begin"_s, u"bob on desk5"_s, u"y"_s}), 0);

        desk.begin(u"three"_s); // two was never armed, and is from another boot
        QByteArrayList owner = read(desk.path(u"top/two/owner"_s)).split('\n');
        owner[1] = "another-boot";
        write(desk.path(u"top/two/owner"_s), owner.join('\n'));
        QCOMPARE(desk.call({u"begin"_s, u"cleo"_s, u"z"_s}), 0);
    }

    void aShellKilledWhileItWritesLeavesNothingHalf()
    {
        int points = 0;
        Desk desk({u"sh"_s});
        QVERIFY(desk.prepare());
        desk.remember();
        for (qsizetype line = lineOf("# Everything about a file but its bytes, too, where cp knows how.");
             line < lineOf("workers_of() { # MASTER'S PID: its children, one a line"); ++line) {
            const QByteArray script = dyingAt(line);
            if (script.isEmpty())
                continue;
            desk.again();
            desk.begin(u"one"_s, script);
            if (desk.writeAll())
                continue; // it never came there
            ++points;
            desk.begin(u"one"_s);
            const QByteArray text = read(desk.site());
            QVERIFY2(text == oldText || text == newText, qPrintable(QString::number(line)));
            QCOMPARE(desk.call({u"restore"_s, u"timer"_s, u"1"_s}), 0);
            QVERIFY2(desk.isOld(), qPrintable(u"%1: %2"_s.arg(line).arg(QString::fromUtf8(desk.said))));
        }
        QVERIFY2(points >= 20, qPrintable(QString::number(points)));
    }

    void aShellKilledWhileItPutsBackIsFollowedByTheNext()
    {
        int points = 0;
        Desk desk({u"sh"_s});
        QVERIFY(desk.prepare() && desk.writeAll());
        desk.remember();
        for (qsizetype line = lineOf("put_state() {"); line
             < lineOf("# The lines that differ, once more from the desk: for a snapshot that is damaged with them.");
             ++line) {
            const QByteArray script = dyingAt(line);
            if (script.isEmpty())
                continue;
            desk.again();
            desk.begin(u"one"_s, script);
            if (desk.call({u"restore"_s, u"person"_s}) == 0)
                continue;
            ++points;
            desk.begin(u"one"_s);
            QCOMPARE(desk.call({u"restore"_s, u"timer"_s, u"1"_s}), 0);
            QVERIFY2(desk.isOld(), qPrintable(u"%1: %2"_s.arg(line).arg(QString::fromUtf8(desk.said))));
        }
        QVERIFY2(points >= 20, qPrintable(QString::number(points)));
    }

    void aShellKilledWhileItKeepsHasKeptOrNot()
    {
        int kept = 0;
        int takenBack = 0;
        Desk desk({u"sh"_s});
        QVERIFY(desk.prepare() && desk.writeAll());
        desk.remember();
        for (qsizetype line = lineOf("put_state() {"); line < lineOf("result=restored"); ++line) {
            const QByteArray script = dyingAt(line);
            if (script.isEmpty())
                continue;
            desk.again();
            desk.begin(u"one"_s, script);
            if (desk.call({u"keep"_s}) == 0)
                continue;
            desk.begin(u"one"_s);
            QCOMPARE(desk.call({u"restore"_s, u"timer"_s, u"1"_s}), 0);
            QVERIFY2(desk.isOld() != desk.isNew(), qPrintable(QString::number(line)));
            // What was decided is finished by the timer, so that the next change can begin.
            QCOMPARE(read(desk.path(u"top/one/state"_s)), desk.isNew() ? "kept\n" : "restored\n");
            QVERIFY(!QFileInfo(desk.path(u"top/lock"_s)).isSymLink());
            ++(desk.isNew() ? kept : takenBack);
        }
        QVERIFY(kept > 0 && takenBack > 0);
    }
};

QTEST_GUILESS_MAIN(ChangeScriptTest)
#include "tst_changescript.moc"
