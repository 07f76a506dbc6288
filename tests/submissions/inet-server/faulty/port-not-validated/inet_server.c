/*
 * Trabajo práctico N° 3
 * Eco TCP (servidor)
 */
// gcc -pthread inet_server.c -o inet_server

#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
  int fd;
  unsigned id;
} DatosHilo;

static int sendAll(int fd, const void *buf, size_t n)
{
  const char *p = buf;

  while(n > 0) {
    ssize_t r = send(fd, p, n, MSG_NOSIGNAL);
    if(r == -1) {
      if(errno == EINTR)
        continue;
      return -1;
    }
    p += r;
    n -= r;
  }
  return 0;
}

static void *manejarCliente(void *arg)
{
  DatosHilo datos = *(DatosHilo *)arg;
  char buf[1024];
  ssize_t n;

  free(arg);
  while((n = recv(datos.fd, buf, sizeof buf, 0)) > 0)
    if(sendAll(datos.fd, buf, n) == -1)
      break;
  close(datos.fd);
  printf("[cliente %u] terminó\n", datos.id);
  fflush(stdout);
  return NULL;
}

static int crear_socket(int puerto)
{
  struct sockaddr_in mi_dir = {0};
  int uno = 1;
  int s = socket(AF_INET, SOCK_STREAM, 0);

  if(s == -1) {
    perror("socket");
    return -1;
  }
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);

  mi_dir.sin_family = AF_INET;
  mi_dir.sin_port = htons(puerto);
  mi_dir.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if(bind(s, (struct sockaddr *)&mi_dir, sizeof mi_dir) == -1) {
    perror("bind");
    close(s);
    return -1;
  }
  if(listen(s, SOMAXCONN) == -1) {
    perror("listen");
    close(s);
    return -1;
  }
  return s;
}

int main(int argc, char *argv[])
{
  pthread_attr_t attr;
  pthread_t hilo;
  unsigned cuenta = 0;
  int servidor, error;
  long puerto;

  if(argc != 2) {
    fprintf(stderr, "Uso: inet_server PUERTO\n");
    return 1;
  }
  puerto = atoi(argv[1]);

  if((servidor = crear_socket((int)puerto)) == -1)
    return 1;

  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

  for(;;) {
    DatosHilo *datos;
    int fd = accept(servidor, NULL, NULL);

    if(fd == -1) {
      perror("accept");
      usleep(10000);
      continue;
    }
    // Cada hilo recibe su propia copia
    datos = malloc(sizeof *datos);
    if(datos == NULL) {
      perror("malloc");
      close(fd);
      continue;
    }
    datos->fd = fd;
    datos->id = ++cuenta;
    error = pthread_create(&hilo, &attr, manejarCliente, datos);
    if(error != 0) {
      fprintf(stderr, "pthread_create: %s\n", strerror(error));
      free(datos);
      close(fd);
    }
  }
}
