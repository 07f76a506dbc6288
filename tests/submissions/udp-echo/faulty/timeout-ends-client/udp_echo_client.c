/* Cliente de eco UDP.
 * poll vigila a la vez el teclado y el socket, con un plazo de 5 segundos. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PLAZO 5000

static int esperar(int fd)
{
  struct pollfd p = { .fd = fd, .events = POLLIN };
  int r = poll(&p, 1, PLAZO);

  if (r == 0)
    fprintf(stderr, "No pasó nada en %d segundos, me voy\n", PLAZO / 1000);
  if (r < 0)
    perror("poll");
  return r > 0;
}

int main(int argc, char *argv[])
{
  struct sockaddr_in servidor;
  static char texto[70000], eco[65536];
  size_t junto = 0;
  ssize_t n;
  char *salto, *resto;
  long puerto;
  int s;

  if (argc != 3) {
    fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
    return 1;
  }
  memset(&servidor, 0, sizeof servidor);
  servidor.sin_family = AF_INET;
  puerto = strtol(argv[2], &resto, 10);
  if (*resto != '\0' || puerto < 1 || puerto > 65535 || inet_aton(argv[1], &servidor.sin_addr) == 0) {
    fprintf(stderr, "%s %s no es una dirección\n", argv[1], argv[2]);
    return 1;
  }
  servidor.sin_port = htons((in_port_t) puerto);
  s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s < 0 || connect(s, (struct sockaddr *) &servidor, sizeof servidor) < 0) {
    perror("socket");
    return 1;
  }

  for (;;) {
    while ((salto = memchr(texto, '\n', junto)) == NULL) {
      if (junto == sizeof texto) {
        fprintf(stderr, "Línea demasiado larga\n");
        return 1;
      }
      if (!esperar(STDIN_FILENO))
        return 1;
      n = read(STDIN_FILENO, texto + junto, sizeof texto - junto);
      if (n <= 0)
        return n < 0;
      junto += (size_t) n;
    }

    size_t largo = (size_t) (salto - texto) + 1;
    if (send(s, texto, largo, 0) < 0) {
      perror("send");
      return 1;
    }
    if (!esperar(s))
      return 1;
    n = recv(s, eco, sizeof eco, 0);
    if (n < 0) {
      perror("recv");
      return 1;
    }
    printf("Respuesta: %.*s\n", (int) n, eco);
    fflush(stdout);
    junto -= largo;
    memmove(texto, texto + largo, junto);
  }
}
