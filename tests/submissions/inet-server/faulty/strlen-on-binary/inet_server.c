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

int crear_socket(int numPuerto) {
  int s, yes = 1;
  struct sockaddr_in addr;

  if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
    perror("Error en socket");
    exit(1);
  }
  if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) < 0) {
    perror("Error en setsockopt");
    exit(1);
  }
  bzero(&addr, sizeof(addr));
  addr.sin_family = AF_INET;
  addr.sin_port = htons(numPuerto);
  addr.sin_addr.s_addr = INADDR_ANY;
  if (bind(s, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
    perror("Error en bind");
    exit(1);
  }
  if (listen(s, 10) < 0) {
    perror("Error en listen");
    exit(1);
  }
  return s;
}

int procesar_cliente(int fd) {
  char dat[4096];
  int n, enviado = 0;

  n = recv(fd, dat, sizeof(dat) - 1, 0);
  if (n <= 0) return 0;
  dat[n] = '\0';
  n = strlen(dat);
  while (enviado < n) {
    int r = send(fd, dat + enviado, n - enviado, 0);
    if (r < 0) return 0;
    enviado += r;
  }
  return 1;
}

int main(int argc, char **argv) {
  int s, fd, mayor, numPuerto;
  char extra;
  fd_set todos, copia_set;

  if (argc != 2 || strlen(argv[1]) > 5 ||
      sscanf(argv[1], "%d%c", &numPuerto, &extra) != 1 || numPuerto < 1 ||
      numPuerto > 65535) {
    fprintf(stderr, "Forma de uso: %s PUERTO\n", argv[0]);
    exit(1);
  }

  signal(SIGPIPE, SIG_IGN);
  s = crear_socket(numPuerto);
  printf("Esperando clientes en el puerto %d\n", numPuerto);
  fflush(stdout);

  FD_ZERO(&todos);
  FD_SET(s, &todos);
  mayor = s;

  while (1) {
    copia_set = todos;
    if (select(mayor + 1, &copia_set, NULL, NULL, NULL) < 0) {
      if (errno == EINTR) continue;
      perror("Error en select");
      exit(1);
    }

    for (fd = 0; fd <= mayor; fd++) {
      if (!FD_ISSET(fd, &copia_set)) continue;

      if (fd == s) {
        int newfd = accept(s, NULL, NULL);
        if (newfd < 0) {
          perror("Error en accept");
          usleep(50000);
          continue;
        }
        if (newfd >= FD_SETSIZE) {
          fprintf(stderr, "No hay lugar para otro cliente\n");
          close(newfd);
          continue;
        }
        FD_SET(newfd, &todos);
        if (newfd > mayor) mayor = newfd;
        printf("Entró el cliente %d\n", newfd);
      } else if (!procesar_cliente(fd)) {
        FD_CLR(fd, &todos);
        close(fd);
        while (!FD_ISSET(mayor, &todos)) mayor--;
        printf("Se fue el cliente %d\n", fd);
      }
      fflush(stdout);
    }
  }
  return 0;
}
