// Ejercicio 4: servidor TCP - servidor
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
  DatosHilo dat = *(DatosHilo *)arg;
  char buf[1024];
  ssize_t n;

  free(arg);
  while((n = recv(dat.fd, buf, sizeof buf, 0)) > 0)
    if(enviarTodo(dat.fd, buf, n) == -1)
      break;
  close(dat.fd);
  printf("[cliente %u] terminó\n", dat.id);
  fflush(stdout);
  return NULL;
}

static int abrirPuerto(int puerto)
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
  saddr.sin_port = htons(puerto);
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
  int srv;
  long puerto;
  char *cola_txt;

  if(argc != 2) {
    fprintf(stderr, "Sintaxis: inet_server PUERTO\n");
    return 1;
  }
  puerto = strtol(argv[1], &cola_txt, 10);
  if(argv[1][0] == '\0' || cola_txt[0] != '\0' || puerto <= 0 || puerto > 65535) {
    fprintf(stderr, "inet_server: puerto incorrecto\n");
    return 1;
  }

  if((srv = abrirPuerto((int)puerto)) == -1)
    return 1;

  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

  for(;;) {
    DatosHilo *dat;
    int fd = accept(srv, NULL, NULL);

    if(fd == -1) {
      perror("accept");
      usleep(10000);
      continue;
    }
    // Cada hilo recibe su propia copia
    dat = malloc(sizeof *dat);
    if(dat == NULL) {
      perror("malloc");
      close(fd);
      continue;
    }
    dat->fd = fd;
    dat->id = ++cuenta;
    pthread_create(&tid, &attr, atender, dat);
  }
}
