#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAXIMO 65536

typedef struct {
  char *datos;
  size_t len, espacio;
  bool endptr;
} acumulador_t;

static acumulador_t teclado, red;

static void leer(int fd, acumulador_t *a) {
  if (a->espacio - a->len < 4096) {
    a->espacio = a->espacio * 2 + 4096;
    a->datos = realloc(a->datos, a->espacio);
    if (a->datos == NULL) {
      perror("realloc");
      exit(EXIT_FAILURE);
    }
  }
  ssize_t n = read(fd, a->datos + a->len, a->espacio - a->len);
  if (n == -1) {
    if (errno == EINTR) return;
    perror("read");
    exit(EXIT_FAILURE);
  }
  if (n == 0) a->endptr = true;
  a->len += (size_t)n;
}

static size_t linea_completa(const acumulador_t *a) {
  char *p = a->len > 0 ? memchr(a->datos, '\n', a->len) : NULL;

  return p == NULL ? 0 : (size_t)(p - a->datos) + 1;
}

static void descartar(acumulador_t *a, size_t n) {
  a->len -= n;
  memmove(a->datos, a->datos + n, a->len);
}

static void servidor_perdido(void) {
  fprintf(stderr, "El servidor cerró la conexión\n");
  exit(EXIT_FAILURE);
}

static void preguntar(int s, const char *line, size_t n) {
  size_t m;

  while (n > 0) {
    ssize_t enviado = send(s, line, n, MSG_NOSIGNAL);
    if (enviado == -1) {
      if (errno == EINTR) continue;
      if (errno == EPIPE) servidor_perdido();
      perror("send");
      exit(EXIT_FAILURE);
    }
    line += enviado;
    n -= (size_t)enviado;
  }

  while ((m = linea_completa(&red)) == 0) {
    if (red.endptr) servidor_perdido();
    leer(s, &red);
  }
  printf("Eco: ");
  fwrite(red.datos, 1, m, stdout);
  fflush(stdout);
  descartar(&red, m);
}

int main(int argc, char *argv[]) {
  struct sockaddr_un d = {.sun_family = AF_UNIX};

  if (argc != 2 || *argv[1] == '\0' || strlen(argv[1]) >= sizeof d.sun_path) {
    fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
    return EXIT_FAILURE;
  }
  strcpy(d.sun_path, argv[1]);

  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  if (s == -1 || connect(s, (struct sockaddr *)&d, sizeof d) == -1) {
    perror(argv[1]);
    return EXIT_FAILURE;
  }

  for (;;) {
    size_t n = linea_completa(&teclado);

    if (n > MAXIMO + 1 || (n == 0 && teclado.len > MAXIMO)) {
      fprintf(stderr, "Línea demasiado larga\n");
      return EXIT_FAILURE;
    }
    if (n > 0) {
      preguntar(s, teclado.datos, n);
      descartar(&teclado, n);
      continue;
    }
    if (teclado.endptr && teclado.len > 0) {
      teclado.datos[teclado.len++] = '\n';
      continue;
    }
    if (teclado.endptr) break;

    struct pollfd espera[2] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = s, .events = POLLIN},
    };
    if (poll(espera, 2, -1) == -1) {
      if (errno == EINTR) continue;
      perror("poll");
      return EXIT_FAILURE;
    }
    if (espera[1].revents != 0) {
      leer(s, &red);
      if (red.endptr) servidor_perdido();
    }
    if (espera[0].revents != 0) leer(STDIN_FILENO, &teclado);
  }
  close(s);
  return EXIT_SUCCESS;
}
