// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/walk.h"

#include <algorithm>

namespace upriver::nginx {

namespace {

/// A level that keeps those around it alive.
struct Held : Level
{
    std::shared_ptr<const Held> around = {};
};
using HeldPtr = std::shared_ptr<const Held>;

/// Goes down from the outermost level.
class Walking
{
public:
    Walking(const Config &config, const std::function<void(const Standing &)> &visit)
        : m_config(config)
        , m_visit(visit)
    {
    }

    void run()
    {
        const auto main = std::make_shared<const Held>(Held{m_config.main(), {}});
        level(main, outermost(), 0);
    }

private:
    /// The files may be one that is meant to be included, such as proxy_params or a file of sites-available.
    Context outermost() const
    {
        const QList<Directive> blocks = m_config.main().blocks();
        const bool whole = std::any_of(blocks.begin(), blocks.end(), [](const Directive &block) {
            const Meaning *meaning = meaningOf(block.name(), Context::Main);
            return meaning && meaning->contexts.testFlag(Context::Main);
        });
        if (whole)
            return Context::Main;
        return m_config.http() && !m_config.http()->block ? Context::Http : Context::Unknown;
    }

    void level(const HeldPtr &level, Context context, int depth)
    {
        level->each([&](const Directive &directive) {
            one(directive, level, context, depth);
            return true;
        });
    }

    void one(const Directive &directive, const HeldPtr &around, Context context, int depth)
    {
        static constexpr int deepest = 64;
        const bool opens = directive.isBlock() && depth < deepest;
        const Context within = opens ? inside(directive.name(), context) : Context::Unknown;
        if (within == Context::Data) {
            m_visit({directive, around, {}, context});
            const QList<Directive> lines = m_config.lines(directive);
            for (const Directive &line : lines)
                m_visit({line, around, {}, Context::Data});
            return;
        }
        const HeldPtr own = opens
            ? std::make_shared<const Held>(Held{{around->includes, around.get(), directive}, around})
            : HeldPtr();
        m_visit({directive, around, own, context});
        if (own)
            level(own, within, depth + 1);
    }

    const Config &m_config;
    const std::function<void(const Standing &)> &m_visit;
};

} // namespace

void walk(const Config &config, const std::function<void(const Standing &)> &visit)
{
    Walking(config, visit).run();
}

QList<Standing> standingsAt(const Config &config, const Place &at)
{
    QList<Standing> found;
    QList<Directive> written;
    if (const File *file = config.tree->file(at.file)) {
        file->eachDirective([&](const Directive &directive) {
            if (directive.at().line == at.line)
                written << directive;
        });
    }
    if (written.isEmpty())
        return found;
    walk(config, [&](const Standing &standing) {
        if (written.contains(standing.directive))
            found << standing;
    });
    return found;
}

} // namespace upriver::nginx
