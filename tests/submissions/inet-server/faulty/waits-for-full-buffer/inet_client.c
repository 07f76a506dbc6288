/*
 * Grupo 7
 * Ejercicio 4: servidor TCP (cliente)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINEA_MAXIMA 65536

static int escribir_todo(int fd, const char *datos, size_t cantidad) {
  while (cantidad > 0) {
    ssize_t cant_escrita = write(fd, datos, cantidad);
    if (cant_escrita < 0) {
      if (errno == EINTR) continue;
      return -1;
    }
    datos += cant_escrita;
    cantidad -= (size_t)cant_escrita;
  }
  return 0;
}

static ssize_t leer_respuesta(int fd, char **respuesta, size_t *capacidad) {
  size_t total = 0;

  for (;;) {
    ssize_t cant_leida;

    if (total == *capacidad) {
      size_t nueva = *capacidad == 0 ? 4096 : *capacidad * 2;
      char *p = realloc(*respuesta, nueva);
      if (p == NULL) return -1;
      *respuesta = p;
      *capacidad = nueva;
    }
    cant_leida = read(fd, *respuesta + total, *capacidad - total);
    if (cant_leida < 0 && errno == EINTR) continue;
    if (cant_leida <= 0) return cant_leida;
    total += (size_t)cant_leida;
    if ((*respuesta)[total - 1] == '\n') return (ssize_t)total;
  }
}

int main(int argc, char *argv[]) {
  struct sockaddr_in srv;
  char *line = NULL, *respuesta = NULL, *endptr;
  size_t cap_linea = 0, cap_respuesta = 0;
  ssize_t largo;
  long numPuerto;
  int fd;

  if (argc != 3) {
    fprintf(stderr, "Sintaxis: %s HOST PUERTO\n", argv[0]);
    return EXIT_FAILURE;
  }
  numPuerto = strtol(argv[2], &endptr, 10);
  if (endptr == argv[2] || *endptr != '\0' || numPuerto < 1 || numPuerto > 65535) {
    fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
    return EXIT_FAILURE;
  }
  memset(&srv, 0, sizeof(srv));
  srv.sin_family = AF_INET;
  srv.sin_port = htons((uint16_t)numPuerto);
  if (inet_pton(AF_INET, argv[1], &srv.sin_addr) <= 0) {
    fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
    return EXIT_FAILURE;
  }

  signal(SIGPIPE, SIG_IGN);
  fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) {
    perror("socket");
    return EXIT_FAILURE;
  }
  if (connect(fd, (struct sockaddr *)&srv, sizeof(srv)) < 0) {
    perror("connect");
    return EXIT_FAILURE;
  }
  printf("Conectado a %s:%ld\n", argv[1], numPuerto);

  for (;;) {
    printf("Mensaje: ");
    fflush(stdout);
    largo = getline(&line, &cap_linea, stdin);
    if (largo < 0) break;
    if (line[largo - 1] != '\n') line[largo++] = '\n';
    if (largo - 1 > LINEA_MAXIMA) {
      fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
      return EXIT_FAILURE;
    }
    if (escribir_todo(fd, line, (size_t)largo) < 0) {
      perror("No se pudo enviar (el servidor cerró la conexión)");
      return EXIT_FAILURE;
    }
    largo = leer_respuesta(fd, &respuesta, &cap_respuesta);
    if (largo < 0) {
      perror("read");
      return EXIT_FAILURE;
    }
    if (largo == 0) {
      fprintf(stderr, "El servidor cerró la conexión\n");
      return EXIT_FAILURE;
    }
    printf("Respuesta: ");
    fwrite(respuesta, 1, (size_t)largo, stdout);
    fflush(stdout);
  }
  printf("\n");
  free(line);
  free(respuesta);
  close(fd);
  return EXIT_SUCCESS;
}
