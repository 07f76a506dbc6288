// Eco TCP - servidor
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>

void atender(int sd) {
  char buf[2048];
  int nread, n_escritos, total;

  while ((nread = read(sd, buf, sizeof(buf))) > 0) {
    total = 0;
    while (total < nread) {
      n_escritos = send(sd, buf + total, nread - total, MSG_NOSIGNAL);
      if (n_escritos < 0) exit(1);
      total += n_escritos;
    }
  }
  exit(0);
}

void nieto(int sd, int sd_escucha) {
  pid_t child = fork();

  if (child == -1) {
    perror("fork");
    return;
  }
  if (child == 0) {
    pid_t otro;

    close(sd_escucha);
    otro = fork();
    if (otro == 0) atender(sd);
    if (otro == -1) perror("fork");
    _exit(0);
  }
  while (waitpid(child, NULL, 0) == -1 && errno == EINTR)
    ;
}

int main(int argc, char *argv[]) {
  struct sockaddr_in saddr;
  (void)argc;
  int sd, sd2, numPuerto = 0, sobra = 0, opcion = 1;

  if (strlen(argv[1]) > 5 || sscanf(argv[1], "%d%n", &numPuerto, &sobra) != 1 ||
      argv[1][sobra] != '\0' || numPuerto < 1 || numPuerto > 65535) {
    fprintf(stderr, "Sintaxis: %s puerto\n", argv[0]);
    exit(1);
  }
  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd < 0) {
    perror("socket");
    exit(1);
  }
  if (setsockopt(sd, SOL_SOCKET, SO_REUSEADDR, &opcion, sizeof(opcion)) < 0) {
    perror("setsockopt");
    exit(1);
  }
  memset(&saddr, 0, sizeof(saddr));
  saddr.sin_family = AF_INET;
  saddr.sin_port = htons(numPuerto);
  saddr.sin_addr.s_addr = INADDR_ANY;
  if (bind(sd, (struct sockaddr *)&saddr, sizeof(saddr)) < 0) {
    perror("bind");
    exit(1);
  }
  if (listen(sd, 50) < 0) {
    perror("listen");
    exit(1);
  }
  printf("\n=== SERVIDOR TCP (puerto %d) ===\n", numPuerto);
  fflush(stdout);
  while (1) {
    sd2 = accept(sd, NULL, NULL);
    if (sd2 < 0) {
      perror("accept");
      usleep(1000);
      continue;
    }
    nieto(sd2, sd);
    close(sd2);
  }
}
