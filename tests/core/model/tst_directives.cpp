// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/directives.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

/// The table of directives: complete, in order, and as a real nginx has it.
class DirectivesTest : public QObject
{
    Q_OBJECT

    /// "@" becomes the directive; the level it lands on is the context.
    static QByteArray frame(Context context)
    {
        switch (context) {
        case Context::Main: return "@\nevents {}\n";
        case Context::Events: return "events {\n@\n}\n";
        case Context::Http: return "events {}\nhttp {\n@\n}\n";
        case Context::Server: return "events {}\nhttp { server {\n@\n} }\n";
        case Context::Location: return "events {}\nhttp { server { location /l {\n@\n} } }\n";
        case Context::IfInServer: return "events {}\nhttp { server { if ($uri) {\n@\n} } }\n";
        case Context::IfInLocation: return "events {}\nhttp { server { location /l { if ($uri) {\n@\n} } } }\n";
        case Context::LimitExcept: return "events {}\nhttp { server { location /l { limit_except GET {\n@\n} } } }\n";
        case Context::Upstream: return "events {}\nhttp { upstream u {\n@\n} }\n";
        default: return {};
        }
    }

    static QByteArray written(const Meaning &row, int count)
    {
        QByteArray text = row.name;
        for (int i = 0; i < count; ++i)
            text += " on";
        return text + (row.takes.kind == Takes::Kind::Block ? " {}" : ";");
    }

    static QString nginxHere()
    {
        const QString found = QStandardPaths::findExecutable(u"nginx"_s);
        return found.isEmpty() ? QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s}) : found;
    }

    const QString m_nginx = nginxHere();
    QTemporaryDir m_dir;

    /// What nginx -t says of @p text.
    QByteArray said(const QByteArray &text) const
    {
        QFile file(m_dir.filePath(u"nginx.conf"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return {};
        file.close();
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(m_nginx, {u"-t"_s, u"-p"_s, m_dir.path(), u"-c"_s, file.fileName()});
        process.waitForFinished();
        return process.readAll();
    }

    int version() const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(m_nginx, {u"-v"_s});
        process.waitForFinished();
        static const QRegularExpression number(u"nginx/([0-9.]+)"_s);
        return versionNumber(number.match(QString::fromLatin1(process.readAll())).captured(1).toLatin1());
    }

private Q_SLOTS:
    void everyRowSaysAll_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; const Meaning &row : meanings())
            QTest::newRow(qPrintable(u"%1 in %2"_s.arg(QLatin1String(row.name), QLatin1String(row.source)))) << i++;
    }
    void everyRowSaysAll()
    {
        QFETCH(int, index);
        const Meaning &row = meanings()[static_cast<size_t>(index)];
        QVERIFY(row.contexts != Contexts());
        QVERIFY(!contextsText(row.contexts).isEmpty());
        QVERIFY(!QByteArrayView(row.byDefault).isEmpty());
        QVERIFY(!inheritanceText(row.inherits).isEmpty());
        QVERIFY(row.takes.least <= row.takes.most);
        QVERIFY((row.takes.kind == Takes::Kind::Block) == (row.takes.opens != Contexts()));
        static const QRegularExpression source(
            u"^(core|event|http|mail|misc|stream)/[a-z0-9_/]*ng(in)?x[a-z0-9_]*\\.c$"_s);
        QVERIFY(source.match(QLatin1String(row.source)).hasMatch());
        static const QRegularExpression sentence(u"^[A-Z\"].*[A-Za-z0-9)\"]\\.$"_s);
        QVERIFY(sentence.match(QLatin1String(row.does)).hasMatch());
        static const QRegularExpression version(u"^(\\d+\\.\\d+\\.\\d+)?$"_s);
        QVERIFY(version.match(QLatin1String(row.since)).hasMatch());
        QVERIFY(version.match(QLatin1String(row.until)).hasMatch());
        // One level only and several levels to inherit between exclude each other.
        const bool several = row.contexts.testFlag(Context::Server) && row.contexts.testFlag(Context::Location);
        if (row.inherits == Inherits::OneLevel && several)
            QVERIFY(row.contexts.testFlag(Context::Main) || row.takes.kind == Takes::Kind::Block);
    }

    void rowsAreSortedAndNoneComesTwice()
    {
        const auto rows = meanings();
        const auto key = [](const Meaning &row) { return std::pair(QByteArray(row.name), QByteArray(row.source)); };
        QVERIFY(std::adjacent_find(rows.begin(), rows.end(),
                                   [&](const Meaning &a, const Meaning &b) { return key(a) >= key(b); })
                == rows.end());
    }

    void oneNameHasOneRowInEachContext()
    {
        for (const Meaning &row : meanings()) {
            for (const Meaning &other : meaningsOf(row.name)) {
                const Contexts both = row.contexts & other.contexts;
                QVERIFY2(&row == &other || both == Contexts(), row.name);
            }
        }
    }

    void defaultsFollowTheVersion_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QString>("byDefault");
        const auto row = [](const QByteArray &name, const QByteArray &version, const QString &byDefault) {
            QTest::newRow((name + ' ' + version).constData()) << name << version << byDefault;
        };
        row("proxy_http_version", "1.26.3", u"1.0"_s);
        row("proxy_http_version", "1.29.6", u"1.0"_s);
        row("proxy_http_version", "1.29.7", u"1.1"_s);
        row("proxy_http_version", "", u"1.1; before nginx 1.29.7: 1.0"_s);
        row("keepalive", "1.22.1", u"none"_s);
        row("keepalive", "1.31.5", u"32 local"_s);
        row("ssl_protocols", "1.22.1", u"TLSv1 TLSv1.1 TLSv1.2"_s);
        row("ssl_protocols", "1.26.3", u"TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"_s);
        row("ssl_protocols", "1.27.3", u"TLSv1.2 TLSv1.3"_s);
        row("proxy_read_timeout", "1.22.1", u"60s"_s);
        row("fastcgi_next_upstream", "", u"error timeout"_s);
        row("client_max_body_size", "", u"1m"_s);
        row("keepalive_requests", "1.18.0", u"100"_s);
    }
    void defaultsFollowTheVersion()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, version);
        const Meaning *meaning = meaningOf(name, Context::Location);
        QVERIFY(meaning);
        QTEST(defaultOf(*meaning, versionNumber(version)), "byDefault");
    }

    void aNameMeansWhatItsPlaceSays()
    {
        QCOMPARE(meaningOf("server", Context::Http)->takes.kind, Takes::Kind::Block);
        QCOMPARE(meaningOf("server", Context::Upstream)->source, "http/ngx_http_upstream.c");
        QCOMPARE(meaningOf("proxy_pass", Context::StreamServer)->source, "stream/ngx_stream_proxy_module.c");
        QCOMPARE(meaningOf("proxy_pass", Context::Stream)->source, "stream/ngx_stream_proxy_module.c");
        QCOMPARE(meaningOf("proxy_pass", Context::Http)->source, "http/modules/ngx_http_proxy_module.c");
        QVERIFY(!meaningOf("proxy_passs", Context::Location));
        QCOMPARE(inside("if", Context::Server), Context::IfInServer);
        QCOMPARE(inside("if", Context::Location), Context::IfInLocation);
        QCOMPARE(inside("upstream", Context::Stream), Context::StreamUpstream);
        QCOMPARE(inside("map", Context::Http), Context::Data);
        QCOMPARE(inside("content_by_lua_block", Context::Location), Context::Unknown);
    }

    void typosAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("likely");
        QTest::newRow("a letter too many") << QByteArray("proxy_passs") << u"proxy_pass"_s;
        QTest::newRow("letters swapped") << QByteArray("proxy_raed_timeout") << u"proxy_read_timeout"_s;
        QTest::newRow("a letter missing") << QByteArray("erver_name") << u"server_name"_s;
        QTest::newRow("another module's") << QByteArray("lua_shared_dict") << QString();
        QTest::newRow("too short to guess") << QByteArray("abc") << QString();
        QTest::newRow("nothing near") << QByteArray("vhost_traffic_status_zone") << QString();
    }
    void typosAreRecognised()
    {
        QFETCH(QByteArray, written);
        QTEST(likelyName(written), "likely");
    }

    // One run of a real nginx for each claim: it takes a directive where the table says so, and nowhere else.
    void realNginxAgrees_data()
    {
        if (m_nginx.isEmpty())
            QSKIP("nginx is not on this machine");
        everyRowSaysAll_data();
    }
    void realNginxAgrees()
    {
        QFETCH(int, index);
        const Meaning &row = meanings()[static_cast<size_t>(index)];
        static const int here = version();
        if (here < versionNumber(row.since) || (*row.until && here >= versionNumber(row.until)))
            QSKIP("this nginx is of another version");
        const QByteArray quoted = '"' + QByteArray(row.name) + '"';
        bool allowed = false;
        bool forbidden = false;
        for (quint32 bit = 1; bit <= static_cast<quint32>(Context::Upstream); bit <<= 1) {
            const auto context = static_cast<Context>(bit);
            const bool may = row.contexts.testFlag(context);
            const auto rows = meaningsOf(row.name);
            const bool other = !may && std::any_of(rows.begin(), rows.end(), [&](const Meaning &same) {
                return same.contexts.testFlag(context);
            });
            if (other || (may ? allowed : forbidden))
                continue;
            (may ? allowed : forbidden) = true;
            const QByteArray answer = said(frame(context).replace('@', written(row, row.takes.least)));
            if (answer.contains("unknown directive " + quoted))
                QSKIP("this nginx is built without that directive");
            QVERIFY2(answer.contains(quoted + " directive is not allowed here") == !may, answer.constData());
            if (!may)
                continue;
            QVERIFY2(!answer.contains("invalid number of arguments in " + quoted), answer.constData());
            static constexpr int mostOfNginx = 7;
            if (row.takes.most < mostOfNginx) {
                const QByteArray more = said(frame(context).replace('@', written(row, row.takes.most + 1)));
                QVERIFY2(more.contains("invalid number of arguments in " + quoted), more.constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(DirectivesTest)
#include "tst_directives.moc"
