#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(int argc, char *argv[])
{
  int fd, n;
  struct sockaddr_in local, remoto;
  socklen_t tam;
  static char msj[65536];
  if (argc != 2 || atoi(argv[1]) <= 0 || atoi(argv[1]) > 65535) { fprintf(stderr, "uso: servidor puerto\n"); exit(1); }
  memset(&local, 0, sizeof(local));
  local.sin_family = AF_INET;
  local.sin_port = htons(atoi(argv[1]));
  local.sin_addr.s_addr = htonl(INADDR_ANY);
  fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd == -1) { perror("socket"); exit(1); }
  if (bind(fd, (struct sockaddr*)&local, sizeof(local)) == -1) { perror("bind"); exit(1); }
  alarm(60);  /* para que no quede colgado en el laboratorio */
  for (;;) {
    tam = sizeof(remoto);
    n = recvfrom(fd, msj, sizeof(msj), 0, (struct sockaddr*)&remoto, &tam);
    if (n == -1) { perror("recvfrom"); continue; }
    sendto(fd, msj, n, 0, (struct sockaddr*)&remoto, tam);
  }
}
