// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/source.h"

#include <QHashFunctions>
#include <QStringList>
#include <QVarLengthArray>

#include <cstring>

namespace upriver::nginx {

/// One word of a directive: its bytes in the file, and what they mean.
struct Word
{
    QByteArrayView bytes = {}; ///< without its quotes
    bool quoted = false;
    bool escaped = false; ///< nginx translates escapes in it: the value is not the bytes

    [[nodiscard]] QByteArrayView written() const ///< with its quotes
    {
        return quoted ? QByteArrayView(bytes.data() - 1, bytes.size() + 2) : bytes;
    }
    [[nodiscard]] QByteArray value() const; ///< escapes resolved as nginx does
    [[nodiscard]] QByteArray key() const; ///< the value, to be looked up at once: it may point into the file
    [[nodiscard]] QString text() const { return QString::fromUtf8(value()); }

    friend bool operator==(const Word &word, QByteArrayView value)
    {
        return word.escaped ? word.value() == value : word.bytes == value;
    }
};

using Words = QVarLengthArray<Word, 4>;

/// Are the bytes the same? Inline, so that comparing with a literal costs no call.
inline bool equals(QByteArrayView one, QByteArrayView other)
{
    return one.size() == other.size() && std::memcmp(one.data(), other.data(), static_cast<size_t>(other.size())) == 0;
}

class Directives;

/// A directive and, when it is a block, what stands inside. A light value: it points into a file of a tree and lives as
/// long as that. One made by default is null: no directive.
class Directive
{
public:
    Directive() = default;
    Directive(const Source *source, quint32 node)
        : m_source(source)
        , m_node(node)
    {
    }

    explicit operator bool() const { return m_source; }

    [[nodiscard]] QByteArrayView name() const
    {
        const Node &own = node();
        if (own.nameEscaped)
            return m_source->escapedName(m_node);
        return {m_source->bytes.constData() + own.begin + (own.nameQuoted ? 1 : 0), own.nameSize};
    }
    [[nodiscard]] bool is(QByteArrayView name) const { return equals(this->name(), name); }

    [[nodiscard]] qsizetype argCount() const;
    [[nodiscard]] Words args() const; ///< cut anew with each call
    [[nodiscard]] Word word(qsizetype i) const; ///< the argument @p i; empty when there are fewer
    [[nodiscard]] QByteArray value(qsizetype i) const { return word(i).value(); }
    [[nodiscard]] QString arg(qsizetype i) const { return word(i).text(); }
    [[nodiscard]] QStringList argTexts() const;
    [[nodiscard]] QByteArray lastValue() const { return value(argCount() - 1); }

    /// Of a directive "include FILE;": what it names, in Source::includeNames.
    [[nodiscard]] quint32 includeName() const { return m_source->includeName(m_node); }

    [[nodiscard]] Place at() const;
    [[nodiscard]] QString file() const { return m_source->partOf(m_node).path; }

    [[nodiscard]] bool isBlock() const { return node().kind != Node::Kind::Line; }
    [[nodiscard]] Directives body() const; ///< empty for a Lua block
    [[nodiscard]] QByteArrayView raw() const; ///< the body of a *_by_lua_block, byte for byte

    [[nodiscard]] QByteArrayView written() const; ///< from its first word to ";" or "}"
    [[nodiscard]] QByteArrayView writtenName() const; ///< with its quotes
    [[nodiscard]] QByteArrayView writtenBody() const; ///< what stands between "{" and "}"

    friend bool operator==(const Directive &, const Directive &) = default;
    friend size_t qHash(const Directive &directive, size_t seed = 0)
    {
        return qHashMulti(seed, directive.m_source, directive.m_node);
    }

private:
    friend class Directives;

    [[nodiscard]] const Node &node() const { return m_source->nodes.constData()[m_node]; }
    [[nodiscard]] QByteArrayView bytes(qsizetype begin, qsizetype end) const
    {
        return {m_source->bytes.constData() + begin, end - begin};
    }
    [[nodiscard]] const char *nameEnd() const; ///< one past the name, its quotes included

    const Source *m_source = nullptr;
    quint32 m_node = 0;
};

/// The directives of one block or file, in order.
class Directives
{
public:
    class const_iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Directive;
        using difference_type = qsizetype;
        using pointer = const Directive *;
        using reference = Directive;

        explicit const_iterator(Directive at)
            : m_at(at)
        {
        }
        Directive operator*() const { return m_at; }
        const_iterator &operator++()
        {
            m_at.m_node = m_at.node().next;
            return *this;
        }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        Directive m_at;
    };

    Directives() = default;
    Directives(const Source *source, quint32 first, quint32 end)
        : m_source(source)
        , m_first(first)
        , m_end(end)
    {
    }

    [[nodiscard]] const_iterator begin() const { return const_iterator({m_source, m_first}); }
    [[nodiscard]] const_iterator end() const { return const_iterator({m_source, m_end}); }
    [[nodiscard]] bool isEmpty() const { return m_first == m_end; }
    [[nodiscard]] qsizetype size() const { return std::distance(begin(), end()); } ///< by counting
    [[nodiscard]] Directive operator[](qsizetype i) const { return *std::next(begin(), i); } ///< by counting

private:
    const Source *m_source = nullptr;
    quint32 m_first = 0;
    quint32 m_end = 0;
};

} // namespace upriver::nginx
