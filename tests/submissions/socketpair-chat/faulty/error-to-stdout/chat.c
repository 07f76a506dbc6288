#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

void escribir_mensaje(int sockfd, const char *msg) {
  if (send(sockfd, msg, strlen(msg), 0) == -1) {
    perror("send");
    exit(1);
  }
}

void leer_mensaje(int sockfd, const char *origen) {
  char buf[MAX_MSG + 1];
  ssize_t n_leidos;

  n_leidos = recv(sockfd, buf, MAX_MSG, 0);
  if (n_leidos == -1) {
    perror("recv");
    exit(1);
  }
  buf[n_leidos] = '\0';
  printf("%s recibe -> %s\n", origen, buf);
  fflush(stdout);
}

int main(int argc, char **argv) {
  int sv[2], i, status;
  pid_t hijo;

  for (i = 1; i < argc; i++) {
    if (strlen(argv[i]) > MAX_MSG) {
      fprintf(stderr, "El mensaje %d tiene más de %d bytes\n", i, MAX_MSG);
      return 1;
    }
  }

  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, sv) == -1) {
    printf("Error en socketpair\n");
    return 1;
  }

  switch (hijo = fork()) {
    case -1:
      printf("Error en fork\n");
      return 1;

    case 0:
      close(sv[0]);
      if (argc == 1) {
        leer_mensaje(sv[1], "Hijo");
        escribir_mensaje(sv[1], "Hola papá, te escucho perfecto");
      }
      for (i = 1; i < argc; i++) {
        if (i % 2 == 1)
          leer_mensaje(sv[1], "Hijo");
        else
          escribir_mensaje(sv[1], argv[i]);
      }
      close(sv[1]);
      exit(0);

    default:
      close(sv[1]);
      if (argc == 1) {
        escribir_mensaje(sv[0], "Hola hijo, ¿me escuchás?");
        leer_mensaje(sv[0], "Padre");
      }
      for (i = 1; i < argc; i++) {
        if (i % 2 == 1)
          escribir_mensaje(sv[0], argv[i]);
        else
          leer_mensaje(sv[0], "Padre");
      }
      close(sv[0]);
      if (wait(&status) == -1) {
        perror("wait");
        return 1;
      }
      return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  }
}
