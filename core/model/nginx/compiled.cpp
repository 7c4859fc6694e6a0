// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/compiled.h"

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// NGX_HAVE_CASELESS_FILESYSTEM: Windows (Microsoft's compiler, "cl 19.29…") and macOS (Apple's, "clang 15.0.0
/// (clang-1500.3.9.4)"). Nobody else builds nginx with those.
static bool isForCaselessFiles(const NginxVersion &version)
{
    return version.builtBy.startsWith("cl "_L1) || version.builtBy.contains("(clang-"_L1)
        || version.argument(u"crossbuild"_s) == "win32"_L1;
}

Compiled compiledIn(const NginxVersion &version)
{
    Compiled compiled{.version = version.number, .foldsCase = isForCaselessFiles(version)};
    if (!version.saysArguments)
        return compiled;
    const auto built = [&](const char *argument, const QString &otherwise) {
        const QString value = version.argument(QString::fromLatin1(argument));
        return value.isEmpty() ? otherwise : value;
    };
    compiled.prefix = built("prefix", u"/usr/local/nginx"_s);
    compiled.confPath = built("conf-path", u"conf/nginx.conf"_s);
    compiled.errorLog = built("error-log-path", u"logs/error.log"_s);
    compiled.accessLog = built("http-log-path", u"logs/access.log"_s);
    compiled.pidPath = built("pid-path", u"logs/nginx.pid"_s);
    compiled.modulesPath = built("modules-path", u"modules"_s);
    compiled.user = built("user", u"nobody"_s);
    return compiled;
}

Compiled compiledIn(const std::optional<NginxVersion> &version)
{
    return version ? compiledIn(*version) : Compiled{};
}

static QString absolute(const QString &path, const QString &prefix)
{
    const bool asIs = path.startsWith(u'/') || path == "stderr"_L1 || path.startsWith("syslog:"_L1);
    return asIs ? path : prefix + path;
}

Compiled startedWith(Compiled compiled, const NginxOptions &options)
{
    if (!options.prefix.isEmpty())
        compiled.prefix = options.prefix;
    if (!compiled.prefix.endsWith(u'/'))
        compiled.prefix += u'/';
    if (!options.conf.isEmpty())
        compiled.confPath = options.conf;
    if (!options.errorLog.isEmpty())
        compiled.errorLog = options.errorLog;
    for (QString *path :
         {&compiled.confPath, &compiled.errorLog, &compiled.accessLog, &compiled.pidPath, &compiled.modulesPath})
        *path = absolute(*path, compiled.prefix);
    return compiled;
}

} // namespace upriver::nginx
