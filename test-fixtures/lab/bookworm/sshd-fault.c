/*
 * Loaded into sshd with LD_PRELOAD: makes the process that serves a connection (sshd re-executes itself with -R) take
 * a signal at a chosen point, as a crash, the OOM killer or a debugger would.
 *
 *   FAULT_SIGNAL  11: a real segmentation fault, by a null pointer; 0: hang; any other: sent to the process from outside
 *   FAULT_AFTER   what the process has done last: start, identification, kexinit, key-exchange (reply and NEWKEYS) or
 *                 service-request (read, and not answered); or fork, of the listener: it gets EAGAIN
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* RFC 4253, section 12, and RFC 5656, section 7.1; the hybrid exchanges use the same number. */
#define SSH_MSG_KEXINIT 20
#define SSH_MSG_KEX_ECDH_REPLY 31

static int is_child;
static int is_encrypted;
static int connection = -1;
static volatile pid_t *victim; /* shared with the process that sends the signal */

static int is_chosen(const char *point)
{
    const char *chosen = getenv("FAULT_AFTER");
    return chosen && !strcmp(chosen, point);
}

static int is_due(const char *point)
{
    return is_child && is_chosen(point);
}

/* Kills whoever asks: once the key exchange has begun, sshd's own sandbox would not let it send a signal. */
static void serve_requests(int signal, pid_t parent)
{
    int fd;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    for (fd = 0; fd < 1024; fd++)
        close(fd); /* not to hold the connection open */
    while (!*victim)
        usleep(500);
    kill(*victim, signal);
    _exit(0);
}

static ssize_t write_really(int fd, const void *bytes, size_t length)
{
    static ssize_t (*real_write)(int, const void *, size_t);
    if (!real_write)
        real_write = dlsym(RTLD_NEXT, "write");
    return real_write(fd, bytes, length);
}

static void take_signal(void)
{
    int signal = atoi(getenv("FAULT_SIGNAL"));
    if (signal == SIGSEGV)
        *(volatile int *)0 = 1;
    if (signal)
        *victim = getpid();
    for (;;)
        usleep(500);
}

__attribute__((constructor)) static void start(int argc, char **argv)
{
    pid_t self = getpid();
    int i, signal = atoi(getenv("FAULT_SIGNAL"));
    for (i = 1; i < argc; i++)
        if (!strcmp(argv[i], "-R"))
            is_child = 1;
    if (!is_child)
        return;
    victim = mmap(NULL, sizeof *victim, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (signal && signal != SIGSEGV && fork() == 0)
        serve_requests(signal, self);
    if (is_due("start"))
        take_signal();
}

pid_t fork(void)
{
    static pid_t (*real_fork)(void);
    if (!real_fork)
        real_fork = dlsym(RTLD_NEXT, "fork");
    if (!is_child && is_chosen("fork")) {
        errno = EAGAIN;
        return -1;
    }
    return real_fork();
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    const unsigned char *packet = bytes;
    ssize_t written;
    if (is_encrypted && fd == connection && is_due("service-request"))
        take_signal();
    written = write_really(fd, bytes, length);
    if (length > 4 && !memcmp(bytes, "SSH-", 4)) {
        connection = fd;
        if (is_due("identification"))
            take_signal();
    }
    /* A packet is its length (4 bytes), the padding's length (1), the payload (RFC 4253, section 6). */
    if (fd != connection || is_encrypted || length < 200)
        return written;
    if (packet[5] == SSH_MSG_KEXINIT && is_due("kexinit"))
        take_signal();
    if (packet[5] == SSH_MSG_KEX_ECDH_REPLY) {
        is_encrypted = 1;
        if (is_due("key-exchange"))
            take_signal();
    }
    return written;
}
