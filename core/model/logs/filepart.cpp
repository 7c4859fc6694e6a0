// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/filepart.h"

#include "core/base/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "FilePart".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(FilePart)
};

} // namespace

static constexpr qint64 block = 64 * 1024;

// $1 file, $2 blocks to pass over, $3 blocks to print. First line: the file's inode and size.
static constexpr char script[] = "f=$1; [ -f \"$f\" ] || { ls -ld -- \"$f\" && echo \"$f: not a file\"; exit 1; }; "
                                 "(: <\"$f\") || exit 1; "
                                 "set -- \"$2\" \"$3\" $(ls -dilnL -- \"$f\"); echo \"$3 $8\"; "
                                 "exec dd if=\"$f\" bs=65536 skip=\"$1\" count=\"$2\" 2>/dev/null";

Result<Request> filePartRequest(const QString &path, qint64 index, bool isPacked)
{
    const qint64 blocks = filePartSize / block;
    auto command = Command::of({u"sh"_s, u"-c"_s, QString::fromLatin1(script), u"log-part"_s, path,
                                QString::number(index * blocks), QString::number(blocks)});
    if (!command)
        return Failure(command.error());
    return Request{.command = *command,
                   .rights = Rights::Root,
                   .limit = std::chrono::seconds(120),
                   .cap = filePartSize + 1024,
                   .pack = !isPacked};
}

Result<FilePart> filePartFrom(const Output &output, const QString &path)
{
    const qsizetype end = output.text.indexOf('\n');
    const QList<QByteArray> words = output.text.first(std::max<qsizetype>(0, end)).split(' ');
    bool isInode = false;
    bool isSize = false;
    FilePart part{.inode = words.first().toULongLong(&isInode),
                  .size = words.last().toLongLong(&isSize),
                  .bytes = output.text.mid(end + 1)};
    if (output.succeeded() && !output.cut && words.size() == 2 && isInode && isSize && part.size >= 0)
        return part;
    const bool stopped = output.ending != Output::Ending::Ended;
    const QString said = shown(shortened(QString::fromUtf8(output.text).trimmed(), 300));
    return Failure({.kind = stopped                                ? Error::Kind::TimedOut
                        : output.text.contains("ermission denied") ? Error::Kind::NotPermitted
                                                                   : Error::Kind::NotFound,
                    .what = Texts::tr("%1 could not be brought from the server.").arg(shown(path)),
                    .why = stopped ? Texts::tr("The server took too long to answer.") : said,
                    .now = Texts::tr("Look at the server again: it may have been rotated away, or need more rights.")});
}

} // namespace upriver
