#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

void
mandar(int sock, const char* msg)
{
  if (send(sock, msg, strlen(msg), 0) == -1) {
    perror("send");
    exit(1);
  }
}

void
recibir_msj(int sock, const char* remit)
{
  char buf[MAX_MSG + 1];
  ssize_t n_leidos;

  n_leidos = recv(sock, buf, MAX_MSG, 0);
  if (n_leidos == -1) {
    perror("recv");
    exit(1);
  }
  printf("%s recibe -> %s\n", remit, buf);
  fflush(stdout);
}

int
main(int argc, char** argv)
{
  int sv[2], i, ret_hijo;
  pid_t child;

  for (i = 1; i < argc; i++) {
    if (strlen(argv[i]) > MAX_MSG) {
      fprintf(stderr, "El mensaje %d tiene más de %d bytes\n", i, MAX_MSG);
      return 1;
    }
  }

  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, sv) == -1) {
    perror("socketpair");
    return 1;
  }

  switch (child = fork()) {
    case -1:
      perror("fork");
      return 1;

    case 0:
      close(sv[0]);
      if (argc == 1) {
        recibir_msj(sv[1], "Hijo");
        mandar(sv[1], "Hola papá, te escucho perfecto");
      }
      for (i = 1; i < argc; i++) {
        if (i % 2 == 1)
          recibir_msj(sv[1], "Hijo");
        else
          mandar(sv[1], argv[i]);
      }
      close(sv[1]);
      exit(0);

    default:
      close(sv[1]);
      if (argc == 1) {
        mandar(sv[0], "Hola hijo, ¿me escuchás?");
        recibir_msj(sv[0], "Padre");
      }
      for (i = 1; i < argc; i++) {
        if (i % 2 == 1)
          mandar(sv[0], argv[i]);
        else
          recibir_msj(sv[0], "Padre");
      }
      close(sv[0]);
      if (wait(&ret_hijo) == -1) {
        perror("wait");
        return 1;
      }
      return WIFEXITED(ret_hijo) ? WEXITSTATUS(ret_hijo) : 1;
  }
}
