# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0

# KSyntaxHighlighting for Qt 6: the system's KF6 build, else the KF5 release that installer/deps.sh built for Qt 6.
# Debian 12's own KF5 package is a Qt 5 build: its headers would compile and its symbols would not link.
find_package(KF6SyntaxHighlighting QUIET)
if(KF6SyntaxHighlighting_FOUND)
    set(UPRIVER_SYNTAX_TARGET KF6::SyntaxHighlighting)
else()
    # Where installer/deps.sh puts it, so that a plain "cmake --preset dev" finds it too.
    if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
        set(_cache "$ENV{XDG_CACHE_HOME}")
    else()
        set(_cache "$ENV{HOME}/.cache")
    endif()
    list(APPEND CMAKE_PREFIX_PATH "${_cache}/upriver/ksyntaxhighlighting-5.116.0")
    find_package(KF5SyntaxHighlighting 5.103 QUIET)
    if(NOT KF5SyntaxHighlighting_FOUND)
        message(FATAL_ERROR "KSyntaxHighlighting for Qt 6 was not found. Run: sh installer/deps.sh")
    endif()
    set(UPRIVER_SYNTAX_TARGET KF5::SyntaxHighlighting)
    get_target_property(_links KF5::SyntaxHighlighting INTERFACE_LINK_LIBRARIES)
    if(NOT "${_links}" MATCHES "Qt6::Gui")
        message(FATAL_ERROR "KF5SyntaxHighlighting in ${KF5SyntaxHighlighting_DIR} is built for Qt 5. "
            "Run: sh installer/deps.sh, remove the build folder and configure again.")
    endif()
endif()
message(STATUS "Syntax highlighting: ${UPRIVER_SYNTAX_TARGET}")
