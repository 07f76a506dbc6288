/*
 * Trabajo práctico N° 3
 * TP IPC - varios clientes (servidor)
 */
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  int fd;
  char* entrada;
  size_t cant, capac;
} Sesion;

static int
guardar(Sesion* s, char c)
{
  if (s->cant == s->capac) {
    size_t nuevo_fd = s->capac * 2 + 64;
    char* p = realloc(s->entrada, nuevo_fd);

    if (p == NULL)
      return -1;
    s->entrada = p;
    s->capac = nuevo_fd;
  }
  s->entrada[s->cant++] = c;
  return 0;
}

static int
devolver(Sesion* s)
{
  for (size_t hecho = 0; hecho < s->cant;) {
    ssize_t n = send(s->fd, s->entrada + hecho, s->cant - hecho, MSG_NOSIGNAL);

    if (n < 0)
      return -1;
    hecho += (size_t)n;
  }
  s->cant = 0;
  return 0;
}

static void*
manejarCliente(void* arg)
{
  Sesion s = { .fd = *(int*)arg };
  char c;
  ssize_t n;

  free(arg);
  while ((n = recv(s.fd, &c, 1, 0)) == 1) {
    if (guardar(&s, c) < 0)
      break;
    if (c == '\n' && devolver(&s) < 0)
      break;
  }
  if (n == 0)
    devolver(&s);
  free(s.entrada);
  close(s.fd);
  return NULL;
}

static int
lanzar(int fd)
{
  int* copia = malloc(sizeof(*copia));
  pthread_t hilo;
  int e;

  if (copia == NULL)
    return -1;
  *copia = fd;
  if ((e = pthread_create(&hilo, NULL, manejarCliente, copia)) != 0) {
    fprintf(stderr, "pthread_create: %s\n", strerror(e));
    free(copia);
    return -1;
  }
  pthread_detach(hilo);
  return 0;
}

int
main(int argc, char** argv)
{
  struct sockaddr_in saddr = { .sin_family = AF_INET,
                               .sin_addr = { .s_addr = htonl(INADDR_ANY) } };
  char* final = NULL;
  long numPuerto = argc == 2 ? strtol(argv[1], &final, 10) : 0;

  if (numPuerto < 1 || numPuerto > 65535 || *final != '\0') {
    fprintf(stderr, "Faltan argumentos. Uso: inet_server PUERTO\n");
    return EXIT_FAILURE;
  }
  saddr.sin_port = htons((in_port_t)numPuerto);

  int oyente = socket(AF_INET, SOCK_STREAM, 0);
  if (oyente < 0) {
    perror("socket");
    return EXIT_FAILURE;
  }
  if (setsockopt(oyente, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int)) < 0)
    perror("setsockopt");
  if (bind(oyente, (struct sockaddr*)&saddr, sizeof(saddr)) < 0) {
    perror("bind");
    return EXIT_FAILURE;
  }
  if (listen(oyente, 16) < 0) {
    perror("listen");
    return EXIT_FAILURE;
  }
  for (;;) {
    int fd = accept(oyente, NULL, NULL);

    if (fd < 0) {
      perror("accept");
      usleep(10000);
    } else if (lanzar(fd) < 0) {
      close(fd);
    }
  }
}
