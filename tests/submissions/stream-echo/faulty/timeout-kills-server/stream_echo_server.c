/*
 * Ejercicio 3: eco por sockets locales (servidor)
 */
/* del socket exactamente eso. Si no hay fin de línea se devuelve lo que haya. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

#define VISTA 512

/* 1: hay que seguir con este cliente */
int
una_linea(int c)
{
  char b[VISTA];
  char* nl;
  ssize_t n, m, k;

  n = recv(c, b, VISTA, MSG_PEEK);
  if (n <= 0)
    return 0;
  nl = memchr(b, '\n', n);
  if (nl != NULL)
    n = nl - b + 1;
  for (m = 0; m < n; m += k) {
    k = recv(c, b + m, n - m, 0);
    if (k <= 0)
      return 0;
  }
  for (m = 0; m < n; m += k) {
    k = send(c, b + m, n - m, MSG_NOSIGNAL);
    if (k < 0)
      return 0;
  }
  return 1;
}

int
main(int argc, char* argv[])
{
  struct sockaddr_un saddr;
  socklen_t cant;
  int s, c;

  if (argc != 2) {
    fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
    exit(1);
  }
  if (argv[1][0] == '\0' || strlen(argv[1]) > sizeof(saddr.sun_path) - 1) {
    fprintf(stderr, "RUTA vacía o demasiado larga\n");
    exit(1);
  }
  bzero(&saddr, sizeof(saddr));
  saddr.sun_family = AF_UNIX;
  strncpy(saddr.sun_path, argv[1], sizeof(saddr.sun_path) - 1);
  unlink(saddr.sun_path);

  s = socket(AF_UNIX, SOCK_STREAM, 0);
  if (s < 0) {
    perror("socket");
    exit(1);
  }
  if (bind(s, (struct sockaddr*)&saddr, sizeof(saddr)) < 0) {
    perror("bind");
    exit(1);
  }
  if (listen(s, 5) < 0) {
    perror("listen");
    exit(1);
  }
  for (;;) {
    cant = sizeof(saddr);
    alarm(5); /* no esperar para siempre */
    c = accept(s, (struct sockaddr*)&saddr, &cant);
    alarm(0);
    if (c < 0) {
      perror("accept");
      continue;
    }
    while (una_linea(c))
      ;
    close(c);
  }
}
