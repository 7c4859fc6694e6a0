// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// To be included by one file of a test program: it replaces the allocator.

#include <QtGlobal>

#include <cstdlib>
#include <functional>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UPRIVER_OTHER_ALLOCATOR
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define UPRIVER_OTHER_ALLOCATOR
#endif
#if !defined(UPRIVER_OTHER_ALLOCATOR)
#include <malloc.h>
#endif

/// What is allocated, counted where everything passes, Qt's containers too.
struct Heap
{
    qsizetype allocations = 0;
    qsizetype live = 0; ///< bytes
    qsizetype peak = 0;
};
inline Heap heap;

#if !defined(UPRIVER_OTHER_ALLOCATOR)
inline void *counted(void *memory)
{
    ++heap.allocations;
    heap.live += static_cast<qsizetype>(malloc_usable_size(memory));
    heap.peak = qMax(heap.peak, heap.live);
    return memory;
}

// NOLINTBEGIN(bugprone-reserved-identifier, misc-definitions-in-headers): glibc's own names for what is replaced here,
// once in a program.
extern "C" {
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);

void *malloc(size_t size)
{
    return counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return counted(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
    heap.live -= static_cast<qsizetype>(malloc_usable_size(memory));
    return counted(__libc_realloc(memory, size));
}

void free(void *memory)
{
    heap.live -= static_cast<qsizetype>(malloc_usable_size(memory));
    __libc_free(memory);
}
}
// NOLINTEND(bugprone-reserved-identifier, misc-definitions-in-headers)
#endif

/// What one job allocates, and how much more memory it needs at most while it runs.
inline Heap costOf(const std::function<void()> &job)
{
    const Heap before = heap;
    heap.peak = heap.live;
    job();
    return {heap.allocations - before.allocations, heap.live - before.live, heap.peak - before.live};
}
