#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TAM_BUFFER 65536
#define ESPERA_MS 5000

static long ahora_ms(void) {
   struct timespec t;

   clock_gettime(CLOCK_MONOTONIC, &t);
   return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static int misma_direccion(const struct sockaddr_in* a, const struct sockaddr_in* b) {
   return a->sin_addr.s_addr == b->sin_addr.s_addr && a->sin_port == b->sin_port;
}

/* Espera un datagrama del servidor; los que mande otro se descartan.
   Devuelve sus bytes, -1 si hubo un error o -2 si se acabó el tiempo. */
static ssize_t esperar_respuesta(int socket_fd, const struct sockaddr_in* serv, char* bufer) {
   long limite = ahora_ms() + ESPERA_MS;

   for (;;) {
      struct pollfd p = {.fd = socket_fd, .events = POLLIN};
      struct sockaddr_in remitente;
      socklen_t longitud = sizeof(remitente);
      long resta = limite - ahora_ms();
      ssize_t n;
      int readfds;

      if (resta <= 0) return -2;
      readfds = poll(&p, 1, (int)resta);
      if (readfds < 0 && errno == EINTR) continue;
      if (readfds < 0) return -1;
      if (readfds == 0) return -2;
      n = recvfrom(socket_fd, bufer, TAM_BUFFER, 0, (struct sockaddr*)&remitente, &longitud);
      if (n < 0) return -1;
      if (misma_direccion(&remitente, serv)) return n;
   }
}

int main(int argc, char* argv[]) {
   int socket_fd;
   struct sockaddr_in serv;
   char *entrada = NULL, *final;
   size_t capacidad = 0;
   ssize_t longitud, n;
   long puerto;

   if (argc != 3) {
      fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
      return EXIT_FAILURE;
   }

   memset(&serv, 0, sizeof(serv));
   serv.sin_family = AF_INET;
   if (inet_pton(AF_INET, argv[1], &serv.sin_addr) != 1) {
      fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
      return EXIT_FAILURE;
   }
   puerto = strtol(argv[2], &final, 10);
   if (*argv[2] == '\0' || *final != '\0' || puerto < 1 || puerto > 65535) {
      fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
      return EXIT_FAILURE;
   }
   serv.sin_port = htons((unsigned short)puerto);

   socket_fd = socket(AF_INET, SOCK_DGRAM, 0);
   if (socket_fd < 0) {
      perror("Error al crear el socket");
      return EXIT_FAILURE;
   }

   while ((longitud = getline(&entrada, &capacidad, stdin)) >= 0) {
      if (longitud > 0 && entrada[longitud - 1] == '\n') longitud--;

      if (sendto(socket_fd, entrada, (size_t)longitud, 0, (struct sockaddr*)&serv, sizeof(serv)) <
          0) {
         perror("Error en sendto");
         return EXIT_FAILURE;
      }

      char bufer[TAM_BUFFER];
      n = esperar_respuesta(socket_fd, &serv, bufer);
      if (n == -2) {
         fprintf(stderr, "El servidor no respondió en %d segundos\n", ESPERA_MS / 1000);
         return EXIT_FAILURE;
      }
      if (n < 0) {
         perror("Error al esperar la respuesta");
         return EXIT_FAILURE;
      }

      printf("Respuesta del servidor: %s\n", bufer);
      fflush(stdout);
   }

   free(entrada);
   close(socket_fd);
   return EXIT_SUCCESS;
}
