/*
 * Loaded into sshd with LD_PRELOAD: makes the child that serves a connection (sshd re-executes itself with -R), before
 * it sends its identification string, wait for the client to speak first, if it does so within 0.3 s, and then for a
 * command to end. So what the command changes meets the client's second message, or its first if it listened.
 *
 *   HOOK  the command, for sh -c
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE_MILLISECONDS 300

ssize_t write(int fd, const void *bytes, size_t length)
{
    static ssize_t (*real_write)(int, const void *, size_t);
    const char *command = getenv("HOOK");
    if (!real_write)
        real_write = dlsym(RTLD_NEXT, "write");
    if (command && length > 4 && !memcmp(bytes, "SSH-", 4)) {
        struct pollfd client = { .fd = fd, .events = POLLIN };
        poll(&client, 1, PATIENCE_MILLISECONDS);
        unsetenv("LD_PRELOAD");
        if (system(command) != 0)
            abort();
    }
    return real_write(fd, bytes, length);
}
