// TP IPC - charla entre procesos - programa principal
// Sistemas Operativos
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>

#define LARGO_MAXIMO 1000

struct cabecera {
   int numero; // orden del mensaje dentro de la charla

   int len; // bytes de texto
};

struct charla {
   int fd;
   const char* autor;
   int primero; // índice del primer mensaje que me toca decir

   char** mensajes;
   int total;
};

static void morir(const char* que) {
   perror(que);
   exit(EXIT_FAILURE);
}

static void mandar(struct charla* c, int numero) {
   struct cabecera cab = {.numero = numero, .len = (int)strlen(c->mensajes[numero])};
   struct iovec partes[2] = {
       {.iov_base = &cab, .iov_len = sizeof cab},
       {.iov_base = c->mensajes[numero], .iov_len = (size_t)cab.len},
   };
   struct msghdr m = {.msg_iov = partes, .msg_iovlen = 2};

   if (sendmsg(c->fd, &m, MSG_NOSIGNAL) < 0) morir("sendmsg");
}

static void atajar(struct charla* c) {
   struct cabecera cab;
   char texto[LARGO_MAXIMO];
   struct iovec partes[2] = {
       {.iov_base = &cab, .iov_len = sizeof cab},
       {.iov_base = texto, .iov_len = sizeof texto},
   };
   struct msghdr m = {.msg_iov = partes, .msg_iovlen = 2};
   ssize_t n = recvmsg(c->fd, &m, 0);

   if (n < 0) morir("recvmsg");
   if (n == 0) {
      fprintf(stderr, "%s: el otro se fue sin despedirse\n", c->autor);
      exit(EXIT_FAILURE);
   }
   if ((m.msg_flags & MSG_TRUNC) || n < (ssize_t)sizeof cab) {
      fprintf(stderr, "%s: llegó un paquete que no entiendo\n", c->autor);
      exit(EXIT_FAILURE);
   }
   printf("%d) %s leyó: %.*s\n", cab.numero + 1, c->autor, cab.len, texto);
   fflush(stdout);
}

static void charlar(struct charla* c) {
   for (int i = 0; i < c->total; i++) {
      if (i % 2 == c->primero)
         mandar(c, i);
      else
         atajar(c);
   }
   close(c->fd);
}

int main(int argc, char* argv[]) {
   char* propios[] = {"Buen día, proceso hijo", "Buen día, proceso padre", "Qué linda tarde",
                      "¡Chau!"};
   char** mensajes = argc > 1 ? argv + 1 : propios;
   int total = argc > 1 ? argc - 1 : 4;
   int extremos[2];

   for (int i = 0; i < total; i++) {
      if (strlen(mensajes[i]) > LARGO_MAXIMO) {
         fprintf(stderr, "Cada mensaje puede tener hasta %d bytes\n", LARGO_MAXIMO);
         return EXIT_FAILURE;
      }
   }

   if (socketpair(AF_LOCAL, SOCK_SEQPACKET, 0, extremos) < 0) morir("socketpair");

   pid_t pid = fork();
   if (pid < 0) morir("fork");

   if (pid > 0) {
      struct charla c = {extremos[1], "hijo", 1, mensajes, total};
      close(extremos[0]);
      charlar(&c);
      exit(EXIT_SUCCESS);
   }

   struct charla c = {extremos[0], "padre", 0, mensajes, total};
   close(extremos[1]);
   charlar(&c);

   int ret_hijo;
   if (waitpid(pid, &ret_hijo, 0) < 0) morir("waitpid");
   return WIFEXITED(ret_hijo) && WEXITSTATUS(ret_hijo) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
