// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/walk.h"

#include "core/model/nginx/including.h"

#include <algorithm>

namespace upriver::nginx {

namespace {

/// Goes down from the outermost level.
class Walking
{
public:
    Walking(const Config &config, const std::function<void(const Standing &)> &visit)
        : m_config(config)
        , m_including(config.tree)
        , m_visit(visit)
    {
    }

    void run()
    {
        const LevelPtr main = m_including.level(nullptr, nullptr);
        level(main, outermost(*main), 0);
    }

private:
    /// The files may be one that is meant to be included, such as proxy_params or a file of sites-available.
    Context outermost(const Level &main) const
    {
        const bool whole = std::any_of(main.blocks.begin(), main.blocks.end(), [](const Directive *block) {
            return inside(block->name, Context::Main) != Context::Unknown
                && meaningOf(block->name, Context::Main)->contexts.testFlag(Context::Main);
        });
        if (whole)
            return Context::Main;
        return m_config.http && !m_config.http->block ? Context::Http : Context::Unknown;
    }

    void level(const LevelPtr &level, Context context, int depth)
    {
        for (const auto *list : {&level->settings, &level->blocks}) {
            for (const Directive *directive : *list)
                one(*directive, level, context, depth);
        }
    }

    void one(const Directive &directive, const LevelPtr &around, Context context, int depth)
    {
        static constexpr int deepest = 64;
        const bool opens = directive.block && context != Context::Data && depth < deepest;
        const Context within = opens ? inside(directive.name, context) : Context::Unknown;
        const bool data = opens && within == Context::Data;
        const LevelPtr own = opens && !data ? m_including.level(&directive, around) : LevelPtr();
        m_visit({&directive, around, own, context});
        if (own)
            level(own, within, depth + 1);
        if (!data)
            return;
        const QList<const Directive *> lines = m_including.lines(directive);
        for (const Directive *line : lines)
            m_visit({line, around, {}, Context::Data});
    }

    const Config &m_config;
    Including m_including;
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
    walk(config, [&](const Standing &standing) {
        if (standing.directive->at == at)
            found << standing;
    });
    return found;
}

} // namespace upriver::nginx
