// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include <QtGlobal>

namespace upriver::text {

// What breaks requests stands before what only has no effect.
static constexpr Rule table[] = {
    {
        .id = "text-swallowed-line",
        .find = swallowedLines,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if that word is really meant as a value."),
    },
    {
        .id = "text-buffers-refused",
        .find = buffersRefused,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if nginx -t accepts this very file."),
        .ofAbsence = true,
    },
    {
        .id = "text-no-resolver",
        .find = noResolver,
        .wrongIf
        = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if the variable never holds a name when a request comes."),
        .ofAbsence = true,
    },
    {
        .id = "text-tls-port-80",
        .find = tlsToPort80,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if the backend speaks TLS on port 80."),
    },
    {
        .id = "text-conflicting-name",
        .find = conflictingNames,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule",
                                     "This would be wrong if one of the two blocks listens on an address of its own."),
    },
    {
        .id = "text-backup-read",
        .find = backupsRead,
        .wrongIf
        = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if the file is in use under that name on purpose."),
    },
    {
        .id = "text-connections-used-up",
        .find = connectionLimits,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if another nginx wrote that line of the log."),
    },
    {
        .id = "text-group-as-host",
        .find = groupAsHost,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if the backend serves every name alike."),
        .ofAbsence = true,
    },
    {
        .id = "text-headers-dropped",
        .find = droppedHeaders,
        .wrongIf
        = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if the backend of that location needs none of them."),
        .ofAbsence = true,
    },
    {
        .id = "text-missing-slash",
        .find = missingSlash,
        .wrongIf
        = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if only the location's own name is ever asked for."),
    },
    {
        .id = "text-doubled-slash",
        .find = doubledSlash,
        .wrongIf = QT_TRANSLATE_NOOP(
            "TextRule", "This would be wrong if the backend takes two slashes in a row for one, as many do."),
    },
    {
        .id = "text-alias-slash",
        .find = aliasSlash,
        .wrongIf
        = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if the path is meant as the beginning of a name."),
    },
    {
        .id = "text-try-files-lost",
        .find = tryFilesLost,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if the condition is never true."),
    },
    {
        .id = "text-last-if-wins",
        .find = lastIfWins,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if no request meets both conditions."),
    },
    {
        .id = "text-post-repeated",
        .find = repeatedPosts,
        .wrongIf = QT_TRANSLATE_NOOP(
            "TextRule", "This would be wrong if the application takes the same request twice without harm."),
    },
    {
        .id = "text-errors-eject",
        .find = errorsEject,
        .wrongIf = QT_TRANSLATE_NOOP(
            "TextRule", "This would be wrong if the application answers so only when it is broken as a whole."),
    },
    {
        .id = "text-refusal-not-retried",
        .find = refusalsNotRetried,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if a failed request must never be sent again."),
    },
    {
        .id = "text-retry-too-late",
        .find = retryTooLate,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if members that are down always refuse at once."),
        .ofAbsence = true,
    },
    {
        .id = "text-localhost-twice",
        .find = localhostTwice,
        .wrongIf
        = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if nginx ran when localhost had one address only."),
    },
    {
        .id = "text-keepalive-unused",
        .find = keepaliveUnused,
        .wrongIf
        = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if a new connection for each request is what is wanted."),
        .ofAbsence = true,
    },
    {
        .id = "text-lone-member",
        .find = loneMember,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if more members are to be added to the group."),
    },
    {
        .id = "text-resolved-once",
        .find = resolvedOnce,
        .wrongIf = QT_TRANSLATE_NOOP("TextRule", "This would be wrong if the address of that name never changes."),
    },
};

std::span<const Rule> rules()
{
    return table;
}

} // namespace upriver::text
