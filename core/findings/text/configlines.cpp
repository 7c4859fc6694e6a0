// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/configlines.h"

#include "core/base/text.h"

using namespace Qt::StringLiterals;

namespace upriver::text {

// Both ways of printing files write one after the other, each after a line that ends with its path: with a colon from
// nginx -T ("# configuration file PATH:"), without from a list of files ("# file LINES PATH").
static bool isHeader(QByteArrayView line, QByteArrayView path)
{
    const QByteArrayView bare = line.endsWith(':') ? line.chopped(1) : line;
    return line.startsWith("# ") && bare.endsWith(path) && bare.size() > path.size()
        && bare[bare.size() - path.size() - 1] == ' ';
}

void ConfigLines::findFiles()
{
    m_searched = true;
    const Exhibit *exhibit = m_seen.exhibit(m_seen.configExhibit);
    if (!exhibit)
        return;
    const QByteArrayView text(exhibit->text);
    const QList<nginx::File> &files = m_seen.config->tree->files;
    int number = 0;
    qsizetype next = 0; // the file looked for
    for (qsizetype at = 0; at < text.size() && next < files.size();) {
        const qsizetype feed = text.indexOf('\n', at);
        const qsizetype end = feed < 0 ? text.size() : feed;
        const nginx::File &file = files[next];
        ++number;
        const bool found = isHeader(text.sliced(at, end - at), file.path().toUtf8()) && end < text.size()
            && text.sliced(end + 1).startsWith(file.text());
        at = end + 1;
        if (!found)
            continue;
        m_before.insert(file.path(), number);
        number += static_cast<int>(file.text().count('\n'));
        at += file.text().lastIndexOf('\n') + 1;
        ++next;
    }
}

Citation ConfigLines::cite(const nginx::Place &place)
{
    if (!m_searched)
        findFiles();
    const auto before = m_before.constFind(place.file);
    const nginx::File *file = m_seen.config->tree->file(place.file);
    if (before == m_before.constEnd() || !file)
        return {.exhibit = m_seen.configExhibit, .line = 0, .text = shown(u"%1:%2"_s.arg(place.file).arg(place.line))};
    const QByteArrayView text = file->text();
    qsizetype begin = 0;
    for (int line = 1; line < place.line && begin >= 0; ++line)
        begin = text.indexOf('\n', begin) + 1;
    const qsizetype end = text.indexOf('\n', begin);
    return {.exhibit = m_seen.configExhibit,
            .line = *before + place.line,
            .text = shown(text.sliced(begin, (end < 0 ? text.size() : end) - begin))};
}

} // namespace upriver::text
