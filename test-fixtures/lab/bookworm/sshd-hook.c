/*
 * Loaded into sshd with LD_PRELOAD: makes the child that serves a connection (sshd re-executes itself with -R) wait for
 * a command to end when it has sent its identification string, and then go on.
 *
 *   HOOK  the command, for sh -c
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

ssize_t write(int fd, const void *bytes, size_t length)
{
    static ssize_t (*real_write)(int, const void *, size_t);
    const char *command = getenv("HOOK");
    ssize_t written;
    if (!real_write)
        real_write = dlsym(RTLD_NEXT, "write");
    written = real_write(fd, bytes, length);
    if (command && length > 4 && !memcmp(bytes, "SSH-", 4)) {
        unsetenv("LD_PRELOAD");
        if (system(command) != 0)
            abort();
    }
    return written;
}
