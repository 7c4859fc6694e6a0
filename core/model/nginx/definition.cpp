// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/definition.h"

#include "core/model/nginx/nameindex.h"

#include <algorithm>

namespace upriver::nginx {

namespace {

/// The directive at a byte, and the server block around it.
struct Spot
{
    Directive directive = {};
    Directive server = {};
};

/// Goes down to the directive at a byte and leaves out every block that is not around it.
class Finding
{
public:
    Finding(const File &file, qsizetype offset)
        : m_file(file)
        , m_offset(offset)
    {
        const QByteArrayView text = file.text();
        const qsizetype newline = text.indexOf('\n', offset);
        m_lineBegin = offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0;
        m_lineEnd = newline < 0 ? text.size() : newline;
    }

    Spot find()
    {
        look(m_file.directives(), {});
        return m_within.directive ? m_within : m_onLine;
    }

private:
    void look(const Directives &directives, const Directive &server)
    {
        for (const Directive &directive : directives) {
            const qsizetype begin = m_file.offsetOf(directive.written());
            if (begin > m_lineEnd)
                return;
            if (begin + directive.written().size() <= m_lineBegin)
                continue;
            if (begin <= m_offset && m_offset < begin + headOf(directive).size())
                m_within = {directive, server};
            if (!m_onLine.directive && begin >= m_lineBegin)
                m_onLine = {directive, server};
            if (directive.isBlock())
                look(directive.body(), !server && directive.is("server") ? directive : server);
        }
    }

    const File &m_file;
    qsizetype m_offset;
    qsizetype m_lineBegin;
    qsizetype m_lineEnd;
    Spot m_within;
    Spot m_onLine;
};

/// The name the byte lies in, else the first one the directive has.
std::optional<Mention> mentionAt(const NameIndex &names, const File &file, const Directive &directive, qsizetype offset)
{
    QList<Mention> all = mentionsOf(file, directive);
    if (const auto group = names.groupIn(file, directive))
        all << *group;
    const auto in = [offset](const Mention &mention) { return mention.begin <= offset && offset <= mention.end; };
    // From the end: a variable inside a word is nearer than the word.
    const auto nearest = std::find_if(all.rbegin(), all.rend(), in);
    if (nearest != all.rend())
        return *nearest;
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

/// The places of those uses that make the name, or of those that do not.
QList<Place> placesOf(const NameIndex &names, const Definition &of, const QList<Use> &uses, bool makes)
{
    QList<Place> places;
    for (const Use &use : uses) {
        if (use.makes != makes)
            continue;
        // A named location is known inside its own server block only; a snippet can belong to any.
        const Directive server = of.server.line > 0 ? names.serverOf(use.directive) : Directive();
        const Place at = server && server.at() != of.server ? Place() : use.directive.at();
        if (at.line > 0 && (places.isEmpty() || places.last() != at))
            places << at;
    }
    return places;
}

QList<Use> usesIn(const NameIndex &names, const Definition &definition)
{
    if (definition.what != Named::File)
        return names.uses(definition.what, definition.name);
    return names.includesOf(definition.places);
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
    const Spot spot = Finding(*file, offset).find();
    const NameIndex &names = config.nameIndex();
    const auto mention = spot.directive ? mentionAt(names, *file, spot.directive, offset) : std::nullopt;
    if (!mention)
        return std::nullopt;
    Definition definition{.what = mention->what, .name = mention->name};
    if (definition.what == Named::NamedLocation && spot.server)
        definition.server = spot.server.at();
    if (definition.what == Named::Log) {
        definition.name = logPath(config, mention->name);
    } else if (definition.what == Named::File) {
        for (const qsizetype found : names.filesOf(mention->name))
            definition.places << Place{config.tree->files[found].path(), 1};
    } else {
        definition.places = placesOf(names, definition, usesIn(names, definition), true);
    }
    const bool address = definition.what == Named::Upstream && definition.places.isEmpty();
    return address ? std::nullopt : std::optional(definition);
}

QList<Place> usesOf(const Config &config, const Definition &definition)
{
    if (!config.tree)
        return {};
    const NameIndex &names = config.nameIndex();
    return placesOf(names, definition, usesIn(names, definition), false);
}

} // namespace upriver::nginx
