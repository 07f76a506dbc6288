/*
 * Grupo 7
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

int escribir_completo(int socket_fd, const char *datos, size_t n) {
  size_t enviados = 0;

  while (enviados < n) {
    ssize_t r = send(socket_fd, datos + enviados, n - enviados, MSG_NOSIGNAL);
    if (r == -1) {
      if (errno == EINTR) continue;
      return -1;
    }
    enviados += (size_t)r;
  }
  return 0;
}

int imprimir_eco(int socket_fd) {
  char bufer[4096];
  ssize_t n;

  printf("Respuesta: ");
  for (;;) {
    n = recv(socket_fd, bufer, sizeof(bufer), 0);
    if (n == -1 && errno == EINTR) continue;
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

int main(int argc, char *argv[]) {
  struct sockaddr_un addr;
  char *linea;
  size_t capacidad = MAX_LINEA + 2;
  ssize_t len;
  int socket_fd, ret_hijo;

  if (argc != 2) {
    fprintf(stderr, "Faltan argumentos. Uso: %s RUTA\n", argv[0]);
    exit(EXIT_FAILURE);
  }
  if (strlen(argv[1]) >= sizeof(addr.sun_path)) {
    fprintf(stderr, "La ruta es demasiado larga\n");
    exit(EXIT_FAILURE);
  }

  memset(&addr, 0, sizeof(addr));
  addr.sun_family = AF_UNIX;
  strcpy(addr.sun_path, argv[1]);

  socket_fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (socket_fd == -1) {
    perror("socket");
    exit(EXIT_FAILURE);
  }
  if (connect(socket_fd, (struct sockaddr *)&addr, sizeof(addr)) == -1) {
    perror("connect");
    exit(EXIT_FAILURE);
  }

  linea = malloc(capacidad);
  if (linea == NULL) {
    perror("malloc");
    exit(EXIT_FAILURE);
  }

  while ((len = getline(&linea, &capacidad, stdin)) != -1) {
    if (linea[len - 1] != '\n') linea[len++] = '\n';
    if (len > MAX_LINEA + 1) {
      fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
      exit(EXIT_FAILURE);
    }
    if (escribir_completo(socket_fd, linea, (size_t)len) == -1) {
      perror("No se pudo enviar, el servidor cerró la conexión");
      exit(EXIT_FAILURE);
    }
    ret_hijo = imprimir_eco(socket_fd);
    if (ret_hijo == -1) {
      perror("recv");
      exit(EXIT_FAILURE);
    }
    if (ret_hijo == 0) {
      fprintf(stderr, "El servidor cerró la conexión\n");
      exit(EXIT_FAILURE);
    }
  }

  free(linea);
  close(socket_fd);
  return EXIT_SUCCESS;
}
