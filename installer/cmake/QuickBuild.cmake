# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0

# UPRIVER_QUICK_BUILD: the headers that nearly every source includes are compiled once, and lld links where it is
# installed (GNU ld takes three seconds for a test program). Halves the time of a build. On in the presets for
# development; the release and the lint go without, so that a source still includes what it uses.
option(UPRIVER_QUICK_BUILD "Compile the common headers once, link with lld" OFF)

if(UPRIVER_QUICK_BUILD)
    # What ccache asks of those who use precompiled headers (its manual, "Precompiled headers"), before the headers'
    # own target: compiled anew they would differ in a byte, and nothing that uses them be found again. They are 220 MB,
    # and their hash takes longer than a hit: it is kept by inode.
    if(CMAKE_CXX_COMPILER_LAUNCHER MATCHES "^ccache")
        set(CMAKE_CXX_COMPILER_LAUNCHER
            ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_INODECACHE=1
            ${CMAKE_CXX_COMPILER_LAUNCHER})
    endif()

    add_library(upriver_headers STATIC ${CMAKE_CURRENT_LIST_DIR}/commonheaders.cpp)
    target_link_libraries(upriver_headers PRIVATE Qt6::Core tl::expected)
    set_target_properties(upriver_headers PROPERTIES AUTOMOC OFF)
    target_precompile_headers(upriver_headers PRIVATE
        <QtCore/QtCore>
        <algorithm> <array> <functional> <memory> <optional> <utility> <variant> <vector>
        <tl/expected.hpp>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-fpch-preprocess)
        target_compile_options(upriver_headers PRIVATE -fpch-preprocess)
    endif()

    find_program(UPRIVER_LLD ld.lld)
    if(UPRIVER_LLD AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
        add_link_options(-fuse-ld=lld)
    endif()
endif()

# upriver_common_headers(target…): they use the headers that were compiled once.
function(upriver_common_headers)
    if(UPRIVER_QUICK_BUILD)
        foreach(target ${ARGN})
            target_precompile_headers(${target} REUSE_FROM upriver_headers)
        endforeach()
    endif()
endfunction()
