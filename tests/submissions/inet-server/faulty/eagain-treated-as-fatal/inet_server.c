#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_ANILLO 32768

struct cli {
  int fd;
  size_t usado;
  bool termino;
  unsigned char anillo[TAM_ANILLO];
};

static int epfd, servidor;

static void despedir(struct cli *c)
{
  close(c->fd);
  free(c);
}

// Recoge todo lo que haya, lo devuelve y sigue mientras haya más. false: el cliente ya no sirve.

static bool mover(struct cli *c)
{
  bool vale = true, lleno;

  do {
    lleno = false;
    while(vale && !c->termino && !lleno) {
      ssize_t n = recv(c->fd, c->anillo + c->usado, TAM_ANILLO - c->usado, 0);

      if(n == 0) {
        c->termino = true;
      }
      else if(n > 0) {
        c->usado += (size_t)n;
        lleno = c->usado == TAM_ANILLO;
      }
      else {
        perror("recv");
        vale = false;
      }
    }
    while(c->usado > 0) {
      ssize_t n = send(c->fd, c->anillo, c->usado, MSG_NOSIGNAL);

      if(n > 0) {
        c->usado -= (size_t)n;
        memmove(c->anillo, c->anillo + n, c->usado);
      }
      else if(n < 0 && errno != EINTR) {
        return errno == EAGAIN && vale;
      }
    }
  } while(lleno);
  return vale && !c->termino;
}

static void aceptar_todos(void)
{
  for(;;) {
    int fd = accept4(servidor, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

    if(fd == -1) {
      if(errno == EINTR || errno == ECONNABORTED)
        continue;
      if(errno != EAGAIN) {
        perror("accept4");
        usleep(20000);
      }
      return;
    }
    struct cli *c = calloc(1, sizeof *c);
    if(c == NULL) {
      perror("calloc");
      close(fd);
      continue;
    }
    c->fd = fd;
    struct epoll_event ev = {.events = EPOLLIN | EPOLLRDHUP | EPOLLET, .data.ptr = c};
    if(epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &ev) == -1) {
      perror("epoll_ctl");
      despedir(c);
    }
  }
}

static int escuchar(const char *texto)
{
  struct sockaddr_in dir = {.sin_family = AF_INET};
  const int si = 1;
  char *sobra_txt;
  long puerto = strtol(texto, &sobra_txt, 10);

  if(sobra_txt == texto || *sobra_txt != '\0' || puerto < 1 || puerto > 65535) {
    fprintf(stderr, "'%s' no es un puerto válido\n", texto);
    return -1;
  }
  dir.sin_port = htons((in_port_t)puerto);
  dir.sin_addr.s_addr = htonl(INADDR_ANY);
  int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if(s == -1) {
    perror("socket");
    return -1;
  }
  if(setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &si, sizeof si) == -1 ||
     bind(s, (struct sockaddr *)&dir, sizeof dir) == -1 || listen(s, SOMAXCONN) == -1) {
    perror("No se puede escuchar");
    return -1;
  }
  return s;
}

int main(int argc, char *argv[])
{
  if(argc != 2) {
    fprintf(stderr, "Forma de uso: %s PUERTO\n", argv[0]);
    return EXIT_FAILURE;
  }
  if((servidor = escuchar(argv[1])) == -1)
    return EXIT_FAILURE;
  // El que escucha va por nivel: si faltan descriptores vuelve a avisar.

  struct epoll_event ev = {.events = EPOLLIN, .data.ptr = NULL}, lista[64];
  if((epfd = epoll_create1(EPOLL_CLOEXEC)) == -1 || epoll_ctl(epfd, EPOLL_CTL_ADD, servidor, &ev) == -1) {
    perror("epoll");
    return EXIT_FAILURE;
  }
  for(;;) {
    int n = epoll_wait(epfd, lista, 64, -1);

    for(int i = 0; i < n; i++) {
      struct cli *c = lista[i].data.ptr;
      if(c == NULL)
        aceptar_todos();
      else if(!mover(c))
        despedir(c);
    }
    if(n == -1 && errno != EINTR) {
      perror("epoll_wait");
      return EXIT_FAILURE;
    }
  }
}
