// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/places.h"

#include "core/base/text.h"

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr QByteArrayView fileHeader = "# configuration file ";

/// Calls @p visit for each file in the dump with its path and the number of its header line.
template<class Visit>
static void eachFile(const QByteArray &dump, Visit visit)
{
    int line = 0;
    for (qsizetype at = 0; at >= 0 && at < dump.size();) {
        ++line;
        const qsizetype end = dump.indexOf('\n', at);
        const QByteArrayView text = QByteArrayView(dump).sliced(at, (end < 0 ? dump.size() : end) - at);
        if (text.startsWith(fileHeader) && text.trimmed().endsWith(':'))
            visit(QString::fromUtf8(text.sliced(fileHeader.size()).trimmed().chopped(1)), line);
        at = end < 0 ? -1 : end + 1;
    }
}

std::optional<nginx::Place> placeInDump(const QByteArray &dump, int line)
{
    std::optional<nginx::Place> place;
    eachFile(dump, [&](const QString &file, int header) {
        if (header < line)
            place = nginx::Place{file, line - header};
    });
    return place;
}

Health healthOf(const Unit &unit)
{
    if (unit.active.isEmpty())
        return Health::Unknown;
    if (unit.isRunning())
        return Health::Ok;
    return unit.active == "failed"_L1 ? Health::Failing : Health::Off;
}

/// Calls @p visit with each character's first byte and the width it is shown with, until it says no.
template<class Visit>
static void eachCharacter(QByteArrayView line, Visit visit)
{
    for (qsizetype at = 0; at < line.size();) {
        qsizetype next = at + 1;
        while (next < line.size() && (static_cast<uchar>(line[next]) & 0xC0) == 0x80)
            ++next;
        if (!visit(at, static_cast<int>(shown(line.sliced(at, next - at)).size())))
            return;
        at = next;
    }
}

qsizetype byteAt(QByteArrayView line, int column)
{
    qsizetype byte = line.size();
    int passed = 0;
    eachCharacter(line, [&](qsizetype at, int width) {
        passed += width;
        if (passed > column)
            byte = at;
        return passed <= column;
    });
    return byte;
}

int columnOf(QByteArrayView line, qsizetype byte)
{
    int column = 0;
    eachCharacter(line, [&](qsizetype at, int width) {
        column += at < byte ? width : 0;
        return at < byte;
    });
    return column;
}

} // namespace upriver::ui
