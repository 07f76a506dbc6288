#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define TAM 65536

int main(int argc, char* argv[]) {
   static char msg[TAM + 1];
   struct sockaddr_in addr;
   int descriptor, nro_puerto = 0, sobra = 0, c, n, i, cant;

   if (argc != 3 || strlen(argv[2]) > 5 || sscanf(argv[2], "%d%n", &nro_puerto, &sobra) != 1 ||
       argv[2][sobra] != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
      fprintf(stderr, "Faltan argumentos. Uso: %s direccion puerto\n", argv[0]);
      exit(1);
   }
   memset(&addr, 0, sizeof(addr));
   addr.sin_family = AF_INET;
   addr.sin_port = htons(nro_puerto);
   if (inet_aton(argv[1], &addr.sin_addr) == 0) {
      fprintf(stderr, "%s: la dirección no es válida\n", argv[1]);
      exit(1);
   }
   descriptor = socket(AF_INET, SOCK_STREAM, 0);
   if (descriptor < 0) {
      perror("socket");
      exit(1);
   }
   if (connect(descriptor, (struct sockaddr*)&addr, sizeof(addr)) < 0) {
      perror("connect");
      exit(1);
   }

   for (;;) {
      cant = 0;
      while ((c = getchar()) != EOF && c != '\n') {
         if (cant == TAM) {
            fprintf(stderr, "La línea no entra en %d bytes\n", TAM);
            exit(1);
         }
         msg[cant++] = c;
      }
      if (c == EOF && cant == 0) break;
      msg[cant++] = '\n';

      for (i = 0; i < cant; i += n) {
         n = send(descriptor, msg + i, cant - i, MSG_NOSIGNAL);
         if (n < 0) {
            perror("send");
            exit(1);
         }
      }

      printf("Eco: ");
      do {
         char letra;

         n = recv(descriptor, &letra, 1, 0);
         if (n < 0) {
            perror("recv");
            exit(1);
         }
         if (n == 0) {
            fprintf(stderr, "El servidor se fue\n");
            exit(1);
         }
         c = letra;
         putchar(letra);
      } while (c != '\n');
      fflush(stdout);
   }
   close(descriptor);
   return 0;
}
