// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// What nginx says when it starts, reloads or is asked to test a configuration.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::StartRefused,
        .ids = "N145"_L1,
        .says = "unknown directive"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: it does not know a directive in it."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: unknown directive \"proxy_passs\" in "
                  "/etc/nginx/sites-enabled/shop:6",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N146"_L1,
        .says = "\"*\" directive is not allowed here"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a directive stands where it may not."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: \"proxy_pass\" directive is not allowed here in "
                  "/etc/nginx/nginx.conf:12",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N147"_L1,
        .says = "invalid number of arguments in"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx refused this configuration: a directive has too many or too few arguments."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: invalid number of arguments in \"proxy_pass\" directive in "
                  "/etc/nginx/sites-enabled/newsite:6",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N148"_L1,
        .says = "unexpected \""_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx refused this configuration: a bracket or semicolon is missing or too many."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: unexpected \"}\" in /etc/nginx/nginx.conf:31",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N149 N150"_L1,
        .says = "unexpected end of file"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a block is not closed."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: unexpected end of file, expecting \"}\" in "
                  "/etc/nginx/nginx.conf:31",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N151"_L1,
        .says = "directive \"*\" is not terminated by"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a semicolon is missing."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: directive \"proxy_pass\" is not terminated by \";\" in "
                  "/etc/nginx/nginx.conf:31",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N135"_L1,
        .says = "host not found in upstream"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a name in it could not be looked up."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: host not found in upstream \"api.example.test\" in "
                  "/etc/nginx/sites-enabled/shop:6",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N139"_L1,
        .says = "no servers are inside upstream"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a group of backends has no members."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: no servers are inside upstream in /etc/nginx/nginx.conf:15",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N140"_L1,
        .says = "duplicate upstream"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: two groups of backends have the same name."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: duplicate upstream \"app\" in /etc/nginx/conf.d/b.conf:1",
    },
    {
        .symptom = Symptom::PortTaken,
        .ids = "N136"_L1,
        .says = "bind() to*failed"_L1,
        .errorNumber = 98,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Another program already holds this port, so nginx cannot start."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: bind() to 0.0.0.0:80 failed (98: Address already in use)",
    },
    {
        .symptom = Symptom::PortTaken,
        .ids = "N137"_L1,
        .says = "still could not bind()"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Another program still holds a port nginx needs, so it gave up."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: still could not bind()",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N136"_L1,
        .says = "bind() to*failed"_L1,
        .otherwise = true,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx may not use an address or port it was told to listen on."),
        .sample = "2026/11/20 09:03:01 [emerg] 7#7: bind() to 10.0.0.9:80 failed (99: Cannot assign requested address)",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N138"_L1,
        .says = "upstream \"*\" may not have port"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom",
            "nginx refused this configuration: a target has the name of a group of backends and a port as well."),
        .sample = "2026/11/20 09:03:01 [emerg] 7#7: upstream \"api\" may not have port 3000 in /etc/nginx/nginx.conf:7",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N141"_L1,
        .says = "invalid URL prefix"_L1,
        .otherwise = true,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx refused this configuration: a target does not begin with http:// or https://."),
        .sample = "2026/11/20 09:03:01 [emerg] 7#7: invalid URL prefix in /etc/nginx/nginx.conf:7",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N142"_L1,
        .says = "\"*_pass\" cannot have URI part in location"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx refused this configuration: a target has a path where it may not have one."),
        .sample = "2026/11/20 09:03:01 [emerg] 7#7: \"proxy_pass\" cannot have URI part in location given by regular "
                  "expression, or inside named location, or inside \"if\" statement, or inside \"limit_except\" block "
                  "in /etc/nginx/nginx.conf:7",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N143"_L1,
        .says = "resolving names at run time requires upstream"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom",
            "nginx refused this configuration: a group whose names are looked up while nginx runs needs a zone."),
        .sample = "2026/11/20 09:03:01 [emerg] 7#7: resolving names at run time requires upstream \"api\" in "
                  "/etc/nginx/nginx.conf:3 to be in shared memory in /etc/nginx/nginx.conf:5",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N144"_L1,
        .says = "no resolver defined to resolve names at run time"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "nginx refused this configuration: names are to be looked up while nginx runs, "
                                     "but no name server is configured for that."),
        .sample = "2026/11/20 09:03:01 [emerg] 7#7: no resolver defined to resolve names at run time in upstream "
                  "\"api\" in /etc/nginx/nginx.conf:3",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N153"_L1,
        .says = "unknown \"*\" variable"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: it uses a variable that does not exist."),
        .sample = "2026/11/20 09:03:01 [emerg] 7#7: unknown \"backend\" variable",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N154 N155 N156 N157"_L1,
        .says = "\"*_busy_buffers_size\" must be"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx refused this configuration: the sizes of its buffers do not fit each other."),
        .sample = "2026/11/20 09:03:01 [emerg] 7#7: \"proxy_busy_buffers_size\" must be less than the size of all "
                  "\"proxy_buffers\" minus one buffer in /etc/nginx/nginx.conf:7",
    },
    {
        .symptom = Symptom::StartRefused,
        .ids = "N160"_L1,
        .says = "configuration file * test failed"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The test of the configuration failed. The line before says why."),
        .sample = "nginx: configuration file /etc/nginx/nginx.conf test failed",
    },
    {
        .symptom = Symptom::ConfigurationTested,
        .ids = "N158"_L1,
        .says = "the configuration file * syntax is ok"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The configuration can be read. Whether its files and ports can be opened is another line."),
        .sample = "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok",
    },
    {
        .symptom = Symptom::ConfigurationTested,
        .ids = "N159"_L1,
        .says = "configuration file * test is successful"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The test of the configuration succeeded."),
        .sample = "nginx: configuration file /etc/nginx/nginx.conf test is successful",
    },
    {
        .symptom = Symptom::ConfigurationOdd,
        .ids = "N152"_L1,
        .says = "conflicting server name"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "Two server blocks have the same name on the same address. The second never gets a request."),
        .sample
        = "2026/11/20 09:03:01 [warn] 7#7: conflicting server name \"shop.example.test\" on 0.0.0.0:80, ignored",
    },
    {
        .symptom = Symptom::ConfigurationOdd,
        .ids = "N161"_L1,
        .says = "the \"user\" directive makes sense only"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom",
            "nginx was started by a user who is not root, so it ignores which user the configuration names."),
        .sample = "2026/11/20 09:03:01 [warn] 7#7: the \"user\" directive makes sense only if the master process runs "
                  "with super-user privileges, ignored in /etc/nginx/nginx.conf:1",
    },
};

std::span<const Signature> sentences::start()
{
    return table;
}

} // namespace upriver
