// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/config.h"
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
};

QTEST_GUILESS_MAIN(ConfigCostTest)
#include "tst_configcost.moc"
