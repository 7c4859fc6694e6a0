// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/units.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static QString fullName(const QString &id)
{
    return id.contains(u'.') && !id.endsWith(u'.') && id.section(u'.', -1).size() > 3 ? id : id + u".service"_s;
}

const Unit *findUnit(const QList<Unit> &units, const QString &id)
{
    const auto found = std::find_if(units.begin(), units.end(), [&](const Unit &unit) {
        return unit.id == id || unit.id == fullName(id) || unit.id == id + ".service"_L1;
    });
    return found == units.end() ? nullptr : &*found;
}

static void fill(QString &known, const QString &said)
{
    if (known.isEmpty())
        known = said;
}

static void merge(Unit &unit, const Unit &more)
{
    fill(unit.load, more.load);
    fill(unit.sub, more.sub);
    fill(unit.result, more.result);
    fill(unit.file, more.file);
    fill(unit.description, more.description);
    if (unit.active.isEmpty() && !more.active.isEmpty()) {
        unit.active = more.active;
        unit.at = more.at;
    }
    if (unit.at.exhibit.isEmpty())
        unit.at = more.at;
    if (unit.mainPid == 0)
        unit.mainPid = more.mainPid;
    unit.restarts = std::max(unit.restarts, more.restarts);
    for (auto it = more.properties.begin(); it != more.properties.end(); ++it) {
        if (!unit.properties.contains(it.key()))
            unit.properties.insert(it.key(), it.value());
    }
}

void mergeUnits(std::optional<QList<Unit>> &into, const QList<Unit> &more)
{
    if (!into)
        into.emplace();
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; i < into->size(); ++i)
        places.insert(into->at(i).id, i);
    for (const Unit &unit : more) {
        if (const auto known = places.constFind(unit.id); known != places.constEnd()) {
            merge((*into)[*known], unit);
        } else {
            places.insert(unit.id, into->size());
            into->append(unit);
        }
    }
}

} // namespace upriver
