// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/explain.h"

#include "core/base/text.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/grammar.h"
#include "core/model/nginx/walk.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

namespace {

/// Texts for people, in the context "Explain".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Explain)
};

} // namespace

static QString text(const Place &at)
{
    return u"%1:%2"_s.arg(at.file).arg(at.line);
}

static bool isInherited(const Meaning &meaning)
{
    return meaning.inherits == Inherits::Scalar || meaning.inherits == Inherits::Array;
}

/// What outer levels say does not hold at @p standing because of what is written there.
static QStringList replacedOutside(const Standing &standing, const Meaning &meaning, const Effective &current)
{
    if (!isInherited(meaning) || !current.lines.contains(standing.directive))
        return {};
    for (const Level *outer = standing.level->outer; outer; outer = outer->outer) {
        const Directive replaced = outer->own(standing.directive.name());
        if (!replaced || current.lines.contains(replaced))
            continue;
        return {(meaning.inherits == Inherits::Array
                     ? Texts::tr("The lines of an outer level, the first at %1, do not hold here: the lines at this "
                                 "level replace them as a whole.")
                     : Texts::tr("An outer level sets it at %1; the value here replaces that one."))
                    .arg(text(replaced.at()))};
    }
    return {};
}

/// Looks for a directive at the levels inside one, up to the first.
class Below
{
public:
    Below(const Level &level, QByteArrayView name)
        : m_name(name)
        , m_left(level.includes->most())
    {
    }

    Directive first(const Level &level, Context context, int depth = 0)
    {
        static constexpr int deepest = 64;
        Directive found;
        const auto visit = [&](const Directive &directive) {
            if (depth > 0 && directive.is(m_name))
                found = directive;
            else if (directive.isBlock() && depth < deepest)
                found = within(level, directive, context, depth);
            return !found;
        };
        level.includes->each(level.block ? level.block.body() : level.includes->mainFile(), visit, m_left, 0);
        return found;
    }

private:
    Directive within(const Level &level, const Directive &block, Context around, int depth)
    {
        const Context context = inside(block.name(), around);
        if (context == Context::Data)
            return {};
        return first({level.includes, &level, block}, context, depth + 1);
    }

    QByteArrayView m_name;
    qsizetype m_left; ///< so many files may still be put in place of includes
};

/// Levels inside that say something else.
static QStringList replacedInside(const Standing &standing, const Meaning &meaning)
{
    if (!isInherited(meaning))
        return {};
    const Directive first = Below(*standing.level, standing.directive.name()).first(*standing.level, standing.context);
    if (!first)
        return {};
    return {Texts::tr("Levels inside set it again and do not use what stands here; the first is at %1.")
                .arg(text(first.at()))};
}

static QStringList versionNotes(const Meaning &meaning)
{
    QStringList notes;
    if (*meaning.since)
        notes << Texts::tr("Part of nginx since version %1.").arg(QLatin1String(meaning.since));
    if (*meaning.until)
        notes << Texts::tr("No longer part of nginx since version %1.").arg(QLatin1String(meaning.until));
    return notes;
}

/// What it says of itself, without a look at where it stands.
static Explanation described(const Meaning &meaning, int version)
{
    return {
        .directive = QString::fromLatin1(meaning.name),
        .sentence = QCoreApplication::translate("NginxDirective", meaning.does),
        .value = {},
        .effective = {},
        .from = {},
        .byDefault = defaultOf(meaning, version),
        .contexts = contextsText(meaning.contexts),
        .inheritance = inheritanceText(meaning.inherits),
        .source = u"src/"_s + QLatin1String(meaning.source),
        .notes = {},
    };
}

static void takeEffective(Explanation &explanation, const Effective &current, int version)
{
    explanation.effective = valueText(current, version);
    if (!current.isDefault())
        explanation.from = current.lines.first().at();
}

static Explanation unknown(const Standing &standing)
{
    const QString name = QString::fromUtf8(standing.directive.name());
    const QString module = moduleOf(standing.directive.name());
    const QString likely = module.isEmpty() ? likelyName(standing.directive.name()) : QString();
    Explanation explanation;
    explanation.directive = name;
    explanation.value = standing.directive.argTexts().join(u' ');
    explanation.sentence = !module.isEmpty()
        ? Texts::tr("Not a directive of nginx itself; the module %1 brings it.").arg(module)
        : !likely.isEmpty()
        ? Texts::tr("Not a directive of nginx itself. Perhaps \"%1\" was meant; else a module brings it.").arg(likely)
        : Texts::tr(
            "Not a directive of nginx itself; a module may bring it. Without that module nginx does not start.");
    return explanation;
}

static Explanation explained(const Config &config, const Standing &standing)
{
    const Directive &directive = standing.directive;
    const int version = config.compiled.version;
    const Meaning *meaning = meaningOf(directive.name(), standing.context);
    if (!meaning)
        return unknown(standing);
    Explanation explanation = described(*meaning, version);
    explanation.value = directive.argTexts().join(u' ');
    const Effective current = effective(*standing.level, directive.name());
    if (meaning->takes.kind != Takes::Kind::Block) {
        takeEffective(explanation, current, version);
        explanation.notes << replacedOutside(standing, *meaning, current) << replacedInside(standing, *meaning);
    }
    explanation.notes << versionNotes(*meaning);
    if (const auto fault = faultOf(standing, version))
        explanation.notes << fault->what;
    return explanation;
}

std::optional<Explanation> explain(const Config &config, const Place &at)
{
    QList<Standing> found = standingsAt(config, at);
    found.removeIf([](const Standing &standing) { return standing.context == Context::Data; });
    if (found.isEmpty())
        return std::nullopt;
    Explanation explanation = explained(config, found.first());
    const bool again = std::any_of(found.begin() + 1, found.end(), [&](const Standing &standing) {
        return standing.directive == found.first().directive;
    });
    if (again)
        explanation.notes << Texts::tr("This file is included in several places; what is in force is told for the "
                                       "first.");
    return explanation;
}

/// What decides how a request reaches its backend; * stands for the protocol (proxy, fastcgi …).
static constexpr std::array aboutTheHandoff{
    "*_pass",
    "*_connect_timeout",
    "*_send_timeout",
    "*_read_timeout",
    "*_next_upstream",
    "*_next_upstream_tries",
    "*_next_upstream_timeout",
    "*_http_version",
    "*_method",
    "*_set_header",
    "*_param",
    "*_pass_request_headers",
    "*_pass_request_body",
    "*_request_buffering",
    "*_buffering",
    "*_buffer_size",
    "*_buffers",
    "*_busy_buffers_size",
    "*_max_temp_file_size",
    "*_intercept_errors",
    "*_ignore_client_abort",
    "*_socket_keepalive",
    "*_keep_conn",
    "*_bind",
    "*_cache",
    "*_redirect",
    "*_ssl_server_name",
    "*_ssl_name",
    "*_ssl_verify",
    "*_ssl_trusted_certificate",
    "*_ssl_protocols",
    "*_ssl_session_reuse",
    "client_max_body_size",
    "client_body_timeout",
    "send_timeout",
    "keepalive_timeout",
    "resolver",
    "resolver_timeout",
    "error_page",
    "error_log",
    "access_log",
};

static constexpr std::array protocols{"proxy", "fastcgi", "uwsgi", "scgi", "grpc", "memcached", "tunnel"};

/// The protocol of the handler in force; without one the settings of proxy are told.
static QByteArray protocolAt(const Level &level)
{
    for (const char *protocol : protocols) {
        if (!effective(level, QByteArray(protocol) + "_pass").isDefault())
            return protocol;
    }
    return "proxy";
}

QList<Explanation> effectiveAt(const Config &config, const Place &at)
{
    QList<Explanation> list;
    const QList<Standing> found = standingsAt(config, at);
    if (found.isEmpty())
        return list;
    const Standing &standing = found.first();
    const Level &level = standing.own ? *standing.own : *standing.level;
    const Context context = standing.own ? inside(standing.directive.name(), standing.context) : standing.context;
    const QByteArray protocol = protocolAt(level);
    for (QByteArray name : aboutTheHandoff) {
        name.replace('*', protocol);
        const Meaning *meaning = meaningOf(name, context);
        if (!meaning)
            continue;
        Explanation explanation = described(*meaning, config.compiled.version);
        takeEffective(explanation, effective(level, name), config.compiled.version);
        list << explanation;
    }
    return list;
}

} // namespace upriver::nginx
