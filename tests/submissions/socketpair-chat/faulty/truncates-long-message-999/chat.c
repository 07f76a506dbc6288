// Chat padre-hijo con socketpair (SOCK_DGRAM: cada write es un mensaje)
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

int fd;

void enviar(char *msj)
{
  if(write(fd, msj, strlen(msj)) == -1) {
    perror("write");
    exit(EXIT_FAILURE);
  }
}

void recibir(char *nombre)
{
  char buf[1000];
  int n;

  n = read(fd, buf, sizeof buf - 1);
  if(n == -1) {
    perror("read");
    exit(EXIT_FAILURE);
  }
  buf[n] = '\0';
  printf("%s> %s\n", nombre, buf);
  fflush(stdout);
}

int main(int argc, char *argv[])
{
  int s[2], i, status;
  char *saludos[] = {argv[0], "Hola, hijo", "Hola, viejo", "Chau"};
  pid_t pid;

  if(argc == 1) {
    argv = saludos;
    argc = 4;
  }

  if(socketpair(AF_UNIX, SOCK_DGRAM, 0, s) == -1) {
    perror("socketpair");
    return EXIT_FAILURE;
  }
  if((pid = fork()) == -1) {
    perror("fork");
    return EXIT_FAILURE;
  }

  if(pid == 0) {
    close(s[0]);
    fd = s[1];
    for(i = 1; i < argc; i++) {
      if(i % 2 == 1)
        recibir("hijo");
      else
        enviar(argv[i]);
    }
    exit(EXIT_SUCCESS);
  }

  close(s[1]);
  fd = s[0];
  for(i = 1; i < argc; i++) {
    if(i % 2 == 1)
      enviar(argv[i]);
    else
      recibir("padre");
  }
  if(wait(&status) == -1) {
    perror("wait");
    return EXIT_FAILURE;
  }
  return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
