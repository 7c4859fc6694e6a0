// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/walk.h"

#include "core/base/lines.h"

#include <algorithm>
#include <functional>

namespace upriver::nginx {

namespace {

/// A level that keeps those around it alive.
struct Held : Level
{
    std::shared_ptr<const Held> around = {};
};
using HeldPtr = std::shared_ptr<const Held>;

/// Goes down from the outermost level, past what @p matters leaves out, until @p visit returns false.
template<class Matters, class Visit>
class Walking
{
public:
    Walking(const Config &config, Matters matters, Visit visit)
        : m_config(config)
        , m_matters(std::move(matters))
        , m_visit(std::move(visit))
        , m_left(config.main().includes->most())
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

    bool level(const HeldPtr &level, Context context, int depth)
    {
        bool goOn = true;
        const auto visit = [&](const Directive &directive) {
            goOn = !m_matters(directive) || one(directive, level, context, depth);
            return goOn;
        };
        const Includes &includes = *level->includes;
        includes.each(level->block ? level->block.body() : includes.mainFile(), visit, m_left, 0);
        return goOn;
    }

    bool one(const Directive &directive, const HeldPtr &around, Context context, int depth)
    {
        static constexpr int deepest = 64;
        const bool opens = directive.isBlock() && depth < deepest;
        const Context within = opens ? inside(directive.name(), context) : Context::Unknown;
        if (within == Context::Data)
            return m_visit({directive, around, {}, context}) && data(directive, around);
        const HeldPtr own = opens
            ? std::make_shared<const Held>(Held{{around->includes, around.get(), directive}, around})
            : HeldPtr();
        return m_visit({directive, around, own, context}) && (!own || level(own, within, depth + 1));
    }

    bool data(const Directive &block, const HeldPtr &around)
    {
        const QList<Directive> lines = m_config.lines(block);
        return std::all_of(lines.begin(), lines.end(), [&](const Directive &line) {
            return !m_matters(line) || m_visit({line, around, {}, Context::Data});
        });
    }

    const Config &m_config;
    Matters m_matters;
    Visit m_visit;
    qsizetype m_left; ///< so many files may this walk still put in place of includes
};

/// Adds the directives that begin in these bytes.
void takeBetween(const Directives &directives, const char *begin, const char *end, QList<Directive> &into)
{
    for (const Directive &directive : directives) {
        const QByteArrayView written = directive.written();
        if (written.begin() >= end)
            return;
        if (written.begin() >= begin)
            into << directive;
        if (directive.isBlock() && written.end() > begin)
            takeBetween(directive.body(), begin, end, into);
    }
}

QList<Directive> writtenAt(const Config &config, const Place &at)
{
    QList<Directive> written;
    const File *file = config.tree->file(at.file);
    const QByteArrayView line = file ? lineOf(file->text(), at.line) : QByteArrayView();
    if (!line.isEmpty())
        takeBetween(file->directives(), line.begin(), line.end(), written);
    return written;
}

} // namespace

void walk(const Config &config, const std::function<void(const Standing &)> &visit)
{
    const auto all = [](const Directive &) { return true; };
    const auto on = [&](const Standing &standing) {
        visit(standing);
        return true;
    };
    Walking(config, all, on).run();
}

QList<Standing> standingsAt(const Config &config, const Place &at)
{
    QList<Standing> found;
    const QList<Directive> written = writtenAt(config, at);
    if (written.isEmpty())
        return found;
    // On the way are what holds the line itself, and what holds an include that leads to its file.
    QList<const char *> goals;
    for (const Directive &goal : written + config.waysTo(at.file))
        goals << goal.written().begin();
    std::sort(goals.begin(), goals.end(), std::less<>());
    const auto matters = [&](const Directive &directive) {
        const auto goal = std::lower_bound(goals.begin(), goals.end(), directive.written().begin(), std::less<>());
        return goal != goals.end() && std::less<>()(*goal, directive.written().end());
    };
    const auto visit = [&](const Standing &standing) {
        if (!written.contains(standing.directive))
            return true;
        const bool again = std::any_of(found.begin(), found.end(),
                                       [&](const Standing &other) { return other.directive == standing.directive; });
        found << standing;
        return !again;
    };
    Walking(config, matters, visit).run();
    return found;
}

} // namespace upriver::nginx
