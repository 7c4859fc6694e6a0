// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/grammar.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

namespace {

/// Texts for people, in the context "NginxGrammar".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(NginxGrammar)
};

/// A name, or how it begins, and the module that brings it.
struct Foreign
{
    QByteArrayView begins;
    const char *module;
};

} // namespace

static constexpr Foreign foreign[] = {
    {"access_by_lua", "ngx_http_lua_module"},
    {"acme_", "ngx_http_acme_module"},
    {"ajp_", "ngx_http_ajp_module"},
    {"app_protect", "NGINX App Protect"},
    {"auth_jwt", "ngx_http_auth_jwt_module (NGINX Plus)"},
    {"auth_oidc", "ngx_http_oidc_module (NGINX Plus)"},
    {"balancer_by_lua", "ngx_http_lua_module"},
    {"body_filter_by_lua", "ngx_http_lua_module"},
    {"brotli", "ngx_brotli"},
    {"content_by_lua", "ngx_http_lua_module"},
    {"dav_ext_", "nginx-dav-ext-module"},
    {"echo", "ngx_http_echo_module"},
    {"fancyindex", "ngx-fancyindex"},
    {"geoip2", "ngx_http_geoip2_module"},
    {"header_filter_by_lua", "ngx_http_lua_module"},
    {"health_check", "ngx_http_upstream_hc_module (NGINX Plus)"},
    {"init_by_lua", "ngx_http_lua_module"},
    {"init_worker_by_lua", "ngx_http_lua_module"},
    {"js_", "njs"},
    {"keyval", "ngx_http_keyval_module (NGINX Plus)"},
    {"log_by_lua", "ngx_http_lua_module"},
    {"lua_", "ngx_http_lua_module"},
    {"modsecurity", "ModSecurity-nginx"},
    {"more_clear_", "ngx_headers_more"},
    {"more_set_", "ngx_headers_more"},
    {"ndk_", "ngx_devel_kit"},
    {"opentelemetry", "an OpenTelemetry module"},
    {"opentracing", "nginx-opentracing"},
    {"otel_", "ngx_otel_module"},
    {"pagespeed", "ngx_pagespeed"},
    {"passenger_", "Phusion Passenger"},
    {"proxy_cache_purge", "ngx_cache_purge, or NGINX Plus"},
    {"push_stream_", "nginx-push-stream-module"},
    {"rds_", "rds-json-nginx-module"},
    {"redis2_", "ngx_http_redis2_module"},
    {"rewrite_by_lua", "ngx_http_lua_module"},
    {"rtmp", "nginx-rtmp-module"},
    {"set_by_lua", "ngx_http_lua_module"},
    {"ssl_certificate_by_lua", "ngx_http_lua_module"},
    {"status_zone", "NGINX Plus"},
    {"upload_", "nginx-upload-module"},
    {"vhost_traffic_status", "nginx-module-vts"},
    {"vod_", "nginx-vod-module"},
    {"xslt_html_parser", "a patched ngx_http_xslt_filter_module"},
    {"zstd", "zstd-nginx-module"},
};

QString moduleOf(QByteArrayView name)
{
    const auto *const row = std::find_if(std::begin(foreign), std::end(foreign),
                                         [&](const Foreign &row) { return name.startsWith(row.begins); });
    return row == std::end(foreign) ? QString() : QString::fromLatin1(row->module);
}

static QString quoted(const Directive &directive)
{
    return shown(QByteArrayView(directive.name()));
}

static Fault fault(Fault::Kind kind, const Standing &standing, const QString &what, const QString &nginxSays)
{
    return {kind, standing.directive.at(), what, nginxSays};
}

static Fault notKnown(const Standing &standing)
{
    const Directive &directive = standing.directive;
    const QString likely = moduleOf(directive.name()).isEmpty() ? likelyName(directive.name()) : QString();
    return fault(Fault::Kind::NotKnown, standing,
                 likely.isEmpty()
                     ? Texts::tr("nginx itself has no directive \"%1\"; a module must bring it.").arg(quoted(directive))
                     : Texts::tr("nginx itself has no directive \"%1\"; perhaps \"%2\" was meant.")
                           .arg(quoted(directive), likely),
                 u"unknown directive \"%1\""_s.arg(quoted(directive)));
}

static bool countFits(const Takes &takes, qsizetype count)
{
    return count >= takes.least && (takes.most == Takes::any || count <= takes.most);
}

static QList<Directive> sameAtLevel(const Standing &standing)
{
    QList<Directive> same;
    standing.level->each([&](const Directive &directive) {
        if (directive.is(standing.directive.name()))
            same << directive;
        return true;
    });
    return same;
}

/// Not the first of its name at its level, or the only one in a file that is included twice.
static bool isSecond(const Standing &standing)
{
    const auto same = sameAtLevel(standing);
    return same.first() != standing.directive || same.count(standing.directive) > 1;
}

/// An unknown version has everything.
static bool isOf(const Meaning &row, int version)
{
    return version <= 0 || (version >= versionNumber(row.since) && (!*row.until || version < versionNumber(row.until)));
}

static Fault ofAnotherVersion(const Standing &standing, const Meaning &row, int version)
{
    const QString name = quoted(standing.directive);
    const auto rows = meaningsOf(standing.directive.name());
    const bool elsewhere
        = std::any_of(rows.begin(), rows.end(), [&](const Meaning &other) { return isOf(other, version); });
    return fault(
        Fault::Kind::NotKnown, standing,
        version < versionNumber(row.since)
            ? Texts::tr("\"%1\" may stand here since nginx %2; this one is older.").arg(name, QLatin1String(row.since))
            : Texts::tr("\"%1\" is gone since nginx %2.").arg(name, QLatin1String(row.until)),
        (elsewhere ? u"\"%1\" directive is not allowed here"_s : u"unknown directive \"%1\""_s).arg(name));
}

static Fault notAllowedHere(const Standing &standing, const Meaning &row)
{
    const QString name = quoted(standing.directive);
    return fault(Fault::Kind::NotAllowedHere, standing,
                 Texts::tr("\"%1\" may not stand here; nginx allows it in: %2.").arg(name, contextsText(row.contexts)),
                 u"\"%1\" directive is not allowed here"_s.arg(name));
}

/// Braces, then the number of arguments, then a second one: the order in which nginx looks.
static std::optional<Fault::Kind> wrongShape(const Standing &standing, const Takes &takes)
{
    const bool block = takes.kind == Takes::Kind::Block;
    if (block != standing.directive.isBlock())
        return block ? Fault::Kind::NoBlock : Fault::Kind::NotABlock;
    if (!countFits(takes, standing.directive.argCount()))
        return Fault::Kind::WrongCount;
    if (takes.once && isSecond(standing))
        return Fault::Kind::Duplicate;
    return std::nullopt;
}

static Fault ofShape(Fault::Kind kind, const Standing &standing, const Takes &takes)
{
    const QString name = quoted(standing.directive);
    if (kind == Fault::Kind::NoBlock)
        return fault(kind, standing, Texts::tr("\"%1\" opens a block: \"{\" is missing.").arg(name),
                     u"directive \"%1\" has no opening \"{\""_s.arg(name));
    if (kind == Fault::Kind::NotABlock)
        return fault(kind, standing, Texts::tr("\"%1\" opens no block: it must end with \";\".").arg(name),
                     u"directive \"%1\" is not terminated by \";\""_s.arg(name));
    if (kind == Fault::Kind::WrongCount)
        return fault(
            kind, standing,
            Texts::tr("\"%1\" has the wrong number of arguments; nginx wants: %2.").arg(name, takesText(takes)),
            u"invalid number of arguments in \"%1\" directive"_s.arg(name));
    const auto same = sameAtLevel(standing);
    const Place first = same.first().at();
    return fault(
        kind, standing,
        Texts::tr("\"%1\" stands at this level already, at line %2 of %3.").arg(name).arg(first.line).arg(first.file),
        u"\"%1\" directive is duplicate"_s.arg(name));
}

std::optional<Fault> faultOf(const Standing &standing, int version)
{
    if (standing.context == Context::Unknown || standing.context == Context::Data)
        return std::nullopt;
    const Meaning *row = meaningOf(standing.directive.name(), standing.context);
    if (!row)
        return notKnown(standing);
    if (!row->contexts.testFlag(standing.context))
        return notAllowedHere(standing, *row);
    if (!isOf(*row, version))
        return ofAnotherVersion(standing, *row, version);
    if (const auto kind = wrongShape(standing, row->takes))
        return ofShape(*kind, standing, row->takes);
    return std::nullopt;
}

/// nginx stops at the first; nobody reads so many.
static constexpr qsizetype mostFaults = 1000;

QList<Fault> check(const Config &config)
{
    QList<Fault> faults;
    QSet<std::pair<const char *, int>> judged; // a file that is included often is judged once in each place
    QSet<QString> told;
    walk(config, [&](const Standing &standing) {
        const std::pair here(standing.directive.written().data(), static_cast<int>(standing.context));
        if (faults.size() >= mostFaults || judged.contains(here))
            return;
        const auto fault = faultOf(standing, config.compiled.version);
        if (!fault)
            return;
        judged.insert(here);
        const QString key = u"%1:%2 %3"_s.arg(fault->at.file).arg(fault->at.line).arg(fault->what);
        if (told.contains(key))
            return;
        told.insert(key);
        faults << *fault;
    });
    return faults;
}

} // namespace upriver::nginx
