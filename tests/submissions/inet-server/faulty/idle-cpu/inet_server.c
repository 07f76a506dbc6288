// TP IPC - varios clientes - servidor
// Sistemas Operativos
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
crear_socket(int port)
{
  int s, on = 1;
  struct sockaddr_in mi_dir;

  if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
    perror("Error en socket");
    exit(1);
  }
  if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0) {
    perror("Error en setsockopt");
    exit(1);
  }
  bzero(&mi_dir, sizeof(mi_dir));
  mi_dir.sin_family = AF_INET;
  mi_dir.sin_port = htons(port);
  mi_dir.sin_addr.s_addr = INADDR_ANY;
  if (bind(s, (struct sockaddr*)&mi_dir, sizeof(mi_dir)) < 0) {
    perror("Error en bind");
    exit(1);
  }
  if (listen(s, 10) < 0) {
    perror("Error en listen");
    exit(1);
  }
  return s;
}

int
devolver_eco(int fd)
{
  char contenido[4096];
  int n, enviado = 0;

  n = recv(fd, contenido, sizeof(contenido), 0);
  if (n <= 0)
    return 0;
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
  int s, fd, max_fd, port;
  char extra;
  struct timeval nada = { 0, 0 };
  fd_set activos, readfds;

  if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%c", &port, &extra) != 1 ||
      port < 1 || port > 65535) {
    fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
    exit(1);
  }

  signal(SIGPIPE, SIG_IGN);
  s = crear_socket(port);
  printf("Esperando clientes en el puerto %d\n", port);
  fflush(stdout);

  FD_ZERO(&activos);
  FD_SET(s, &activos);
  max_fd = s;

  while (1) {

    readfds = activos;
    if (select(max_fd + 1, &readfds, NULL, NULL, &nada) < 0) {
      if (errno == EINTR)
        continue;
      perror("Error en select");
      exit(1);
    }

    for (fd = 0; fd <= max_fd; fd++) {
      if (!FD_ISSET(fd, &readfds))
        continue;

      if (fd == s) {
        int nuevo_fd = accept(s, NULL, NULL);
        if (nuevo_fd < 0) {
          perror("Error en accept");
          usleep(50000);
          continue;
        }
        if (nuevo_fd >= FD_SETSIZE) {
          fprintf(stderr, "No hay lugar para otro cliente\n");
          close(nuevo_fd);
          continue;
        }
        FD_SET(nuevo_fd, &activos);
        if (nuevo_fd > max_fd)
          max_fd = nuevo_fd;
        printf("Entró el cliente %d\n", nuevo_fd);
      } else if (!devolver_eco(fd)) {
        FD_CLR(fd, &activos);
        close(fd);
        while (!FD_ISSET(max_fd, &activos))
          max_fd--;
        printf("Se fue el cliente %d\n", fd);
      }
      fflush(stdout);
    }
  }
  return 0;
}
