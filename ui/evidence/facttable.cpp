// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/facttable.h"

#include "ui/evidence/places.h"
#include "ui/style/words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace upriver::ui {

FactTable::FactTable(QStringList headers, QObject *parent)
    : QAbstractTableModel(parent)
    , m_headers(std::move(headers))
{
}

void FactTable::show(QList<Fact> facts)
{
    beginResetModel();
    m_facts = std::move(facts);
    endResetModel();
}

int FactTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_facts.size());
}

int FactTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant FactTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Fact &fact = m_facts.at(index.row());
    if (role == Qt::DisplayRole)
        return fact.cells.value(index.column());
    if (role == HealthRole && index.column() == 0 && fact.health)
        return QVariant::fromValue(*fact.health);
    if (role == CitationRole)
        return placeText(fact.cite);
    return {};
}

QVariant FactTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_headers.value(section);
    return QAbstractTableModel::headerData(section, orientation, role);
}

static QString say(const char *text)
{
    return QCoreApplication::translate("Facts", text);
}

static QString holdersText(const QList<Holder> &holders)
{
    QStringList programs;
    for (const Holder &holder : holders) {
        const QString text = u"%1 (%2)"_s.arg(holder.program).arg(holder.pid);
        if (programs.size() < 3)
            programs << text;
    }
    if (holders.size() > programs.size())
        programs << QCoreApplication::translate("Facts", "%n more", nullptr,
                                                static_cast<int>(holders.size() - programs.size()));
    return programs.isEmpty() ? say(QT_TRANSLATE_NOOP("Facts", "not shown to this user")) : programs.join(u", "_s);
}

static QString waitingText(int queued, int backlog)
{
    return say(QT_TRANSLATE_NOOP("Facts", "%1 of %2")).arg(queued).arg(backlog);
}

std::optional<QList<Fact>> socketFacts(const Snapshot &snapshot)
{
    if (!snapshot.listeners && !snapshot.unixSockets)
        return {};
    QList<Fact> facts;
    for (const Listener &each : snapshot.listeners.value_or(QList<Listener>())) {
        const QString address = each.address.contains(u':') ? u"[%1]"_s.arg(each.address) : each.address;
        facts << Fact{{u"%1:%2"_s.arg(address).arg(each.port), u"TCP"_s, holdersText(each.holders),
                       waitingText(each.queued, each.backlog), placeText(each.at)},
                      {},
                      each.at};
    }
    for (const UnixSocket &each : snapshot.unixSockets.value_or(QList<UnixSocket>())) {
        facts << Fact{{each.path, u"unix"_s, holdersText(each.holders), waitingText(each.queued, each.backlog),
                       placeText(each.at)},
                      {},
                      each.at};
    }
    return facts;
}

std::optional<QList<Fact>> serviceFacts(const Snapshot &snapshot)
{
    if (!snapshot.units)
        return {};
    QList<Fact> facts;
    for (const Unit &unit : *snapshot.units) {
        const QString state = unit.sub.isEmpty() ? unit.active : u"%1 (%2)"_s.arg(unit.active, unit.sub);
        facts << Fact{
            {unit.id, state.isEmpty() ? wordFor(Health::Unknown) : state, unit.result, unit.file, placeText(unit.at)},
            healthOf(unit),
            unit.at};
    }
    return facts;
}

static QString sizeText(qint64 kib)
{
    return QLocale().formattedDataSize(kib * 1024, 1);
}

std::optional<QList<Fact>> resourceFacts(const Snapshot &snapshot)
{
    if (!snapshot.memory && snapshot.disks.isEmpty())
        return {};
    QList<Fact> facts;
    if (snapshot.memory) {
        const Memory &m = *snapshot.memory;
        facts << Fact{{say(QT_TRANSLATE_NOOP("Facts", "Memory available")),
                       say(QT_TRANSLATE_NOOP("Facts", "%1 of %2")).arg(sizeText(m.availableKiB), sizeText(m.totalKiB)),
                       placeText(m.at)},
                      {},
                      m.at};
        const QString swap = m.swapTotalKiB == 0
            ? say(QT_TRANSLATE_NOOP("Facts", "none"))
            : say(QT_TRANSLATE_NOOP("Facts", "%1 of %2")).arg(sizeText(m.swapUsedKiB), sizeText(m.swapTotalKiB));
        facts << Fact{{say(QT_TRANSLATE_NOOP("Facts", "Swap used")), swap, placeText(m.at)}, {}, m.at};
    }
    for (const Disk &disk : snapshot.disks) {
        const QString what = disk.inodes ? say(QT_TRANSLATE_NOOP("Facts", "Inodes used on %1"))
                                         : say(QT_TRANSLATE_NOOP("Facts", "Disk used on %1"));
        const QString used
            = disk.usedPercent < 0 ? u"-"_s : say(QT_TRANSLATE_NOOP("Facts", "%1 %")).arg(disk.usedPercent);
        facts << Fact{{what.arg(disk.mount), used, placeText(disk.at)}, {}, disk.at};
    }
    return facts;
}

} // namespace upriver::ui
