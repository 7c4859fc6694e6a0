// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/tree.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

static QStringList pathsOf(const Tree &tree)
{
    QStringList paths;
    for (const File &file : tree.files)
        paths << file.path();
    return paths;
}

class NginxFolderTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_place;

    void put(const QString &name, const QByteArray &text)
    {
        const QString path = m_place.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void init()
    {
        QVERIFY(QDir(m_place.path()).removeRecursively());
        QVERIFY(QDir().mkpath(m_place.path()));
    }

    void filesComeInTheOrderNginxOpensThem()
    {
        put(u"nginx.conf"_s, "include modules/*.conf;\nhttp { include conf.d/*; include /etc/nginx/sites/*; }\n");
        put(u"conf.d/b"_s, "server { include snippet; }\n");
        put(u"conf.d/A"_s, "\n");
        put(u"conf.d/10"_s, "\n");
        put(u"conf.d/.hidden"_s, "\n");
        put(u"sites/shop.bak"_s, "server { include snippet; }\n");
        put(u"snippet"_s, "a 1;\n");
        put(u"unused"_s, "\n");
        const auto tree = parseFolder(m_place.path());
        QVERIFY(tree);
        QCOMPARE(pathsOf(*tree),
                 (QStringList{u"/etc/nginx/nginx.conf"_s, u"/etc/nginx/conf.d/10"_s, u"/etc/nginx/conf.d/A"_s,
                              u"/etc/nginx/conf.d/b"_s, u"/etc/nginx/snippet"_s, u"/etc/nginx/sites/shop.bak"_s}));
    }

    void relativeIncludesStartAtTheFolderOfNginxConf()
    {
        put(u"nginx.conf"_s, "include conf.d/a;\n");
        put(u"conf.d/a"_s, "include b;\n");
        put(u"conf.d/b"_s, "wrong 1;\n");
        put(u"b"_s, "right 1;\n");
        const auto tree = parseFolder(m_place.path());
        QVERIFY(tree);
        QCOMPARE(tree->files.last().path(), u"/etc/nginx/b"_s);
    }

    void filesThatIncludeEachOtherComeOnce()
    {
        put(u"nginx.conf"_s, "include a;\n");
        put(u"a"_s, "include b;\n");
        put(u"b"_s, "include a;\n");
        const auto tree = parseFolder(m_place.path());
        QVERIFY(tree);
        QCOMPARE(tree->files.size(), 3);
    }

    void linksIntoTheServersFolderAreFollowed()
    {
        put(u"nginx.conf"_s, "include sites-enabled/*;\n");
        put(u"sites-available/shop"_s, "server { }\n");
        QVERIFY(QDir().mkpath(m_place.filePath(u"sites-enabled"_s)));
        QVERIFY(QFile::link(u"/etc/nginx/sites-available/shop"_s, m_place.filePath(u"sites-enabled/shop"_s)));
        QVERIFY(QFile::link(u"../sites-available/shop"_s, m_place.filePath(u"sites-enabled/shop2"_s)));
        const auto tree = parseFolder(m_place.path());
        QVERIFY(tree);
        QCOMPARE(pathsOf(*tree).mid(1),
                 (QStringList{u"/etc/nginx/sites-enabled/shop"_s, u"/etc/nginx/sites-enabled/shop2"_s}));
        QCOMPARE(tree->files[1].text(), "server { }\n");
    }

    void nothingOutsideTheFolderIsRead()
    {
        QTemporaryDir outside;
        QFile secret(outside.filePath(u"secret"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("secret 1;\n");
        secret.close();
        put(u"nginx.conf"_s, "include link;\ninclude " + secret.fileName().toUtf8() + ";\ninclude ../../secret;\n");
        QVERIFY(QFile::link(secret.fileName(), m_place.filePath(u"link"_s)));
        const auto tree = parseFolder(m_place.path());
        QVERIFY(tree);
        QCOMPARE(tree->files.size(), 1);
    }

    void filesFromElsewhereKeepTheirPlace()
    {
        put(u"nginx.conf"_s, "include /data/*.conf;\n");
        put(u"_abs/data/x.conf"_s, "a 1;\n");
        const auto tree = parseFolder(m_place.path());
        QVERIFY(tree);
        QCOMPARE(tree->files.last().path(), u"/data/x.conf"_s);
    }

    void folderThatNamesItselfIsReadWhereItLies()
    {
        const QString here = QFileInfo(m_place.path()).canonicalFilePath();
        put(u"nginx.conf"_s, "include " + here.toUtf8() + "/conf.d/*;\n");
        put(u"conf.d/a"_s, "a 1;\n");
        const auto tree = parseFolder(m_place.path());
        QVERIFY(tree);
        QCOMPARE(pathsOf(*tree), (QStringList{here + u"/nginx.conf"_s, here + u"/conf.d/a"_s}));
    }

    void folderWithoutNginxConfIsRefused()
    {
        const auto tree = parseFolder(m_place.path());
        QVERIFY(!tree);
        QCOMPARE(tree.error().kind, Error::Kind::NotFound);
        QVERIFY(!tree.error().now.isEmpty());
    }

    void anyFormIsRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("first");
        QTest::addColumn<int>("files");
        QTest::newRow("folder") << u"."_s << u"/etc/nginx/nginx.conf"_s << 2;
        QTest::newRow("its nginx.conf") << u"nginx.conf"_s << u"/etc/nginx/nginx.conf"_s << 2;
        QTest::newRow("output of nginx -T") << u"dump.txt"_s << u"/usr/local/nginx.conf"_s << 1;
    }
    void anyFormIsRead()
    {
        put(u"nginx.conf"_s, "include a;\n");
        put(u"a"_s, "b 1;\n");
        put(u"dump.txt"_s, "nginx: test is successful\n# configuration file /usr/local/nginx.conf:\na 1;\n\n");
        QFETCH(QString, name);
        const auto tree = parseAny(m_place.filePath(name));
        QVERIFY(tree);
        QTEST(tree->files.first().path(), "first");
        QTEST(static_cast<int>(tree->files.size()), "files");
    }

    void oneFileKeepsItsOwnName()
    {
        put(u"shop.conf"_s, "server { }\n");
        const auto tree = parseAny(m_place.filePath(u"shop.conf"_s));
        QVERIFY(tree);
        QCOMPARE(tree->files.first().path(), QFileInfo(m_place.filePath(u"shop.conf"_s)).absoluteFilePath());
    }

    void failedTestIsNotTakenForAConfiguration()
    {
        put(u"nginx-T.txt"_s,
            "2026/11/20 10:24:01 [warn] 1#1: x\nnginx: configuration file /etc/nginx/nginx.conf test failed\n");
        const auto tree = parseAny(m_place.filePath(u"nginx-T.txt"_s));
        QVERIFY(!tree);
        QCOMPARE(tree.error().kind, Error::Kind::BadInput);
        QVERIFY(tree.error().why.contains(u"test failed"));
    }

    void missingFileIsAnError() { QVERIFY(!parseAny(m_place.filePath(u"none"_s))); }
};

QTEST_GUILESS_MAIN(NginxFolderTest)
#include "tst_nginxfolder.moc"
