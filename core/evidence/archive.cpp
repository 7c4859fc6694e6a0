// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/archive.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <archive.h>
#include <archive_entry.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int mostFiles = 5000;
static constexpr qint64 mostBytes = 200LL * 1024 * 1024;
static constexpr qint64 mostRatio = 100;
static constexpr qint64 smallIsFine = 4LL * 1024 * 1024; ///< below this the ratio says nothing

struct Close
{
    void operator()(archive *open) const { archive_read_free(open); }
};
using Open = std::unique_ptr<archive, Close>;

namespace {

/// Texts for people, in the context "Archive".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Archive)
};

} // namespace

static Error refused(const QString &file, const QString &why, Error::Kind kind = Error::Kind::BadInput)
{
    return {
        .kind = kind,
        .what = Texts::tr("The archive \"%1\" was not opened.").arg(file),
        .why = why,
        .now = Texts::tr("Unpack it yourself where that is safe, and open the folder."),
    };
}

static bool staysInside(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'/') && !name.contains(u'\\') && !name.contains(QChar(u'\0'))
        && !name.split(u'/').contains(u".."_s) && !(name.size() > 1 && name[1] == u':');
}

static Result<QByteArray> bytesOf(archive *open, const QString &file, qint64 left)
{
    QByteArray bytes;
    char chunk[64 * 1024];
    for (;;) {
        const auto got = archive_read_data(open, chunk, sizeof chunk);
        if (got < 0)
            return Failure(refused(file, QString::fromUtf8(archive_error_string(open))));
        if (got == 0)
            return bytes;
        if (bytes.size() + got > left)
            return Failure(refused(file, Texts::tr("It unpacks to far more than an evidence folder holds."),
                                   Error::Kind::TooLarge));
        bytes.append(chunk, static_cast<qsizetype>(got));
    }
}

Result<QList<ArchiveEntry>> readArchive(const QString &file)
{
    const Open open(archive_read_new());
    archive_read_support_format_zip(open.get());
    if (archive_read_open_filename(open.get(), file.toLocal8Bit().constData(), 64 * 1024) != ARCHIVE_OK)
        return Failure(refused(file, QString::fromUtf8(archive_error_string(open.get()))));

    qint64 left = qMin(mostBytes, qMax(smallIsFine, QFileInfo(file).size() * mostRatio));
    QList<ArchiveEntry> entries;
    QSet<QString> names;
    archive_entry *entry = nullptr;
    for (;;) {
        const int answer = archive_read_next_header(open.get(), &entry);
        if (answer == ARCHIVE_EOF)
            return entries;
        if (answer != ARCHIVE_OK)
            return Failure(refused(file, QString::fromUtf8(archive_error_string(open.get()))));
        if (archive_entry_filetype(entry) == AE_IFDIR)
            continue;
        const char *utf8 = archive_entry_pathname_utf8(entry);
        const QString name = QString::fromUtf8(utf8 ? utf8 : archive_entry_pathname(entry));
        if (archive_entry_filetype(entry) != AE_IFREG || !staysInside(name))
            return Failure(refused(file, Texts::tr("It holds a link, or a name that leads out of it: %1.").arg(name)));
        if (names.contains(name) || entries.size() >= mostFiles)
            return Failure(refused(file, Texts::tr("It holds a file twice, or too many files.")));
        const auto bytes = bytesOf(open.get(), file, left);
        if (!bytes)
            return Failure(bytes.error());
        left -= bytes->size();
        names.insert(name);
        entries << ArchiveEntry{.name = name, .bytes = *bytes};
    }
}

} // namespace upriver
