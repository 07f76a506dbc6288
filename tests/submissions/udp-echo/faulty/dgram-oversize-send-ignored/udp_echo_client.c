#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

/* Cliente de eco UDP: manda cada línea y muestra lo que vuelve. */

char respuesta[65536];

int main(int argc, char **argv)
{
  int sd, puerto;
  char *linea = NULL, *resto;
  size_t tam = 0;
  ssize_t n;
  struct sockaddr_in servidor;
  struct timeval espera = { 5, 0 };

  if (argc != 3) {
    fprintf(stderr, "Forma de uso: %s <host> <puerto>\n", argv[0]);
    exit(1);
  }
  puerto = strtol(argv[2], &resto, 10);
  if (resto == argv[2] || *resto != '\0' || puerto < 1 || puerto > 65535) {
    fprintf(stderr, "Puerto fuera de rango\n");
    exit(1);
  }

  memset(&servidor, 0, sizeof(servidor));
  servidor.sin_family = AF_INET;
  servidor.sin_port = htons(puerto);
  if (inet_aton(argv[1], &servidor.sin_addr) == 0) {
    fprintf(stderr, "El host tiene que ser una dirección IPv4\n");
    exit(1);
  }

  sd = socket(AF_INET, SOCK_DGRAM, 0);
  if (sd == -1) {
    perror("socket");
    exit(1);
  }
  /* connect en UDP: solo se reciben datagramas de ese servidor */
  if (connect(sd, (struct sockaddr *) &servidor, sizeof(servidor)) == -1) {
    perror("connect");
    exit(1);
  }
  setsockopt(sd, SOL_SOCKET, SO_RCVTIMEO, &espera, sizeof(espera));

  while ((n = getline(&linea, &tam, stdin)) > 0) {
    send(sd, linea, n, 0);
    n = recv(sd, respuesta, sizeof(respuesta), 0);
    if (n == -1) {
      fprintf(stderr, "No llegó ninguna respuesta\n");
      exit(1);
    }
    printf("Eco: %.*s\n", (int) n, respuesta);
    fflush(stdout);
  }
  close(sd);
  return 0;
}
