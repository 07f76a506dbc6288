/*
 * SO 2C
 * Práctica de sockets: AF_UNIX (cliente)
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int enviar_todo(int sock, const char *buff, size_t n) {
  size_t enviados = 0;

  while (enviados < n) {
    ssize_t r = send(sock, buff + enviados, n - enviados, MSG_NOSIGNAL);
    if (r == -1) {
      if (errno == EINTR) continue;
      return -1;
    }
    enviados += (size_t)r;
  }
  return 0;
}

/* Muestra la respuesta a medida que llega, hasta el fin de línea inclusive.
   Devuelve 1 si llegó completa, 0 si el servidor cerró y -1 si hubo error. */
int leer_respuesta(int sock) {
  char datos_rx[4096];
  ssize_t n;

  printf("Respuesta: ");
  for (;;) {
    n = recv(sock, datos_rx, sizeof(datos_rx), 0);
    if (n == -1 && errno == EINTR) continue;
    if (n <= 0) {
      printf("\n");
      return (int)n;
    }
    fwrite(datos_rx, 1, (size_t)n, stdout);
    if (datos_rx[n - 1] == '\n') {
      fflush(stdout);
      return 1;
    }
  }
}

int main(int argc, char *argv[]) {
  struct sockaddr_un serv_dir;
  char *msg;
  size_t capacidad = MAX_LINEA + 2;
  ssize_t len;
  int sock, st;

  if (argc != 2) {
    fprintf(stderr, "Modo de uso: %s RUTA\n", argv[0]);
    exit(EXIT_FAILURE);
  }
  if (strlen(argv[1]) >= sizeof(serv_dir.sun_path)) {
    fprintf(stderr, "La ruta es demasiado larga\n");
    exit(EXIT_FAILURE);
  }

  memset(&serv_dir, 0, sizeof(serv_dir));
  serv_dir.sun_family = AF_UNIX;
  strcpy(serv_dir.sun_path, argv[1]);

  sock = socket(AF_UNIX, SOCK_STREAM, 0);
  if (sock == -1) {
    perror("socket");
    exit(EXIT_FAILURE);
  }
  if (connect(sock, (struct sockaddr *)&serv_dir, sizeof(serv_dir)) == -1) {
    perror("connect");
    exit(EXIT_FAILURE);
  }

  msg = malloc(capacidad);
  if (msg == NULL) {
    perror("malloc");
    exit(EXIT_FAILURE);
  }

  while ((len = getline(&msg, &capacidad, stdin)) != -1) {
    /* La última línea puede venir sin su fin de línea. */
    if (msg[len - 1] != '\n') msg[len++] = '\n';
    if (len > MAX_LINEA + 1) {
      fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
      exit(EXIT_FAILURE);
    }
    if (enviar_todo(sock, msg, sizeof(msg)) == -1) {
      perror("No se pudo enviar, el servidor cerró la conexión");
      exit(EXIT_FAILURE);
    }
    st = leer_respuesta(sock);
    if (st == -1) {
      perror("recv");
      exit(EXIT_FAILURE);
    }
    if (st == 0) {
      fprintf(stderr, "El servidor cerró la conexión\n");
      exit(EXIT_FAILURE);
    }
  }

  free(msg);
  close(sock);
  return EXIT_SUCCESS;
}
