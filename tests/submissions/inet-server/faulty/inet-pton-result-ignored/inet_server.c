// Eco TCP - servidor
// Sistemas Operativos
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

static void *hilo_cliente(void *arg)
{
  DatosHilo buff = *(DatosHilo *)arg;
  char buf[1024];
  ssize_t n;

  free(arg);
  while((n = recv(buff.fd, buf, sizeof buf, 0)) > 0)
    if(enviarTodo(buff.fd, buf, n) == -1)
      break;
  close(buff.fd);
  printf("[cliente %u] terminó\n", buff.id);
  fflush(stdout);
  return NULL;
}

static int iniciar(int port)
{
  struct sockaddr_in saddr = {0};
  int uno = 1;
  int s = socket(AF_INET, SOCK_STREAM, 0);

  if(s == -1) {
    perror("socket");
    return -1;
  }
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);

  saddr.sin_family = AF_INET;
  saddr.sin_port = htons(port);
  saddr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if(bind(s, (struct sockaddr *)&saddr, sizeof saddr) == -1) {
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
  int servidor, error;
  long port;
  char *finptr;

  if(argc != 2) {
    fprintf(stderr, "Forma de uso: inet_server PUERTO\n");
    return 1;
  }
  port = strtol(argv[1], &finptr, 10);
  if(argv[1][0] == '\0' || finptr[0] != '\0' || port <= 0 || port > 65535) {
    fprintf(stderr, "inet_server: puerto incorrecto\n");
    return 1;
  }

  if((servidor = iniciar((int)port)) == -1)
    return 1;

  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

  for(;;) {
    DatosHilo *buff;
    int fd = accept(servidor, NULL, NULL);

    if(fd == -1) {
      perror("accept");
      usleep(10000);
      continue;
    }

    buff = malloc(sizeof *buff);
    if(buff == NULL) {
      perror("malloc");
      close(fd);
      continue;
    }
    buff->fd = fd;
    buff->id = ++cuenta;
    error = pthread_create(&tid, &attr, hilo_cliente, buff);
    if(error != 0) {
      fprintf(stderr, "pthread_create: %s\n", strerror(error));
      free(buff);
      close(fd);
    }
  }
}
