// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/definition.h"

#include "core/readers/nginx/include.h"

#include <algorithm>
#include <array>

namespace upriver::nginx {

namespace {

constexpr std::array everyKind{Named::Upstream, Named::NamedLocation, Named::File,
                               Named::Log,      Named::LogFormat,     Named::Variable};

/// The directive at a byte, and the server block around it.
struct Spot
{
    Directive directive = {};
    Directive server = {};
};

/// How many bytes its words take: up to its body, or all of it.
qsizetype headSize(const Directive &directive)
{
    return directive.isBlock() ? directive.writtenBody().data() - directive.written().data()
                               : directive.written().size();
}

Spot spotAt(const File &file, qsizetype offset)
{
    Spot within;
    Spot onLine;
    const QByteArrayView text = file.text();
    const qsizetype lineBegin = offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0;
    const qsizetype newline = text.indexOf('\n', offset);
    const qsizetype lineEnd = newline < 0 ? text.size() : newline;
    eachInServer(file, [&](const Directive &directive, const Directive &server) {
        const qsizetype begin = file.offsetOf(directive.written());
        if (begin <= offset && offset < begin + headSize(directive))
            within = {directive, server};
        if (!onLine.directive && begin >= lineBegin && begin <= lineEnd)
            onLine = {directive, server};
    });
    return within.directive ? within : onLine;
}

/// The name the byte lies in, else the first one the directive has.
std::optional<Mention> mentionAt(const File &file, const Directive &directive, qsizetype offset)
{
    QList<Mention> all;
    for (const Named what : everyKind)
        all += mentionsOf(what, file, directive);
    const auto in = [offset](const Mention &mention) { return mention.begin <= offset && offset <= mention.end; };
    // From the end: a variable inside a word is nearer than the word.
    const auto nearest = std::find_if(all.rbegin(), all.rend(), in);
    if (nearest != all.rend())
        return *nearest;
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

/// The files an include means.
class Files
{
public:
    explicit Files(const Tree &tree)
        : m_paths(pathsOf(tree))
        , m_index(m_paths.isEmpty() ? QByteArray() : confPrefix(m_paths.first()), m_paths)
    {
    }

    [[nodiscard]] QList<Place> find(const QString &pattern) const
    {
        QList<Place> places;
        for (const qsizetype found : m_index.find(pattern.toUtf8()))
            places << Place{m_paths[found], 1};
        return places;
    }

private:
    static QStringList pathsOf(const Tree &tree)
    {
        QStringList paths;
        for (const File &file : tree.files)
            paths << file.path();
        return paths;
    }

    QStringList m_paths;
    IncludeIndex m_index;
};

/// Calls @p visit for each directive that has such a name and stands where it can mean this one.
template<class Visit>
void eachMention(const Config &config, const Definition &of, Visit visit)
{
    for (const File &file : config.tree->files) {
        eachInServer(file, [&](const Directive &directive, const Directive &server) {
            const QList<Mention> mentions = mentionsOf(of.what, file, directive);
            // A named location is known inside its own server block only; a snippet can belong to any.
            if (mentions.isEmpty() || (of.server.line > 0 && server && server.at() != of.server))
                return;
            for (const Mention &mention : mentions)
                visit(directive.at(), mention);
        });
    }
}

QList<Place> makersOf(const Config &config, const Definition &definition)
{
    QList<Place> places;
    eachMention(config, definition, [&](const Place &at, const Mention &mention) {
        if (mention.makes && sameName(definition.what, mention.name, definition.name)
            && (places.isEmpty() || places.last() != at))
            places << at;
    });
    return places;
}

} // namespace

QString logPath(const Config &config, const QString &written)
{
    return written.startsWith(u'/') ? written : config.compiled.prefix + written;
}

std::optional<Definition> definitionAt(const Config &config, const QString &path, qsizetype offset)
{
    const File *file = config.tree ? config.tree->file(path) : nullptr;
    if (!file || offset < 0 || offset > file->text().size())
        return std::nullopt;
    const Spot spot = spotAt(*file, offset);
    const auto mention = spot.directive ? mentionAt(*file, spot.directive, offset) : std::nullopt;
    if (!mention)
        return std::nullopt;
    Definition definition{.what = mention->what, .name = mention->name};
    if (definition.what == Named::NamedLocation && spot.server)
        definition.server = spot.server.at();
    if (definition.what == Named::Log)
        definition.name = logPath(config, mention->name);
    else if (definition.what == Named::File)
        definition.places = Files(*config.tree).find(mention->name);
    else
        definition.places = makersOf(config, definition);
    const bool address = definition.what == Named::Upstream && definition.places.isEmpty();
    return address ? std::nullopt : std::optional(definition);
}

QList<Place> usesOf(const Config &config, const Definition &definition)
{
    if (!config.tree)
        return {};
    const Files files(*config.tree);
    const auto speaksOf = [&](const Mention &mention) {
        if (definition.what == Named::Log)
            return logPath(config, mention.name) == definition.name;
        if (definition.what != Named::File)
            return !mention.makes && sameName(definition.what, mention.name, definition.name);
        const QList<Place> meant = files.find(mention.name);
        return std::any_of(meant.begin(), meant.end(),
                           [&](const Place &place) { return definition.places.contains(place); });
    };
    QList<Place> uses;
    eachMention(config, definition, [&](const Place &at, const Mention &mention) {
        if ((uses.isEmpty() || uses.last() != at) && speaksOf(mention))
            uses << at;
    });
    return uses;
}

} // namespace upriver::nginx
