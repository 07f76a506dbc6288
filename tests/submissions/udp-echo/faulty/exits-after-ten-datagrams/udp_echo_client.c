#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <time.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#define MAX_LINEA 1400
#define PACIENCIA 5.0

double segundos(void)
{
  struct timespec t;

  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

/* Lee una línea, que viaja con su '\n'. Devuelve 0 en el fin de archivo. */
int leer_linea(char *linea)
{
  int n = 0, c;

  while ((c = getchar()) != EOF) {
    if (n == MAX_LINEA && c != '\n') {
      fprintf(stderr, "Línea de más de %d bytes\n", MAX_LINEA);
      exit(1);
    }
    linea[n++] = c;
    if (c == '\n')
      break;
  }
  return n;
}

/* Devuelve cuántos bytes llegaron del servidor, o -1 si no llegó nada. */
int esperar_eco(int sd, struct sockaddr_in *srv, char *eco, int tam)
{
  double fin = segundos() + PACIENCIA, resta;
  struct sockaddr_in quien;

  while ((resta = fin - segundos()) > 0) {
    socklen_t largo = sizeof(quien);
    struct timeval tv;
    int n;

    tv.tv_sec = (long)resta;
    tv.tv_usec = (long)((resta - tv.tv_sec) * 1e6) + 1;
    if (tv.tv_usec > 999999)
      tv.tv_usec = 999999;
    if (setsockopt(sd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == -1) {
      perror("setsockopt");
      exit(1);
    }
    n = recvfrom(sd, eco, tam, 0, (struct sockaddr *)&quien, &largo);
    if (n == -1) {
      if (errno == EAGAIN || errno == EINTR)
        continue;
      perror("recvfrom");
      exit(1);
    }
    if (quien.sin_addr.s_addr == srv->sin_addr.s_addr && quien.sin_port == srv->sin_port)
      return n;
  }
  return -1;
}

int main(int argc, char **argv)
{
  static char linea[MAX_LINEA + 1], eco[65535];
  struct sockaddr_in srv;
  char *resto;
  long puerto;
  int sd, n;

  if (argc != 3) {
    fprintf(stderr, "Forma de uso: %s <servidor> <puerto>\n", argv[0]);
    exit(1);
  }
  bzero(&srv, sizeof(srv));
  srv.sin_family = AF_INET;
  if (!strcmp(argv[1], "localhost"))
    argv[1] = "127.0.0.1";
  if (inet_pton(AF_INET, argv[1], &srv.sin_addr) != 1) {
    fprintf(stderr, "La dirección %s no es correcta\n", argv[1]);
    exit(1);
  }
  puerto = strtol(argv[2], &resto, 10);
  if (resto == argv[2] || *resto || puerto < 1 || puerto > 65535) {
    fprintf(stderr, "El puerto %s no es correcto\n", argv[2]);
    exit(1);
  }
  srv.sin_port = htons(puerto);

  if ((sd = socket(PF_INET, SOCK_DGRAM, 0)) == -1) {
    perror("socket");
    exit(1);
  }

  while ((n = leer_linea(linea)) > 0) {
    if (sendto(sd, linea, n, 0, (struct sockaddr *)&srv, sizeof(srv)) == -1) {
      perror("sendto");
      exit(1);
    }
    n = esperar_eco(sd, &srv, eco, sizeof(eco));
    if (n == -1) {
      fprintf(stderr, "No hubo respuesta del servidor\n");
      exit(1);
    }
    printf("Recibí: ");
    fwrite(eco, 1, n, stdout);
    if (n == 0 || eco[n - 1] != '\n')
      printf("\n");
    fflush(stdout);
  }
  close(sd);
  return 0;
}
