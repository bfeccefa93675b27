/* A server of libssh: one process per connection, a key exchange, and no login. */
#include <libssh/libssh.h>
#include <libssh/server.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv) {
  ssh_bind bind = ssh_bind_new();
  ssh_session session;
  int verbosity = SSH_LOG_PROTOCOL;
  ssh_message message;

  signal(SIGCHLD, SIG_IGN);
  ssh_bind_options_set(bind, SSH_BIND_OPTIONS_LOG_VERBOSITY, &verbosity);
  ssh_bind_options_set(bind, SSH_BIND_OPTIONS_BINDADDR, "::");
  ssh_bind_options_set(bind, SSH_BIND_OPTIONS_BINDPORT_STR, "22");
  ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HOSTKEY, "/keys/ed25519");
  ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HOSTKEY, "/keys/rsa");
  if (argc == 3) /* NAME-OF-OPTION VALUE */
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_KEY_EXCHANGE, argv[2]);
  if (ssh_bind_listen(bind) != SSH_OK) {
    fprintf(stderr, "%s\n", ssh_get_error(bind));
    return 1;
  }
  for (;;) {
    session = ssh_new();
    if (ssh_bind_accept(bind, session) != SSH_OK)
      fprintf(stderr, "accept: %s\n", ssh_get_error(bind));
    else if (fork() == 0) {
      if (ssh_handle_key_exchange(session) != SSH_OK)
        fprintf(stderr, "key exchange: %s\n", ssh_get_error(session));
      else {
        while ((message = ssh_message_get(session)) != NULL) {
          ssh_message_reply_default(message);
          ssh_message_free(message);
        }
        fprintf(stderr, "end: %s\n", ssh_get_error(session));
      }
      ssh_disconnect(session);
      return 0;
    }
    ssh_free(session);
  }
}
