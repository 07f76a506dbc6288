// Práctica de sockets: UDP - servidor
// Grupo 7
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

/* Servidor de eco sobre datagramas, versión con recvmsg y sendmsg:
   la misma estructura msghdr que llena el núcleo al recibir (bytes y
   dirección del remitente) sirve después para contestar. */

static int crear_servidor(in_port_t numPuerto)
{
  struct sockaddr_in saddr = {
      .sin_family = AF_INET,
      .sin_port = numPuerto,
      .sin_addr = {.s_addr = htonl(INADDR_ANY)},
  };
  int s = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_UDP);

  if(s == -1) {
    perror("socket");
    exit(EXIT_FAILURE);
  }
  struct timeval minuto = {60, 0};
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &minuto, sizeof minuto);
  if(bind(s, (const struct sockaddr *)&saddr, sizeof saddr) == -1) {
    perror("bind");
    exit(EXIT_FAILURE);
  }
  return s;
}

static void hacer_eco(int s)
{
  static char bufer[65535];
  struct sockaddr_in orig;
  struct iovec iov;
  struct msghdr msj;

  for(;;) {
    iov.iov_base = bufer;
    iov.iov_len = sizeof bufer;
    memset(&msj, 0, sizeof msj);
    msj.msg_name = &orig;
    msj.msg_namelen = sizeof orig;
    msj.msg_iov = &iov;
    msj.msg_iovlen = 1;

    ssize_t n = recvmsg(s, &msj, 0);
    if(n == -1) {
      if(errno == EINTR)
        continue;
      perror("recvmsg");
      exit(EXIT_FAILURE);
    }

    iov.iov_len = (size_t)n;
    msj.msg_flags = 0;
    if(sendmsg(s, &msj, 0) == -1)
      perror("sendmsg");
  }
}

int main(int argc, char *argv[])
{
  unsigned int numPuerto;
  char sobra;

  if(argc != 2) {
    fprintf(stderr, "Sintaxis: %s puerto\n", argv[0]);
    return EXIT_FAILURE;
  }
  if(strlen(argv[1]) > 5 || sscanf(argv[1], "%u%c", &numPuerto, &sobra) != 1 || numPuerto < 1 ||
     numPuerto > 65535) {
    fprintf(stderr, "%s: '%s' no es un puerto válido\n", argv[0], argv[1]);
    return EXIT_FAILURE;
  }

  int s = crear_servidor(htons((in_port_t)numPuerto));
  printf("Escuchando UDP en %u\n", numPuerto);
  fflush(stdout);
  hacer_eco(s);
}
