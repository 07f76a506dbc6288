// Práctica de sockets: AF_UNIX - servidor
// Sistemas Operativos
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM 4096

int send_all(int sock, const char* buff, size_t n) {
   size_t enviados = 0;

   while (enviados < n) {
      ssize_t r = send(sock, buff + enviados, n - enviados, 0);
      if (r == -1) {
         if (errno == EINTR) continue;
         return -1;
      }
      enviados += (size_t)r;
   }
   return 0;
}

void handle_client(int cliente) {
   static char buffer[TAM + 1];
   ssize_t n;

   while ((n = recv(cliente, buffer, TAM, 0)) != 0) {
      if (n == -1) {
         if (errno == EINTR) continue;
         perror("recv");
         return;
      }
      if (send_all(cliente, buffer, strlen(buffer)) == -1) {
         perror("send");
         return;
      }
   }
}

int main(int argc, char* argv[]) {
   struct sockaddr_un dir;
   int server_addr, cliente;

   if (argc != 2) {
      fprintf(stderr, "Forma de uso: %s RUTA\n", argv[0]);
      exit(EXIT_FAILURE);
   }
   if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(dir.sun_path)) {
      fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(dir.sun_path) - 1);
      exit(EXIT_FAILURE);
   }

   signal(SIGPIPE, SIG_IGN);

   server_addr = socket(AF_UNIX, SOCK_STREAM, 0);
   if (server_addr == -1) {
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
   if (bind(server_addr, (struct sockaddr*)&dir, sizeof(dir)) == -1) {
      perror("bind");
      exit(EXIT_FAILURE);
   }
   if (listen(server_addr, 10) == -1) {
      perror("listen");
      exit(EXIT_FAILURE);
   }
   printf("Servidor esperando conexiones en %s\n", argv[1]);
   fflush(stdout);

   for (;;) {
      cliente = accept(server_addr, NULL, NULL);
      if (cliente == -1) {
         perror("accept");
         continue;
      }
      printf("Cliente conectado\n");
      fflush(stdout);
      handle_client(cliente);
      close(cliente);
      printf("Cliente desconectado\n");
      fflush(stdout);
   }
}
