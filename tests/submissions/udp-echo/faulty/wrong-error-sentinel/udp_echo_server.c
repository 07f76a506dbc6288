#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define TAM 65535

char msg[TAM];

int main(int argc, char** argv) {
   int sock, nro_puerto = 0;
   unsigned i;
   struct sockaddr_in yo, cli;

   if (argc != 2 || argv[1][0] == '\0' || strlen(argv[1]) > 5) {
      fprintf(stderr, "Sintaxis: %s <puerto>\n", argv[0]);
      exit(1);
   }
   for (i = 0; argv[1][i] != '\0'; i++) {
      if (argv[1][i] < '0' || argv[1][i] > '9') {
         fprintf(stderr, "El puerto tiene que ser un número\n");
         exit(1);
      }
      nro_puerto = nro_puerto * 10 + argv[1][i] - '0';
   }
   if (nro_puerto < 1 || nro_puerto > 65535) {
      fprintf(stderr, "El puerto tiene que estar entre 1 y 65535\n");
      exit(1);
   }

   sock = socket(PF_INET, SOCK_DGRAM, 0);
   if (sock == -1) {
      perror("socket");
      exit(1);
   }

   bzero(&yo, sizeof(yo));
   yo.sin_family = AF_INET;
   yo.sin_port = htons(nro_puerto);
   yo.sin_addr.s_addr = INADDR_ANY;
   if (bind(sock, (struct sockaddr*)&yo, sizeof(yo)) == 1) {
      perror("bind");
      exit(1);
   }
   printf("Servidor UDP activo, puerto %d. Ctrl-C para terminar.\n", nro_puerto);
   fflush(stdout);

   while (1) {
      socklen_t cant = sizeof(cli);
      int n = recvfrom(sock, msg, TAM, 0, (struct sockaddr*)&cli, &cant);

      if (n == -1) {
         perror("recvfrom");
      } else if (sendto(sock, msg, n, 0, (struct sockaddr*)&cli, cant) == -1) {
         perror("sendto");
      }
   }
}
