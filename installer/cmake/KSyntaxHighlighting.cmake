# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0

# KSyntaxHighlighting for Qt 6: the system's KF6 build, else the KF5 release that installer/deps.sh built for Qt 6.
# Debian 12's own KF5 package is a Qt 5 build: its headers would compile and its symbols would not link.
find_package(KF6SyntaxHighlighting QUIET)
if(KF6SyntaxHighlighting_FOUND)
    set(UPRIVER_SYNTAX_TARGET KF6::SyntaxHighlighting)
else()
    find_package(KF5SyntaxHighlighting 5.103 REQUIRED)
    set(UPRIVER_SYNTAX_TARGET KF5::SyntaxHighlighting)
    get_target_property(_links KF5::SyntaxHighlighting INTERFACE_LINK_LIBRARIES)
    if(NOT "${_links}" MATCHES "Qt6::Gui")
        message(FATAL_ERROR "KF5SyntaxHighlighting in ${KF5SyntaxHighlighting_DIR} is built for Qt 5. "
            "Run: sh installer/deps.sh, and configure with the prefix it prints (CMAKE_PREFIX_PATH).")
    endif()
endif()
message(STATUS "Syntax highlighting: ${UPRIVER_SYNTAX_TARGET}")
