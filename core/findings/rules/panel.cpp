// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

/// How a hosting panel shows on a machine.
struct Panel
{
    const char *name;
    const char *unit; ///< one of its own
    const char *files; ///< part of a path of the nginx configuration it writes
};

} // namespace

// By the panels' own documentation of their services and files.
static constexpr Panel panels[] = {
    {"Plesk", "psa.service", "plesk.conf.d"},
    {"Plesk", "sw-cp-server.service", "/conf/plesk"},
    {"cPanel", "cpanel.service", "ea-nginx"},
    {"cPanel", "cpsrvd.service", "conf.d/users/"},
    {"Hestia", "hestia.service", "hestia"},
    {"VestaCP", "vesta.service", "vesta"},
    {"DirectAdmin", "directadmin.service", "directadmin"},
    {"ISPConfig", "ispconfig.service", "ispconfig"},
    {"FASTPANEL", "fastpanel2.service", "fastpanel2-sites"},
    {"CyberPanel", "lscpd.service", "CyberCP"},
};

static bool writesConfiguration(const Snapshot &seen, const Panel &panel)
{
    return seen.config
        && std::any_of(seen.config->tree->files.begin(), seen.config->tree->files.end(),
                       [&](const nginx::File &file) { return file.path().contains(QLatin1StringView(panel.files)); });
}

static const Panel *panelOn(const Snapshot &seen)
{
    for (const Panel &panel : panels) {
        const Unit *unit = seen.unit(QString::fromLatin1(panel.unit));
        if ((unit && unit->load != "not-found"_L1) || writesConfiguration(seen, panel))
            return &panel;
    }
    return nullptr;
}

static const Unit *apacheOf(const Snapshot &seen)
{
    for (const QString &name : {u"apache2"_s, u"httpd"_s}) {
        const Unit *unit = seen.unit(name);
        if (unit && unit->load != "not-found"_L1 && !unit->active.isEmpty())
            return unit;
    }
    return nullptr;
}

// nginx stands before Apache, and the panel runs both.
static Assessment apacheDown(const Scene &scene)
{
    const Panel *panel = panelOn(scene.seen);
    const Unit *apache = apacheOf(scene.seen);
    if (!panel || scene.handoff.peer.isUnix())
        return {};
    if (!apache)
        return {.truth = Truth::Unknown};
    if (apache->isRunning() || scene.listens.truth == Truth::Yes)
        return {};
    const Clue holds = all({scene.fails(), yes({apache->at})});
    return {
        .truth = holds.truth,
        .certainty = scene.listens.truth == Truth::No ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites + scene.listens.cites,
        .title = Texts::tr("Apache, which %1 keeps behind nginx, is not running").arg(QLatin1StringView(panel->name)),
        .meaning
        = Texts::tr("nginx hands every page to Apache, which is stopped: %1. %2 writes Apache's configuration, "
                    "so start it the panel's way; its own error log says why it ended.")
              .arg(stateOf(*apache), QLatin1StringView(panel->name)),
        .unit = apache->id,
    };
}

namespace rules {

static constexpr Rule table[] = {
    {
        .cause = "panel-apache-down",
        .assess = apacheDown,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if another program than Apache is meant to answer for this site."),
    },
};

std::span<const Rule> behindPanels()
{
    return table;
}

} // namespace rules

} // namespace upriver
