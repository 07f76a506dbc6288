/* Servidor de eco TCP: un hijo por cliente. Los hijos que terminaron se
 * recogen en cada vuelta, después de atender un accept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <signal.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define BUF 2048

int sock;

void error(const char *msg)
{
  perror(msg);
  exit(1);
}

void atender(int con)
{
  char buf[BUF];
  int n, m, k;

  while ((n = read(con, buf, BUF)) > 0) {
    for (k = 0; k < n; k += m) {
      m = write(con, buf + k, n - k);
      if (m < 0) {
        perror("write");
        return;
      }
    }
  }
  if (n < 0)
    perror("read");
}

int main(int argc, char *argv[])
{
  struct sockaddr_in serv;
  int con, uno = 1;
  long puerto;
  char *resto;

  if (argc != 2) {
    fprintf(stderr, "Falta el puerto\n");
    exit(1);
  }
  puerto = strtol(argv[1], &resto, 10);
  if (*resto != '\0' || puerto <= 0 || puerto > 65535) {
    fprintf(stderr, "El puerto va de 1 a 65535\n");
    exit(1);
  }

  sock = socket(AF_INET, SOCK_STREAM, 0);
  if (sock < 0)
    error("socket");
  setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof(uno));

  bzero(&serv, sizeof(serv));
  serv.sin_family = AF_INET;
  serv.sin_addr.s_addr = INADDR_ANY;
  serv.sin_port = htons(puerto);
  if (bind(sock, (struct sockaddr *) &serv, sizeof(serv)) < 0)
    error("bind");
  if (listen(sock, 20) < 0)
    error("listen");
  signal(SIGPIPE, SIG_IGN);

  while (1) {
    con = accept(sock, NULL, NULL);
    if (con < 0) {
      perror("accept");
      continue;
    }
    switch (fork()) {
    case -1:
      perror("fork");
      break;
    case 0:
      close(sock);
      atender(con);
      exit(0);
    }
    close(con);
    while (waitpid(-1, NULL, WNOHANG) > 0)
      ;
  }
}
