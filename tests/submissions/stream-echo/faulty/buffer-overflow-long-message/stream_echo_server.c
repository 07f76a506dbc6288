/*
 * Sistemas Operativos
 * Eco local (AF_UNIX) (servidor)
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM 2000

int escribir_completo(int sock, const char* contenido, size_t n) {
   size_t enviados = 0;

   while (enviados < n) {
      ssize_t r = send(sock, contenido + enviados, n - enviados, 0);
      if (r == -1) {
         if (errno == EINTR) continue;
         return -1;
      }
      enviados += (size_t)r;
   }
   return 0;
}

void handle_client(int clnt) {
   char bufer[TAM];
   int i = 0;
   ssize_t n;

   while ((n = recv(clnt, &bufer[i], 1, 0)) != 0) {
      if (n == -1) {
         perror("recv");
         return;
      }
      if (bufer[i++] == '\n') {
         if (escribir_completo(clnt, bufer, i) == -1) {
            perror("send");
            return;
         }
         i = 0;
      }
   }
   escribir_completo(clnt, bufer, i);
}

int main(int argc, char* argv[]) {
   struct sockaddr_un dir;
   int serv, clnt;

   if (argc != 2) {
      fprintf(stderr, "Modo de uso: %s RUTA\n", argv[0]);
      exit(EXIT_FAILURE);
   }
   if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(dir.sun_path)) {
      fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(dir.sun_path) - 1);
      exit(EXIT_FAILURE);
   }

   signal(SIGPIPE, SIG_IGN);

   serv = socket(AF_UNIX, SOCK_STREAM, 0);
   if (serv == -1) {
      perror("socket");
      exit(EXIT_FAILURE);
   }

   memset(&dir, 0, sizeof(dir));
   dir.sun_family = AF_UNIX;
   strcpy(dir.sun_path, argv[1]);

   if (unlink(argv[1]) == -1 && errno != ENOENT) {
      perror("unlink");
      exit(EXIT_FAILURE);
   }
   if (bind(serv, (struct sockaddr*)&dir, sizeof(dir)) == -1) {
      perror("bind");
      exit(EXIT_FAILURE);
   }
   if (listen(serv, 10) == -1) {
      perror("listen");
      exit(EXIT_FAILURE);
   }
   printf("Servidor esperando conexiones en %s\n", argv[1]);
   fflush(stdout);

   for (;;) {
      clnt = accept(serv, NULL, NULL);
      if (clnt == -1) {
         perror("accept");
         continue;
      }
      printf("Cliente conectado\n");
      fflush(stdout);
      handle_client(clnt);
      close(clnt);
      printf("Cliente desconectado\n");
      fflush(stdout);
   }
}
