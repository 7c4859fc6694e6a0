// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/runbook.h"
#include "tests/checkout.h"

#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// A row of resources/runbook/causes.tsv.
struct KnownCause
{
    QString id = {};
    QString family = {};
    QString risk = {}; ///< of the change that is offered for it
};

class RunbookTest : public QObject
{
    Q_OBJECT

    static QList<KnownCause> knownCauses()
    {
        QFile file(inCheckout(u"resources/runbook/causes.tsv"));
        QList<KnownCause> causes;
        if (!file.open(QIODevice::ReadOnly))
            return causes;
        const QStringList lines = QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
        for (const QString &line : lines.sliced(1))
            causes << KnownCause{line.section(u'\t', 0, 0), line.section(u'\t', 1, 1), line.section(u'\t', 2, 2)};
        return causes;
    }

    static void causeRows()
    {
        QTest::addColumn<QString>("cause");
        for (const QString &cause : runbookCauses())
            QTest::newRow(qPrintable(cause)) << cause;
    }

private Q_SLOTS:
    void everyCauseHasAPageAndEveryPageACause()
    {
        QStringList ids;
        for (const KnownCause &cause : knownCauses())
            ids << cause.id;
        ids.sort();
        QVERIFY(ids.size() > 90);
        QCOMPARE(runbookCauses(), ids);
    }

    void everyPageSaysTheLayerOfItsCause()
    {
        const QHash<QString, QString> layers{{u"nginx"_s, u"nginx"_s},           {u"target"_s, u"target"_s},
                                             {u"pool"_s, u"upstream group"_s},   {u"socket"_s, u"socket"_s},
                                             {u"backend"_s, u"backend"_s},       {u"network"_s, u"network"_s},
                                             {u"dns"_s, u"name resolution"_s},   {u"tls"_s, u"TLS"_s},
                                             {u"access"_s, u"access control"_s}, {u"limits"_s, u"limits"_s},
                                             {u"resources"_s, u"resources"_s},   {u"origin"_s, u"origin"_s}};
        for (const KnownCause &cause : knownCauses()) {
            const QString layer = cause.id == "unrecognised"_L1 ? u"not known"_s : layers.value(cause.family);
            QCOMPARE(runbookPage(cause.id).value().layer, layer);
        }
    }

    void aPageIsComplete_data() { causeRows(); }

    void aPageIsComplete()
    {
        QFETCH(QString, cause);
        const auto page = runbookPage(cause);
        QVERIFY2(page, page ? "" : qPrintable(page.error().text()));
        QVERIFY(page->title.size() <= 60);
        QVERIFY(
            page->part(PagePart::ToDo).contains(QRegularExpression(u"^1\\. "_s, QRegularExpression::MultilineOption)));
        QVERIFY(page->reviewedOn.isValid());
        QVERIFY(!page->reviewer.isEmpty());
        QVERIFY(page->part(PagePart::Reviewed).section(u"Sources:"_s, 1).contains("\n- "_L1));
        for (const QString &part : page->parts)
            QVERIFY2(!part.contains(u"!\n"_s) && !part.contains(u"! "_s), qPrintable(part));
    }

    /// What a page sends the reader on to, is there.
    void aPageNamesOnlyCausesThatHaveAPage_data() { causeRows(); }

    void aPageNamesOnlyCausesThatHaveAPage()
    {
        QFETCH(QString, cause);
        static const QRegularExpression named(u"\\bsee(?: also)? ([a-z0-9]+(?:-[a-z0-9]+)+)"_s,
                                              QRegularExpression::CaseInsensitiveOption);
        const QStringList causes = runbookCauses();
        const auto page = runbookPage(cause);
        QVERIFY(page);
        for (const QString &part : page->parts) {
            for (auto found = named.globalMatch(part); found.hasNext();) {
                const QString other = found.next().captured(1);
                QVERIFY2(causes.contains(other), qPrintable(other));
                QVERIFY(other != cause);
            }
        }
    }

    /// The boldest way of a page is at least as bold as the change that Upriver offers.
    void noPageBelittlesTheRisk()
    {
        static const QStringList risks{u"none"_s, u"low"_s, u"medium"_s, u"high"_s};
        for (const KnownCause &cause : knownCauses()) {
            const auto page = runbookPage(cause.id);
            QVERIFY2(page, qPrintable(cause.id));
            Risk boldest = Risk::None;
            for (const Way &way : page->ways)
                boldest = qMax(boldest, way.risk);
            QVERIFY2(static_cast<int>(boldest) >= risks.indexOf(cause.risk), qPrintable(cause.id));
        }
    }

    void aPageThatIsNotAsItShouldBeSaysWhere_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("why");
        QTest::newRow("no title") << u"# A"_s << u"A"_s << u"A title"_s;
        QTest::newRow("no layer") << u"Layer: backend\n\n"_s << u""_s << u"## What it means"_s;
        QTest::newRow("an unknown layer") << u"backend"_s << u"cellar"_s << u"Layer: cellar"_s;
        QTest::newRow("parts in another order") << u"## Verify"_s << u"## Prevent"_s << u"## Prevent"_s;
        QTest::newRow("a part twice") << u"## Prevent\n"_s << u"## Prevent\nx\n## Prevent\n"_s << u"## Prevent"_s;
        QTest::newRow("an empty part") << u"To be seen.\n"_s << u""_s << u"Expected result"_s;
        QTest::newRow("no table") << u"| Way |"_s << u"| What |"_s << u"| What | When | Minutes | Risk | Role |"_s;
        QTest::newRow("no minutes") << u"| 5 |"_s << u"| some |"_s << u"| Do it | always | some | low | support |"_s;
        QTest::newRow("an unknown risk") << u"| low |"_s << u"| odd |"_s << u"| Do it | always | 5 | odd | support |"_s;
        QTest::newRow("an unknown role") << u"support |"_s << u"boss |"_s << u"| Do it | always | 5 | low | boss |"_s;
        QTest::newRow("no day") << u"2026-11-22"_s << u"lately"_s
                                << u"lately, by A. Reader, on Debian.\n\nSources:\n- sh(1)"_s;
        QTest::newRow("no reviewer") << u"by A. Reader, "_s << u""_s
                                     << u"2026-11-22, on Debian.\n\nSources:\n- sh(1)"_s;
    }

    void aPageThatIsNotAsItShouldBeSaysWhere()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, why);
        const QString good
            = u"# A title\n\nLayer: backend\n\n## What it means\nSo.\n\n## How we know\nSo.\n\n## What to do\n"
              "| Way | When | Minutes | Risk | Role |\n|---|---|---|---|---|\n"
              "| Do it | always | 5 | low | support |\n\n1. So:\n   ```\n## no heading\n   ```\n\n"
              "## Expected result\nTo be seen.\n\n## Verify\nSo.\n\n## If it did not help\nSo.\n\n"
              "## Roll back\nSo.\n\n## Prevent\nSo.\n\n## Last reviewed\n2026-11-22, by A. Reader, on Debian.\n\n"
              "Sources:\n- sh(1)\n"_s;
        const auto page = parsePage(good);
        QVERIFY2(page, page ? "" : qPrintable(page.error().text()));
        QCOMPARE(page->title, u"A title"_s);
        QCOMPARE(page->layer, u"backend"_s);
        QCOMPARE(page->reviewedOn, QDate(2026, 11, 22));
        QCOMPARE(page->reviewer, u"A. Reader"_s);
        QCOMPARE(page->ways.size(), 1);
        QCOMPARE(page->ways[0].minutes, 5);
        QCOMPARE(page->ways[0].role, u"support"_s);
        QVERIFY(page->part(PagePart::ToDo).contains("## no heading"_L1));
        QVERIFY(good.contains(before));
        QString bad = good;
        bad.replace(bad.indexOf(before), before.size(), after);
        const auto refused = parsePage(bad);
        QVERIFY(!refused);
        QCOMPARE(refused.error().why, why);
    }

    void causesAreNamedByTheirTitlesButNotInCode()
    {
        const QString text = u"See wrong-port, `wrong-port`, <https://example.com/wrong-port> and no-such-cause:\n"
                             "```\nwrong-port\n```\n(backend-down)"_s;
        const QString named = withTitles(
            text, [](const QString &cause, const QString &title) { return u"["_s + title + u"]("_s + cause + u')'; });
        QCOMPARE(named,
                 u"See [%1](wrong-port), `wrong-port`, <https://example.com/wrong-port> and no-such-cause:\n"
                 "```\nwrong-port\n```\n([%2](backend-down))"_s.arg(runbookPage(u"wrong-port"_s)->title,
                                                                    runbookPage(u"backend-down"_s)->title));
    }

    void aCauseWithoutAPageIsToldSo()
    {
        QVERIFY(!runbookPage(u"../en/backend-down"_s));
        QCOMPARE(runbookPage(u"no-such-cause"_s).error().kind, Error::Kind::NotFound);
    }
};

QTEST_GUILESS_MAIN(RunbookTest)
#include "tst_runbook.moc"
