// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/grammar.h"
#include "tests/checkout.h"
#include "tests/doubles/configtree.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

static ConfigPtr configOf(const QByteArray &text, int version = 0)
{
    Compiled compiled;
    compiled.version = version;
    return understand(std::make_shared<const Tree>(parseFile(u"/etc/nginx/nginx.conf"_s, text)), compiled);
}

/// "LINE words of nginx -t", one each.
static QStringList told(const QList<Fault> &faults)
{
    QStringList lines;
    for (const Fault &fault : faults)
        lines << u"%1 %2"_s.arg(fault.at.line).arg(fault.nginxSays);
    return lines;
}

/// What nginx refuses at the level of its language, and nothing it accepts.
class GrammarTest : public QObject
{
    Q_OBJECT

    static QString corpus() { return corpusFolder() + u"/configs"_s; }

    /// Kept by their authors as bad examples, or made from a template with values left empty; real nginx refuses them.
    static bool isBroken(const QString &name)
    {
        static const QStringList beginnings{
            u"crossplane-bad-args"_s,
            u"nginxagent-nginx-with-multiple-access-logs"_s,
            u"nginxagent-nginx-with-multiple-syslog-servers"_s,
            u"nic-version1-executemaintemplate"_s,
            u"nic-version2-executevirtualservertemplate-rendershsts"_s,
            u"nic-version2-executevirtualservertemplatewith"_s,
        };
        return std::any_of(beginnings.begin(), beginnings.end(),
                           [&](const QString &beginning) { return name.startsWith(beginning); });
    }

private Q_SLOTS:
    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("faults");
        const auto row = [](const char *name, const QByteArray &text, const QStringList &faults) {
            QTest::newRow(name) << text << faults;
        };
        row("unknown name", "http {\nproxy_passs x;\n}", {u"2 unknown directive \"proxy_passs\""_s});
        row("wrong level", "http {\nproxy_pass http://b;\n}", {u"2 \"proxy_pass\" directive is not allowed here"_s});
        row("of another part", "events {}\nstream {\nserver {\nproxy_set_header a b;\n}\n}",
            {u"4 \"proxy_set_header\" directive is not allowed here"_s});
        row("too many arguments", "http {\nserver { root /a /b; } }",
            {u"2 invalid number of arguments in \"root\" directive"_s});
        row("too few arguments", "http {\nserver { location / { proxy_set_header Host; } } }",
            {u"2 invalid number of arguments in \"proxy_set_header\" directive"_s});
        row("block without a brace", "http {\nserver;\n}", {u"2 directive \"server\" has no opening \"{\""_s});
        row("brace without a block", "http {\ngzip on { }\n}", {u"2 directive \"gzip\" is not terminated by \";\""_s});
        row("scalar twice", "http {\nserver {\nroot /a;\nroot /b;\n}\n}", {u"4 \"root\" directive is duplicate"_s});
        row("block twice", "events {}\nevents {}\n", {u"2 \"events\" directive is duplicate"_s});
        row("scalar at two levels", "http {\nroot /a;\nserver { root /b; }\n}", {});
        row("array twice", "http {\nadd_header a b;\nadd_header c d;\n}", {});
        row("lines of a map", "http {\nmap $a $b {\nproxy_pass x;\ndefault 1;\n}\n}", {});
        row("inside another module's block", "http {\nwhatever {\nproxy_pass x y z;\n}\n}",
            {u"2 unknown directive \"whatever\""_s});
        row("a snippet of unknown place", "proxy_set_header Host $host;\nproxy_pass http://b;\n", {});
        row("a site alone", "server {\nlisten 80;\nroot /a;\nproxy_pass http://b;\n}",
            {u"4 \"proxy_pass\" directive is not allowed here"_s});
        row("if in server", "http { server { if ($a) {\nproxy_pass http://b;\nreturn 404;\n} } }",
            {u"2 \"proxy_pass\" directive is not allowed here"_s});
    }
    void faultsAreNamed()
    {
        QFETCH(QByteArray, text);
        QTEST(told(check(*configOf(text))), "faults");
    }

    void aFileIncludedTwiceSetsScalarsTwice()
    {
        const Tree tree
            = configTree({{u"/etc/nginx/nginx.conf"_s,
                           "http { server { location / { include p; include p; } location /x { include p; } } }"},
                          {u"/etc/nginx/p"_s, "proxy_set_header a b;\nproxy_buffering off;\n"}});
        const auto faults = check(*understand(std::make_shared<const Tree>(tree)));
        QCOMPARE(told(faults), QStringList{u"2 \"proxy_buffering\" directive is duplicate"_s});
        QCOMPARE(faults.first().at.file, u"/etc/nginx/p"_s);
    }

    void whatAnotherModuleMayBringIsNotCertain()
    {
        const auto faults = check(*configOf("http {\nbrotli on;\nroot a b;\n}"));
        QCOMPARE(faults.size(), 2);
        QVERIFY(!faults[0].isCertain());
        QVERIFY(faults[1].isCertain());
        QCOMPARE(moduleOf("brotli"), u"ngx_brotli"_s);
    }

    void theVersionDecidesWhatThereIs()
    {
        const QByteArray http2 = "http {\nserver { http2 on; }\n}";
        QCOMPARE(told(check(*configOf(http2, 1022001))), QStringList{u"2 unknown directive \"http2\""_s});
        QVERIFY(check(*configOf(http2, 1025001)).isEmpty());
        QVERIFY(check(*configOf(http2)).isEmpty());
        const QByteArray ssl = "http {\nserver { ssl on; }\n}";
        QCOMPARE(told(check(*configOf(ssl, 1026003))), QStringList{u"2 unknown directive \"ssl\""_s});
        QVERIFY(check(*configOf(ssl, 1022001)).isEmpty());
    }

    void realNginxRefusedTheSameLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QStringList>("said");
        QFile file(inCheckout(u"tests/cases/nginx-t-cases.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QJsonValue one : QJsonDocument::fromJson(file.readAll()).array()) {
            for (const QString &version : {u"1.22.1"_s, u"1.31.5"_s}) {
                QStringList said;
                for (const QJsonValue line : one[version][u"stderr"].toArray())
                    said << line.toString();
                QTest::newRow(qPrintable(one[u"case"].toString() + u' ' + version))
                    << one[u"config"].toString().toUtf8() << versionNumber(version.toLatin1())
                    << one[version][u"exit"].toInt() << said;
            }
        }
    }
    void realNginxRefusedTheSameLines()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, version);
        QFETCH(int, exit);
        QFETCH(QStringList, said);
        const ConfigPtr config = configOf(text, version);
        QStringList ours = told(check(*config));
        if (exit == 0)
            QCOMPARE(ours, QStringList());
        static const QRegularExpression kinds(
            u"\\[emerg\\] ((?:unknown directive|invalid number of arguments|directive \"|\"[a-z0-9_]+\" directive is "
            "(?:not allowed here|duplicate)).*) in [^ ]+:(\\d+)$"_s);
        // The reader has its own words for what breaks the language itself.
        for (const Complaint &complaint : config->complaints)
            ours << u"%1 %2"_s.arg(complaint.at.line).arg(complaint.nginxSays);
        const auto match = kinds.match(said.value(0));
        if (match.hasMatch() && !text.startsWith("\xEF\xBB\xBF"))
            QVERIFY2(ours.contains(match.captured(2) + u' ' + match.captured(1)), qPrintable(ours.join(u'\n')));
    }

    void publicConfigurationsAreLeftAlone_data()
    {
        QTest::addColumn<QString>("folder");
        const QStringList names = QDir(corpus()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QTest::newRow("none") << QString();
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << corpus() + u'/' + name;
    }
    void publicConfigurationsAreLeftAlone()
    {
        QFETCH(QString, folder);
        if (folder.isEmpty() && QDir(corpus()).exists())
            return;
        if (folder.isEmpty())
            QSKIP("the public configurations are not on this machine (UPRIVER_CORPUS)");
        auto tree = parseAny(folder);
        if (!tree)
            QSKIP("no nginx.conf in it");
        const auto faults = check(*understand(std::make_shared<const Tree>(std::move(*tree))));
        QStringList certain;
        for (const Fault &fault : faults) {
            if (fault.isCertain())
                certain << u"%1:%2 %3"_s.arg(fault.at.file).arg(fault.at.line).arg(fault.nginxSays);
        }
        QVERIFY2(certain.isEmpty() != isBroken(QFileInfo(folder).fileName()), qPrintable(certain.join(u'\n')));
    }

    void filesThatIncludeTheNextTwiceAreNotReadForEver()
    {
        static constexpr int files = 40; // 2 to the power of 40 ways to the last
        QList<QPair<QString, QByteArray>> all{{u"/etc/nginx/nginx.conf"_s, "http { server { include f0; } }"}};
        for (int i = 0; i < files; ++i) {
            const QByteArray next = "include f" + QByteArray::number(i + 1) + ";";
            const QByteArray text = "location /a { " + next + " }\nlocation /b { " + next + " }\n";
            all.append({u"/etc/nginx/f%1"_s.arg(i), i + 1 < files ? text : "wrong;"});
        }
        QVERIFY(check(*understand(std::make_shared<const Tree>(configTree(all)))).size() < 10'000);
    }
};

QTEST_GUILESS_MAIN(GrammarTest)
#include "tst_grammar.moc"
