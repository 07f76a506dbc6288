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

static int enviarTodo(int fd, const void *buf, size_t n)
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

static void *atender(void *arg)
{
  DatosHilo contenido = *(DatosHilo *)arg;
  char buf[1024];
  ssize_t n;

  free(arg);
  while((n = recv(contenido.fd, buf, sizeof buf, MSG_WAITALL)) > 0)
    if(enviarTodo(contenido.fd, buf, n) == -1)
      break;
  close(contenido.fd);
  printf("[cliente %u] terminó\n", contenido.id);
  fflush(stdout);
  return NULL;
}

static int setup(int numPuerto)
{
  struct sockaddr_in dir = {0};
  int uno = 1;
  int s = socket(AF_INET, SOCK_STREAM, 0);

  if(s == -1) {
    perror("socket");
    return -1;
  }
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);

  dir.sin_family = AF_INET;
  dir.sin_port = htons(numPuerto);
  dir.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if(bind(s, (struct sockaddr *)&dir, sizeof dir) == -1) {
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
  pthread_t tid;
  unsigned cuenta = 0;
  int srv, error;
  long numPuerto;
  char *resto;

  if(argc != 2) {
    fprintf(stderr, "Faltan argumentos. Uso: inet_server PUERTO\n");
    return 1;
  }
  numPuerto = strtol(argv[1], &resto, 10);
  if(argv[1][0] == '\0' || resto[0] != '\0' || numPuerto <= 0 || numPuerto > 65535) {
    fprintf(stderr, "inet_server: puerto incorrecto\n");
    return 1;
  }

  if((srv = setup((int)numPuerto)) == -1)
    return 1;

  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

  for(;;) {
    DatosHilo *contenido;
    int fd = accept(srv, NULL, NULL);

    if(fd == -1) {
      perror("accept");
      usleep(10000);
      continue;
    }

    contenido = malloc(sizeof *contenido);
    if(contenido == NULL) {
      perror("malloc");
      close(fd);
      continue;
    }
    contenido->fd = fd;
    contenido->id = ++cuenta;
    error = pthread_create(&tid, &attr, atender, contenido);
    if(error != 0) {
      fprintf(stderr, "pthread_create: %s\n", strerror(error));
      free(contenido);
      close(fd);
    }
  }
}
