// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/reading.h"

#include "app/cli/options.h"
#include "core/model/nginx/directives.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

void addVersionOption(QCommandLineParser &parser)
{
    parser.addOption(QCommandLineOption(u"nginx-version"_s,
                                        Texts::tr("the version of nginx that reads it, such as 1.26.3"), u"VERSION"_s));
}

Result<nginx::ConfigPtr> configFrom(const QCommandLineParser &parser, const QString &path)
{
    auto tree = nginx::parseAny(path);
    if (!tree)
        return Failure(tree.error());
    nginx::Compiled compiled;
    if (const QString version = value(parser, "nginx-version"); !version.isEmpty()) {
        compiled.version = nginx::versionNumber(version.toLatin1());
        if (compiled.version < 1'000'000 / 10) {
            return Failure({.kind = Error::Kind::Usage,
                            .what = Texts::tr("\"%1\" is not a version of nginx.").arg(version),
                            .why = {},
                            .now = Texts::tr("Write it as nginx -v does: 1.26.3")});
        }
    }
    return nginx::understand(std::make_shared<const nginx::Tree>(std::move(*tree)), compiled);
}

static QStringList filesEndingIn(const nginx::Config &config, const QString &path)
{
    QStringList paths;
    for (const nginx::File &file : config.tree->files) {
        if (file.path() == path)
            return {path};
        if (file.path().endsWith(u'/' + path))
            paths << file.path();
    }
    return paths;
}

Result<nginx::Place> placeFrom(const nginx::Config &config, const QString &folder, const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isLine = false;
    const int line = QStringView(text).mid(colon + 1).toInt(&isLine);
    if (colon <= 0 || !isLine) {
        return Failure({.kind = Error::Kind::Usage,
                        .what = Texts::tr("\"%1\" is not a line of a file.").arg(text),
                        .why = {},
                        .now = Texts::tr("Write it as nginx.conf:31")});
    }
    const QString path = text.left(colon);
    QStringList files = filesEndingIn(config, path);
    if (files.isEmpty() && QFileInfo::exists(path))
        files = filesEndingIn(config, QDir(folder).relativeFilePath(path));
    if (files.size() == 1)
        return nginx::Place{files.first(), line};
    return Failure({.kind = Error::Kind::NotFound,
                    .what = files.isEmpty() ? Texts::tr("The configuration has no file \"%1\".").arg(path)
                                            : Texts::tr("Several files of the configuration end in \"%1\".").arg(path),
                    .why = {},
                    .now = Texts::tr("\"upriver-cli config\" lists the files with their paths.")});
}

} // namespace upriver::cli
