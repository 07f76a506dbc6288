/*
 * Alumno: comisión 4
 * TP IPC - sockets de stream (cliente)
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int
enviarBytes(int sockfd, const char* datos, size_t n)
{
  size_t enviados = 0;

  while (enviados < n) {
    ssize_t r = send(sockfd, datos + enviados, n - enviados, MSG_NOSIGNAL);
    if (r == -1) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    enviados += (size_t)r;
  }
  return 0;
}

/* Muestra la respuesta a medida que llega, hasta el fin de línea inclusive.
   Devuelve 1 si llegó completa, 0 si el servidor cerró y -1 si hubo error. */
int
mostrar_respuesta(int sockfd)
{
  char bufer[4096];
  ssize_t n;

  printf("Respuesta: ");
  for (;;) {
    n = recv(sockfd, bufer, sizeof(bufer), 0);
    if (n == -1 && errno == EINTR)
      continue;
    if (n <= 0) {
      printf("\n");
      return (int)n;
    }
    fwrite(bufer, 1, (size_t)n, stdout);
    if (bufer[n - 1] == '\n') {
      fflush(stdout);
      return 1;
    }
  }
}

int
main(int argc, char* argv[])
{
  struct sockaddr_un dir;
  char* texto_linea;
  size_t capacidad = MAX_LINEA + 2;
  ssize_t len;
  int sockfd, status;

  if (argc != 2) {
    fprintf(stderr, "uso: %s RUTA\n", argv[0]);
    exit(EXIT_FAILURE);
  }
  if (strlen(argv[1]) >= sizeof(dir.sun_path)) {
    fprintf(stderr, "La ruta es demasiado larga\n");
    exit(EXIT_FAILURE);
  }

  memset(&dir, 0, sizeof(dir));
  dir.sun_family = AF_UNIX;
  strcpy(dir.sun_path, argv[1]);

  sockfd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (sockfd == -1) {
    perror("socket");
    exit(EXIT_FAILURE);
  }
  if (connect(sockfd, (struct sockaddr*)&dir, sizeof(dir)) == -1) {
    perror("connect");
    exit(EXIT_FAILURE);
  }

  texto_linea = malloc(capacidad);
  if (texto_linea == NULL) {
    perror("malloc");
    exit(EXIT_FAILURE);
  }

  while ((len = getline(&texto_linea, &capacidad, stdin)) != -1) {
    // La última línea puede venir sin su fin de línea.

    if (texto_linea[len - 1] != '\n')
      texto_linea[len++] = '\n';
    if (len > MAX_LINEA + 1) {
      fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
      exit(EXIT_FAILURE);
    }
    if (enviarBytes(sockfd, texto_linea, (size_t)len) == -1) {
      perror("No se pudo enviar, el servidor cerró la conexión");
      exit(EXIT_FAILURE);
    }
    status = mostrar_respuesta(sockfd);
    if (status == -1) {
      perror("recv");
      exit(EXIT_FAILURE);
    }
    if (status == 0) {
      fprintf(stderr, "El servidor cerró la conexión\n");
      exit(EXIT_FAILURE);
    }
  }

  free(texto_linea);
  close(sockfd);
  return EXIT_SUCCESS;
}
