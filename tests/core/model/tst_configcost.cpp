// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/definition.h"
#include "core/model/nginx/explain.h"
#include "core/model/nginx/nameindex.h"
#include "tests/bench/heap.h"
#include "tests/bench/sample.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

static qsizetype directivesOf(const Tree &tree)
{
    qsizetype count = 0;
    for (const File &file : tree.files)
        file.eachDirective([&](const Directive &) { ++count; });
    return count;
}

static ConfigPtr understood(Tree tree)
{
    return understand(std::make_shared<const Tree>(std::move(tree)));
}

static Directive passToGroup(const Config &config)
{
    for (const Location &location : config.locations) {
        if (location.upstream() && !location.upstream()->isImplicit())
            return location.level().own("proxy_pass");
    }
    return {};
}

/// What reading a configuration costs, by counting instead of by the clock.
class ConfigCostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#if defined(UPRIVER_OTHER_ALLOCATOR)
        QSKIP("allocations are counted with glibc's allocator only");
#endif
    }

    void aDirectiveCostsNoAllocation()
    {
        const QByteArray text = bench::makeSample(1'000'000, "/etc/nginx").single;
        ConfigPtr config;
        const Heap cost = costOf([&] { config = understood(parseFile(u"/etc/nginx/nginx.conf"_s, text)); });
        const qsizetype directives = directivesOf(*config->tree);
        QVERIFY(directives > 15'000);
        QVERIFY2(cost.allocations * 100 <= directives,
                 qPrintable(u"%1 allocations for %2 directives"_s.arg(cost.allocations).arg(directives)));
    }

    void aFileOfADumpCostsAFewAllocations()
    {
        const QByteArray dump = bench::makeSample(1'000'000, "/etc/nginx").dump;
        ConfigPtr config;
        const Heap cost = costOf([&] { config = understood(parseDump(dump)); });
        const qsizetype files = config->tree->files.size();
        QVERIFY(files > 300);
        QVERIFY2(cost.allocations <= 12 * files,
                 qPrintable(u"%1 allocations for %2 files"_s.arg(cost.allocations).arg(files)));
    }

    void treeAndModelTakeNoMoreThanTheText()
    {
        const QByteArray dump = bench::makeSample(4'000'000, "/etc/nginx").dump;
        ConfigPtr config;
        const Heap cost = costOf([&] { config = understood(parseDump(dump)); });
        QVERIFY2(cost.live < dump.size(), qPrintable(u"%1 bytes stay"_s.arg(cost.live)));
        // Lists that grow by doubling own twice what they use at most; what they do not use takes no memory.
        QVERIFY2(cost.peak < dump.size() * 3 / 2, qPrintable(u"%1 bytes at most"_s.arg(cost.peak)));
    }

    void fourTimesTheTextCostsFourTimesAsMuch()
    {
        const auto cost = [](qsizetype bytes) {
            const QByteArray dump = bench::makeSample(bytes, "/etc/nginx").dump;
            ConfigPtr config;
            return costOf([&] { config = understood(parseDump(dump)); });
        };
        const Heap one = cost(1'000'000);
        const Heap four = cost(4'000'000);
        QVERIFY(four.allocations * 10 <= one.allocations * 46);
        QVERIFY(four.peak * 10 <= one.peak * 46);
    }

    /// What a person asks about a line in the first site; the answer is as long in a small configuration as in a large.
    void aQuestionCostsNoWalkThroughTheConfiguration_data()
    {
        using Ask = std::function<void(const Config &)>;
        QTest::addColumn<Ask>("ask");
        static const auto pass = [](const Config &config) { return passToGroup(config).at(); };
        static const auto define = [](const Config &config) {
            const Directive at = passToGroup(config);
            const File *file = config.tree->file(at.file());
            return definitionAt(config, file->path(), file->offsetOf(at.written()));
        };
        QTest::newRow("definition") << Ask([](const Config &config) { QVERIFY(define(config)); });
        QTest::newRow("uses") << Ask([](const Config &config) { QVERIFY(!usesOf(config, *define(config)).isEmpty()); });
        QTest::newRow("explanation") << Ask([](const Config &config) { QVERIFY(explain(config, pass(config))); });
        QTest::newRow("explanation of a block")
            << Ask([](const Config &config) { QVERIFY(explain(config, config.servers.first().at())); });
    }
    void aQuestionCostsNoWalkThroughTheConfiguration()
    {
        QFETCH(std::function<void(const Config &)>, ask);
        const auto cost = [&](qsizetype bytes) {
            const ConfigPtr config = understood(parseDump(bench::makeSample(bytes, "/etc/nginx").dump));
            ask(*config);
            return costOf([&] { ask(*config); }).allocations;
        };
        const qsizetype one = cost(250'000);
        const qsizetype four = cost(1'000'000);
        QVERIFY2(four <= one + one / 4, qPrintable(u"%1, then %2 allocations"_s.arg(one).arg(four)));
    }

    void theIndexOfNamesIsMadeOnceAndCostsAFewAllocationsPerDirective()
    {
        const ConfigPtr config = understood(parseDump(bench::makeSample(1'000'000, "/etc/nginx").dump));
        const Heap first = costOf([&] { static_cast<void>(config->nameIndex()); });
        const qsizetype directives = directivesOf(*config->tree);
        QVERIFY2(first.allocations <= 4 * directives,
                 qPrintable(u"%1 allocations for %2 directives"_s.arg(first.allocations).arg(directives)));
        QCOMPARE(costOf([&] { static_cast<void>(config->nameIndex()); }).allocations, 0);
    }
};

QTEST_GUILESS_MAIN(ConfigCostTest)
#include "tst_configcost.moc"
