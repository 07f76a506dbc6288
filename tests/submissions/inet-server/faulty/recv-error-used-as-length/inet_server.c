#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

int
crear_socket(int puerto)
{
  int s, opt = 1;
  struct sockaddr_in dir;

  if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
    perror("Error en socket");
    exit(1);
  }
  if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &opt, sizeof(opt)) < 0) {
    perror("Error en setsockopt");
    exit(1);
  }
  bzero(&dir, sizeof(dir));
  dir.sin_family = AF_INET;
  dir.sin_port = htons(puerto);
  dir.sin_addr.s_addr = INADDR_ANY;
  if (bind(s, (struct sockaddr*)&dir, sizeof(dir)) < 0) {
    perror("Error en bind");
    exit(1);
  }
  if (listen(s, 10) < 0) {
    perror("Error en listen");
    exit(1);
  }
  return s;
}

// Lee lo que haya y lo devuelve. Retorna 0 si el cliente se fue.

int
responder(int fd)
{
  char contenido[4096];
  size_t n, enviado = 0;
  char* copia;

  n = recv(fd, contenido, sizeof(contenido), 0);
  if (n == 0)
    return 0;
  copia = calloc(1, n + 1);
  memcpy(copia, contenido, n);
  printf("%d: %s\n", fd, copia);
  free(copia);
  while (enviado < n) {
    int r = send(fd, contenido + enviado, n - enviado, 0);
    if (r < 0)
      return 0;
    enviado += r;
  }
  return 1;
}

int
main(int argc, char** argv)
{
  int s, fd, fdmax, puerto;
  char extra;
  fd_set master, leibles;

  if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%c", &puerto, &extra) != 1 ||
      puerto < 1 || puerto > 65535) {
    fprintf(stderr, "Modo de uso: %s PUERTO\n", argv[0]);
    exit(1);
  }

  signal(SIGPIPE, SIG_IGN);
  s = crear_socket(puerto);
  printf("Esperando clientes en el puerto %d\n", puerto);
  fflush(stdout);

  FD_ZERO(&master);
  FD_SET(s, &master);
  fdmax = s;

  while (1) {
    // select modifica el conjunto: le pasamos una copia

    leibles = master;
    if (select(fdmax + 1, &leibles, NULL, NULL, NULL) < 0) {
      if (errno == EINTR)
        continue;
      perror("Error en select");
      exit(1);
    }

    for (fd = 0; fd <= fdmax; fd++) {
      if (!FD_ISSET(fd, &leibles))
        continue;

      if (fd == s) {
        int newfd = accept(s, NULL, NULL);
        if (newfd < 0) {
          perror("Error en accept");
          usleep(50000); // tal vez no quedan descriptores

          continue;
        }
        if (newfd >= FD_SETSIZE) {
          fprintf(stderr, "No hay lugar para otro cliente\n");
          close(newfd);
          continue;
        }
        FD_SET(newfd, &master);
        if (newfd > fdmax)
          fdmax = newfd;
        printf("Entró el cliente %d\n", newfd);
      } else if (!responder(fd)) {
        FD_CLR(fd, &master);
        close(fd);
        while (!FD_ISSET(fdmax, &master))
          fdmax--;
        printf("Se fue el cliente %d\n", fd);
      }
      fflush(stdout);
    }
  }
  return 0;
}
