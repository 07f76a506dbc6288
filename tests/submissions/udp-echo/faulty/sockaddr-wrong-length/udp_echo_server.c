/*
 * Eco UDP (servidor)
 */
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DATAGRAMA 65507

static bool es_puerto(const char* texto, in_port_t* puerto) {
   long n = 0;
   size_t i;

   for (i = 0; texto[i] >= '0' && texto[i] <= '9' && i < 6; i++)
      n = n * 10 + (texto[i] - '0');
   if (i == 0 || texto[i] != '\0' || n == 0 || n > 65535) return false;
   *puerto = (in_port_t)n;
   return true;
}

int main(int argc, char* argv[]) {
   struct sockaddr_in serv_addr = {0}, cliente_dir;
   struct sockaddr* dir_local = (struct sockaddr*)&serv_addr;
   in_port_t puerto;

   if (argc != 2 || !es_puerto(argv[1], &puerto)) {
      fprintf(stderr, "Modo de empleo: udp_echo_server PUERTO\n");
      return EXIT_FAILURE;
   }

   char* datos = malloc(DATAGRAMA);
   int s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
   if (datos == NULL || s < 0) {
      perror("No se puede empezar");
      return EXIT_FAILURE;
   }
   serv_addr.sin_family = AF_INET;
   serv_addr.sin_addr.s_addr = htonl(INADDR_ANY);
   serv_addr.sin_port = htons(puerto);
   if (bind(s, dir_local, sizeof(dir_local)) < 0) {
      perror("No se puede usar el puerto");
      return EXIT_FAILURE;
   }

   for (;;) {
      socklen_t longitud = sizeof cliente_dir;
      ssize_t n = recvfrom(s, datos, DATAGRAMA, 0, (struct sockaddr*)&cliente_dir, &longitud);

      if (n < 0) {
         perror("recvfrom");
         continue;
      }
      if (sendto(s, datos, (size_t)n, 0, (struct sockaddr*)&cliente_dir, longitud) < 0)
         perror("sendto");
   }
}
