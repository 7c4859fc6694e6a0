// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/routejson.h"
#include "tests/checkout.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

static QList<QJsonObject> casesIn(const QString &path)
{
    QList<QJsonObject> cases;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cases;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.trimmed().isEmpty())
            cases << QJsonDocument::fromJson(line).object();
    }
    return cases;
}

/// Ids that do not pass yet, each with the reason: lines "id TAB reason".
static QHash<QString, QString> notYet(const QString &path)
{
    QHash<QString, QString> reasons;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return reasons;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (!line.isEmpty() && !line.startsWith(u'#'))
            reasons.insert(line.section(u'\t', 0, 0), line.section(u'\t', 1));
    }
    return reasons;
}

static ConfigPtr configAt(const QString &folder, const QString &main, int version)
{
    static QHash<QString, ConfigPtr> known;
    const QString key = folder + main + QString::number(version);
    if (!known.contains(key)) {
        const auto tree = parseFolder(folder, main);
        known.insert(key, tree ? understand(std::make_shared<const Tree>(*tree), {.version = version}) : ConfigPtr());
    }
    return known.value(key);
}

static QString place(const QJsonValue &value)
{
    return value.isObject() ? u"%1:%2"_s.arg(value[u"file"].toString()).arg(value[u"line"].toInt()) : u"none"_s;
}

/// What differs between the answer and what real nginx did; empty when nothing.
static QStringList differences(const QJsonObject &expect, const QJsonObject &got)
{
    QStringList wrong;
    const auto compare = [&](const QString &what, const QString &wanted, const QString &had) {
        if (wanted != had)
            wrong << u"%1: nginx %2, we %3"_s.arg(what, wanted, had);
    };
    compare(u"server"_s, place(expect[u"server"]), place(got[u"server"]));
    compare(u"location"_s, place(expect[u"location"]), place(got[u"location"]));
    QStringList internal;
    for (const QJsonValue &one : expect[u"internal_redirects"].toArray())
        internal << one.toString();
    QStringList ours;
    for (const QJsonValue &one : got[u"internal_redirects"].toArray())
        ours << one.toString();
    compare(u"internal redirects"_s, internal.join(u' '), ours.join(u' '));
    compare(u"uri"_s, expect[u"final_uri"].toString(), got[u"uri"].toString());
    const QJsonObject upstream = expect[u"upstream"].toObject();
    const bool reached = upstream.contains(u"target"); // without: no peer could be asked
    const bool proxied = !got[u"targets"].toArray().isEmpty();
    compare(u"proxied"_s, reached ? u"yes"_s : u"no"_s, proxied ? u"yes"_s : u"no"_s);
    if (!reached) {
        if (!proxied)
            compare(u"status"_s, QString::number(expect[u"status"].toInt()), QString::number(got[u"status"].toInt()));
        compare(u"redirect"_s, expect[u"redirect"].toString(), got[u"redirect"].toString());
        return wrong;
    }
    const QString proto = upstream[u"proto"].toString();
    const bool tls = upstream[u"tls"].toBool();
    const QString wanted = (tls && proto == u"http" ? u"https"_s : proto) + u"://"_s + upstream[u"target"].toString();
    if (!got[u"targets"].toArray().contains(wanted))
        compare(u"target"_s, wanted,
                QString::fromUtf8(QJsonDocument(got[u"targets"].toArray()).toJson(QJsonDocument::Compact)));
    compare(u"request line"_s, upstream[u"request_line"].toString(), got[u"request_line"].toString());
    compare(u"host"_s, upstream[u"host"].toString(), got[u"upstream_host"].toString());
    return wrong;
}

class RouteTest : public QObject
{
    Q_OBJECT

    static QString own() { return inCheckout(u"tests/cases/routing/"); }

    static QString corpus() { return corpusFolder() + u'/'; }

    static void rows(const QList<QJsonObject> &cases)
    {
        QTest::addColumn<QJsonObject>("one");
        for (const QJsonObject &one : cases)
            QTest::newRow(qPrintable(one[u"id"].toString())) << one;
    }

    static void follow(const QJsonObject &one, const QString &folder, int version,
                       const QHash<QString, QString> &reasons)
    {
        const ConfigPtr config = configAt(folder, one[u"main"].toString(), version);
        QVERIFY(config);
        auto request = requestFromJson(one);
        QVERIFY(request);
        request->client = u"127.0.0.1"_s;
        const Route answer = route(*config, *request);
        const QStringList wrong = differences(one[u"expect"].toObject(), toJson(answer));
        const QString id = one[u"id"].toString();
        if (reasons.contains(id)) {
            QVERIFY2(!wrong.isEmpty(), "this case passes now: take it out of the list");
            return;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n') + u"\n  "_s + answer.trace().join(u"\n  "_s)));
    }

private Q_SLOTS:
    void goesWhereRealNginxSentIt_data() { rows(casesIn(own() + u"cases.jsonl"_s)); }
    void goesWhereRealNginxSentIt()
    {
        static const auto reasons = notYet(own() + u"not-yet.tsv"_s);
        QFETCH(QJsonObject, one);
        follow(one, own() + one[u"config"].toString(), 1022001, reasons);
    }

    void followsPublicConfigurations_data()
    {
        auto cases = casesIn(corpus() + u"routing-cases.jsonl"_s);
        rows(cases.isEmpty() ? QList<QJsonObject>{{}} : cases);
    }
    void followsPublicConfigurations()
    {
        static const auto reasons = notYet(own() + u"not-yet.tsv"_s);
        QFETCH(QJsonObject, one);
        if (one.isEmpty())
            QSKIP("the public configurations are not on this machine (UPRIVER_CORPUS)");
        follow(one, corpus() + one[u"config"].toString().section(u'/', 1), 1031005, reasons);
    }
};

QTEST_GUILESS_MAIN(RouteTest)
#include "tst_route.moc"
