// Práctica de sockets: TCP - servidor
// Grupo 7
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

static int mandar_todo(int fd, const void *buf, size_t n)
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
  DatosHilo buff = *(DatosHilo *)arg;
  char buf[1024];
  ssize_t n;

  free(arg);
  while((n = recv(buff.fd, buf, sizeof buf, 0)) > 0)
    if(mandar_todo(buff.fd, buf, n) == -1)
      break;
  close(buff.fd);
  printf("[cliente %u] terminó\n", buff.id);
  fflush(stdout);
  return NULL;
}

static int crear_socket(int port)
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
  dir.sin_port = htons(port);
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
  pthread_t th;
  unsigned cuenta = 0;
  int dir_servidor, error;
  long port;
  char *resto;

  if(argc != 2) {
    fprintf(stderr, "Faltan argumentos. Uso: inet_server PUERTO\n");
    return 1;
  }
  port = strtol(argv[1], &resto, 10);
  if(argv[1][0] == '\0' || resto[0] != '\0' || port <= 0 || port > 65535) {
    fprintf(stderr, "inet_server: puerto incorrecto\n");
    return 1;
  }

  if((dir_servidor = crear_socket((int)port)) == -1)
    return 1;

  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

  for(;;) {
    DatosHilo *buff;
    int fd = accept(dir_servidor, NULL, NULL);

    if(fd == -1) {
      perror("accept");
      return 1;
    }
    // Cada hilo recibe su propia copia
    buff = malloc(sizeof *buff);
    if(buff == NULL) {
      perror("malloc");
      close(fd);
      continue;
    }
    buff->fd = fd;
    buff->id = ++cuenta;
    error = pthread_create(&th, &attr, atender, buff);
    if(error != 0) {
      fprintf(stderr, "pthread_create: %s\n", strerror(error));
      free(buff);
      close(fd);
    }
  }
}
