/*
 * Loaded into sshd with LD_PRELOAD: makes the child that serves a connection (sshd re-executes itself with -R) take
 * a signal at a chosen point, as a crash, the OOM killer or a debugger would.
 *
 *   FAULT_SIGNAL  11: a real segmentation fault, by a null pointer; any other: sent to the child by itself
 *   FAULT_AFTER   start, identification or kexinit: what the child has done last
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SSH_MSG_KEXINIT 20

static int is_child;

static void take_signal(void)
{
    const char *number = getenv("FAULT_SIGNAL");
    if (number && atoi(number) != SIGSEGV)
        kill(getpid(), atoi(number));
    else
        *(volatile int *)0 = 1;
}

static int is_due(const char *point)
{
    const char *chosen = getenv("FAULT_AFTER");
    return is_child && chosen && !strcmp(chosen, point);
}

__attribute__((constructor)) static void start(int argc, char **argv)
{
    int i;
    for (i = 1; i < argc; i++)
        if (!strcmp(argv[i], "-R"))
            is_child = 1;
    if (is_due("start"))
        take_signal();
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    static ssize_t (*real_write)(int, const void *, size_t);
    const unsigned char *packet = bytes;
    ssize_t written;
    if (!real_write)
        real_write = dlsym(RTLD_NEXT, "write");
    written = real_write(fd, bytes, length);
    if (is_due("identification") && length > 4 && !memcmp(bytes, "SSH-", 4))
        take_signal();
    /* A packet is its length (4 bytes), the padding's length (1), the payload (RFC 4253, section 6). */
    if (is_due("kexinit") && length > 200 && packet[5] == SSH_MSG_KEXINIT)
        take_signal();
    return written;
}
