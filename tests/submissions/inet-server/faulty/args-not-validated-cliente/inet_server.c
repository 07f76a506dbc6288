// Práctica de sockets: TCP - servidor
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

int inicializar(int nro_puerto) {
   int s, on = 1;
   struct sockaddr_in dir;

   if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
      perror("Error en socket");
      exit(1);
   }
   if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0) {
      perror("Error en setsockopt");
      exit(1);
   }
   bzero(&dir, sizeof(dir));
   dir.sin_family = AF_INET;
   dir.sin_port = htons(nro_puerto);
   dir.sin_addr.s_addr = INADDR_ANY;
   if (bind(s, (struct sockaddr*)&dir, sizeof(dir)) < 0) {
      perror("Error en bind");
      exit(1);
   }
   if (listen(s, 10) < 0) {
      perror("Error en listen");
      exit(1);
   }
   return s;
}

int procesar_cliente(int fd) {
   char datos[4096];
   int n, enviado = 0;

   n = recv(fd, datos, sizeof(datos), 0);
   if (n <= 0) return 0;
   while (enviado < n) {
      int r = send(fd, datos + enviado, n - enviado, 0);
      if (r < 0) return 0;
      enviado += r;
   }
   return 1;
}

int main(int argc, char** argv) {
   int s, fd, fdmax, nro_puerto;
   char extra;
   fd_set master, readfds;

   if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%c", &nro_puerto, &extra) != 1 ||
       nro_puerto < 1 || nro_puerto > 65535) {
      fprintf(stderr, "Forma de uso: %s PUERTO\n", argv[0]);
      exit(1);
   }

   signal(SIGPIPE, SIG_IGN);
   s = inicializar(nro_puerto);
   printf("Esperando clientes en el puerto %d\n", nro_puerto);
   fflush(stdout);

   FD_ZERO(&master);
   FD_SET(s, &master);
   fdmax = s;

   while (1) {

      readfds = master;
      if (select(fdmax + 1, &readfds, NULL, NULL, NULL) < 0) {
         if (errno == EINTR) continue;
         perror("Error en select");
         exit(1);
      }

      for (fd = 0; fd <= fdmax; fd++) {
         if (!FD_ISSET(fd, &readfds)) continue;

         if (fd == s) {
            int nuevo = accept(s, NULL, NULL);
            if (nuevo < 0) {
               perror("Error en accept");
               usleep(50000);
               continue;
            }
            if (nuevo >= FD_SETSIZE) {
               fprintf(stderr, "No hay lugar para otro cliente\n");
               close(nuevo);
               continue;
            }
            FD_SET(nuevo, &master);
            if (nuevo > fdmax) fdmax = nuevo;
            printf("Entró el cliente %d\n", nuevo);
         } else if (!procesar_cliente(fd)) {
            FD_CLR(fd, &master);
            close(fd);
            while (!FD_ISSET(fdmax, &master))
               fdmax--;
            printf("Se fue el cliente %d\n", fd);
         }
         fflush(stdout);
      }
   }
   return 0;
}
