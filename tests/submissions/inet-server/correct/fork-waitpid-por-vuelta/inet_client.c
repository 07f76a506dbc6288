/* Cliente de eco TCP. Una línea demasiado larga no se envía: se avisa y se
 * pide otra. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define LARGO 65536

char linea[LARGO + 1];

void error(const char *msg)
{
  perror(msg);
  exit(1);
}

/* Devuelve el largo con el '\n', -1 si la línea no entra, 0 si no hay más. */
int leer(void)
{
  int c, n = 0, sobra = 0;

  while ((c = getchar()) != EOF && c != '\n') {
    if (n < LARGO)
      linea[n++] = c;
    else
      sobra = 1;
  }
  if (sobra)
    return -1;
  if (c == EOF && n == 0)
    return 0;
  linea[n++] = '\n';
  return n;
}

int main(int argc, char *argv[])
{
  struct sockaddr_in serv;
  int sock, n, k, m, puerto;
  char c, basura;

  if (argc != 3) {
    fprintf(stderr, "Faltan el host y el puerto\n");
    exit(1);
  }
  if (sscanf(argv[2], "%d%c", &puerto, &basura) != 1 || puerto <= 0 || puerto > 65535) {
    fprintf(stderr, "El puerto va de 1 a 65535\n");
    exit(1);
  }
  bzero(&serv, sizeof(serv));
  serv.sin_family = AF_INET;
  serv.sin_port = htons(puerto);
  if (inet_pton(AF_INET, argv[1], &serv.sin_addr) <= 0) {
    fprintf(stderr, "El host no es una dirección\n");
    exit(1);
  }
  signal(SIGPIPE, SIG_IGN);
  sock = socket(AF_INET, SOCK_STREAM, 0);
  if (sock < 0)
    error("socket");
  if (connect(sock, (struct sockaddr *) &serv, sizeof(serv)) < 0)
    error("connect");

  while ((n = leer()) != 0) {
    if (n < 0) {
      fprintf(stderr, "La línea tiene más de %d bytes, no se envía\n", LARGO);
      continue;
    }
    for (k = 0; k < n; k += m) {
      m = write(sock, linea + k, n - k);
      if (m < 0)
        error("write");
    }
    do {
      m = read(sock, &c, 1);
      if (m < 0)
        error("read");
      if (m == 0) {
        fprintf(stderr, "El servidor cerró la conexión\n");
        exit(1);
      }
      putchar(c);
    } while (c != '\n');
    fflush(stdout);
  }
  close(sock);
  return 0;
}
