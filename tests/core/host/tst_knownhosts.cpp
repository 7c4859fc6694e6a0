// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/knownhosts.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtEndian>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QByteArray part(const QByteArray &bytes)
{
    const quint32 length = qToBigEndian(quint32(bytes.size()));
    return QByteArray(reinterpret_cast<const char *>(&length), 4) + bytes;
}

static HostKey ed25519(char fill)
{
    return {"ssh-ed25519", part("ssh-ed25519") + part(QByteArray(32, fill))};
}

static HostKey rsa(char fill)
{
    return {"ssh-rsa", part("ssh-rsa") + part(QByteArray("\x01\x00\x01", 3)) + part(QByteArray(257, fill))};
}

static QByteArray lineFor(const QByteArray &hosts, const HostKey &key, const QByteArray &marker = {})
{
    return (marker.isEmpty() ? QByteArray() : marker + ' ') + hosts + ' ' + key.type + ' ' + key.blob.toBase64() + '\n';
}

Q_DECLARE_METATYPE(upriver::Verdict)

class KnownHostsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOfferedKeyIsJudged_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<int>("line");

        const HostKey good = ed25519('g');
        const HostKey bad = ed25519('b');
        const QByteArray hashed = "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg="; // 192.168.1.61
        const auto row = [](const char *name, const QByteArray &text, Verdict verdict, int line = 0,
                            const QString &host = u"web.example"_s,
                            int port = 22) { QTest::newRow(name) << text << host << port << verdict << line; };

        row("nothing known", "", Verdict::New);
        row("right key", lineFor("web.example", good), Verdict::Trusted, 1);
        row("capital letters are the same host", lineFor("WEB.Example", good), Verdict::Trusted, 1, u"Web.example"_s);
        row("wrong key", "# note\n" + lineFor("web.example", bad), Verdict::Changed, 2);
        row("other type", lineFor("web.example", rsa('r')), Verdict::OtherType, 1);
        row("wrong and right key", lineFor("web.example", bad) + lineFor("web.example", good), Verdict::Trusted, 2);
        row("other type and wrong key", lineFor("web.example", rsa('r')) + lineFor("web.example", bad),
            Verdict::Changed, 2);
        row("revoked and listed", lineFor("web.example", good) + lineFor("web.example", good, "@revoked"),
            Verdict::Revoked, 2);
        row("revoked everywhere", lineFor("*", good, "@revoked"), Verdict::Revoked, 1);
        row("another key revoked", lineFor("*", bad, "@revoked"), Verdict::New);
        row("negated", lineFor("!web.example,*.example", good), Verdict::New);
        row("negated behind the match", lineFor("*.example,!web.example", good), Verdict::New);
        row("wildcard", lineFor("*.example", good), Verdict::Trusted, 1);
        row("question mark", lineFor("we?.example", good), Verdict::Trusted, 1);
        row("question mark is one character", lineFor("web?.example", good), Verdict::New);
        row("hashed", lineFor(hashed, good), Verdict::Trusted, 1, u"192.168.1.61"_s);
        row("hashed for another host", lineFor(hashed, good), Verdict::New, 0, u"192.168.1.62"_s);
        row("windows line ends", lineFor("web.example", good).replace('\n', "\r\n"), Verdict::Trusted, 1);
        row("no line end", lineFor("web.example", good).chopped(1), Verdict::Trusted, 1);
        row("comment behind the key", lineFor("web.example", good).replace('\n', " me@desk\n"), Verdict::Trusted, 1);
        row("port listed", lineFor("[web.example]:2222", good), Verdict::Trusted, 1, u"web.example"_s, 2222);
        row("right key without port", lineFor("web.example", good), Verdict::Trusted, 1, u"web.example"_s, 2222);
        row("wrong key without port", lineFor("web.example", bad), Verdict::New, 0, u"web.example"_s, 2222);
        row("another port", lineFor("[web.example]:2222", good), Verdict::New, 0, u"web.example"_s, 2223);
        row("port listed, asked without", lineFor("[web.example]:2222", good), Verdict::New);
        row("IPv6", lineFor("fe80::1", good), Verdict::Trusted, 1, u"fe80::1"_s);
        row("authority", lineFor("*.example", bad, "@cert-authority"), Verdict::CaManaged, 1);
        row("authority, yet the key itself is listed",
            lineFor("*.example", bad, "@cert-authority") + lineFor("web.example", good), Verdict::Trusted, 2);
        row("unknown marker", lineFor("web.example", good, "@trusted"), Verdict::New);
        row("bad base64 before it", "web.example ssh-ed25519 AAAA!!\n" + lineFor("web.example", good), Verdict::Trusted,
            2);
        row("unknown type before it", "web.example ssh-future AAAA\n" + lineFor("web.example", good), Verdict::Trusted,
            2);
        row("type that is not the key's", "web.example ssh-rsa " + good.blob.toBase64() + '\n', Verdict::New);
        row("key cut short", "web.example ssh-ed25519 " + good.blob.chopped(3).toBase64() + '\n', Verdict::New);
        row("line without key", "web.example\n" + lineFor("web.example", good), Verdict::Trusted, 2);
        row("huge line before it", QByteArray(200'000, 'x') + '\n' + lineFor("web.example", good), Verdict::Trusted, 2);
        row("NUL in a line before it", QByteArray("a\0b c\n", 6) + lineFor("web.example", good), Verdict::Trusted, 2);
        row("blanks before the host", "  \t" + lineFor("web.example", good), Verdict::Trusted, 1);
    }

    void theOfferedKeyIsJudged()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(Verdict, verdict);
        QFETCH(int, line);
        KnownHosts known;
        known.add(text, u"known_hosts"_s);
        const KeyCheck check = known.check(host, quint16(port), ed25519('g'));
        QCOMPARE(int(check.verdict), int(verdict));
        QCOMPARE(check.line, line);
        QCOMPARE(check.file.isEmpty(), line == 0);
    }

    void severalFilesCountTogether()
    {
        KnownHosts known;
        known.add(lineFor("web.example", ed25519('g')), u"mine"_s);
        known.add(lineFor("*", ed25519('g'), "@revoked"), u"system"_s);
        const KeyCheck check = known.check(u"web.example"_s, 22, ed25519('g'));
        QCOMPARE(int(check.verdict), int(Verdict::Revoked));
        QCOMPARE(check.file, u"system"_s);
    }

    void aChangedKeyNamesTheOldOne()
    {
        KnownHosts known;
        known.add(lineFor("web.example", ed25519('o')), u"mine"_s);
        const KeyCheck check = known.check(u"web.example"_s, 22, ed25519('n'));
        QCOMPARE(check.known->fingerprint(), ed25519('o').fingerprint());
    }

    void aFileThatCannotBeReadLeavesNothingCertain()
    {
        const QTemporaryDir folder; // a folder exists, and cannot be read as a file
        const auto known = KnownHosts::read({folder.path(), folder.filePath(u"missing"_s)});
        const KeyCheck check = known.check(u"web.example"_s, 22, ed25519('g'));
        QCOMPARE(int(check.verdict), int(Verdict::Unreadable));
        QCOMPARE(check.file, folder.path());
    }

    void theKnownTypesAreAskedForFirst()
    {
        KnownHosts known;
        known.add(lineFor("web.example", rsa('r')) + lineFor("[web.example]:2222", ed25519('g'))
                      + lineFor("web.example", ed25519('g'), "@revoked"),
                  u"f"_s);
        QCOMPARE(known.typesFor(u"web.example"_s, 22), QList<QByteArray>{"ssh-rsa"});
        QCOMPARE(known.typesFor(u"web.example"_s, 2222), QList<QByteArray>{"ssh-ed25519"});
        QCOMPARE(known.typesFor(u"other"_s, 22), QList<QByteArray>{});
    }

    void anAcceptedKeyIsKept_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<bool>("hashed");
        QTest::newRow("no file yet") << QByteArray() << false;
        QTest::newRow("last line without end") << lineFor("a", ed25519('a')).chopped(1) << false;
        QTest::newRow("names are hashed there")
            << lineFor("|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=", ed25519('a')) << true;
    }

    void anAcceptedKeyIsKept()
    {
        QFETCH(QByteArray, before);
        QFETCH(bool, hashed);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u".ssh/known_hosts"_s);
        if (!before.isEmpty()) {
            QDir().mkpath(folder.filePath(u".ssh"_s));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(before);
        }
        QVERIFY(remember(path, u"Web.example"_s, 2222, ed25519('g')));
        const auto known = KnownHosts::read({path});
        QCOMPARE(int(known.check(u"web.example"_s, 2222, ed25519('g')).verdict), int(Verdict::Trusted));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray after = file.readAll();
        QVERIFY(after.startsWith(before));
        QVERIFY(after.endsWith('\n') && !after.endsWith("\n\n"));
        QCOMPARE(after.contains("web.example"), !hashed);
        if (before.isEmpty()) {
            QCOMPARE(file.permissions() & 0x0FFF, QFile::Permissions(0x0600) | QFile::ReadUser | QFile::WriteUser);
            QCOMPARE(QFile::permissions(folder.filePath(u".ssh"_s)) & 0x00FF, QFile::Permissions());
        }
    }

    void aFileThatCannotBeWrittenSaysSo()
    {
        const QTemporaryDir folder;
        const auto kept = remember(folder.path(), u"web.example"_s, 22, ed25519('g'));
        QVERIFY(!kept);
        QVERIFY(kept.error().why.contains(folder.path()));
    }

    void fingerprintsAndMatchesAreThoseOfSshKeygen()
    {
        const QString keygen = QStandardPaths::findExecutable(u"ssh-keygen"_s);
        if (keygen.isEmpty())
            QSKIP("ssh-keygen is not installed");
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"known_hosts"_s);
        const QByteArrayList hostFields{
            "web.example",
            "*.example",
            "!web.example,*.example",
            "we?.*",
            "[web.example]:2222",
            "10.0.0.*",
            "db,web,db.lan",
            "[*]:2222",
            "*",
            "web.example,",
            ",web.example",
            "!*",
            "**example",
            "web*ex*le",
            "?",
            "[10.0.0.5]:22",
            "fe80::1",
            "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=",
            "|1|x|y",
            "|2|a|b",
        };
        for (const QByteArray &hosts : hostFields) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(lineFor(hosts, ed25519('g')));
            file.close();
            const auto known = KnownHosts::read({path});
            for (const QByteArray name :
                 {"web.example", "[web.example]:2222", "10.0.0.5", "db.lan", "web", "x", "fe80::1", "192.168.1.61"}) {
                QProcess process;
                process.start(keygen, {u"-l"_s, u"-F"_s, QString::fromUtf8(name), u"-f"_s, path});
                QVERIFY(process.waitForFinished());
                const bool isPort = name.startsWith('[');
                const auto check = known.check(isPort ? u"web.example"_s : QString::fromUtf8(name), isPort ? 2222 : 22,
                                               ed25519('g'));
                // A line without port counts for every port, which ssh-keygen -F leaves to ssh.
                const bool ours = check.verdict == Verdict::Trusted
                    && (!isPort || known.typesFor(u"web.example"_s, 22).isEmpty() || hosts.contains(']')
                        || hosts == "*");
                const QByteArray printed = process.readAllStandardOutput();
                const QByteArray place = hosts + " for " + name;
                if (!isPort || ours)
                    QVERIFY2(ours == (process.exitCode() == 0), place.constData());
                if (ours)
                    QVERIFY2(printed.contains(ed25519('g').fingerprint().toLatin1()), place.constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(KnownHostsTest)
#include "tst_knownhosts.moc"
