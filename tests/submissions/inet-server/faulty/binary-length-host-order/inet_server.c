/*
 * Ejercicio 4: servidor TCP (servidor)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLA_PENDIENTES 16
#define TAM_BUFFER 70000

/* Varias señales pueden juntarse en una: se recogen todos los que terminaron. */
static void manejador_sigchld(int senal) {
   int errno_anterior = errno;

   (void)senal;
   while (waitpid(-1, NULL, WNOHANG) > 0)
      ;
   errno = errno_anterior;
}

static int convertir_puerto(const char* texto) {
   char* fin;
   long valor;

   errno = 0;
   valor = strtol(texto, &fin, 10);
   if (errno != 0 || fin == texto || *fin != '\0' || valor < 1 || valor > 65535) return -1;
   return (int)valor;
}

static int setup_server(int port) {
   struct sockaddr_in addr;
   int listenfd, si = 1;

   listenfd = socket(AF_INET, SOCK_STREAM, 0);
   if (listenfd < 0) {
      perror("socket");
      exit(EXIT_FAILURE);
   }

   /* Para poder volver a arrancar enseguida en el mismo puerto. */
   if (setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
      perror("setsockopt");
      exit(EXIT_FAILURE);
   }

   memset(&addr, 0, sizeof(addr));
   addr.sin_family = AF_INET;
   addr.sin_addr.s_addr = htonl(INADDR_ANY);
   addr.sin_port = htons((uint16_t)port);

   if (bind(listenfd, (struct sockaddr*)&addr, sizeof(addr)) < 0) {
      perror("bind");
      exit(EXIT_FAILURE);
   }
   if (listen(listenfd, COLA_PENDIENTES) < 0) {
      perror("listen");
      exit(EXIT_FAILURE);
   }
   return listenfd;
}

static int escribir_todo(int fd, const char* dat, size_t cantidad) {
   while (cantidad > 0) {
      ssize_t nwritten = write(fd, dat, cantidad);
      if (nwritten < 0) {
         if (errno == EINTR) continue;
         return -1;
      }
      dat += nwritten;
      cantidad -= (size_t)nwritten;
   }
   return 0;
}

static int leer_todo(int fd, void* donde, size_t cantidad) {
   char* p = donde;

   while (cantidad > 0) {
      ssize_t n = read(fd, p, cantidad);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return -1;
      p += n;
      cantidad -= n;
   }
   return 0;
}

static void manejar_cliente(int sock_cliente) {
   static char buffer[TAM_BUFFER];
   int longitud;

   while (leer_todo(sock_cliente, &longitud, sizeof(longitud)) == 0) {
      if (longitud < 0 || longitud > TAM_BUFFER) {
         fprintf(stderr, "Largo incorrecto: %d\n", longitud);
         return;
      }
      if (leer_todo(sock_cliente, buffer, longitud) < 0) return;
      if (escribir_todo(sock_cliente, (char*)&longitud, sizeof(longitud)) < 0 ||
          escribir_todo(sock_cliente, buffer, longitud) < 0) {
         perror("write");
         return;
      }
   }
}

int main(int argc, char* argv[]) {
   struct sigaction accion;
   struct sockaddr_in cli;
   socklen_t longitud;
   int port, listenfd, sock_cliente;
   pid_t id;

   if (argc != 2 || (port = convertir_puerto(argv[1])) < 0) {
      fprintf(stderr, "Modo de uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
      return EXIT_FAILURE;
   }

   signal(SIGPIPE, SIG_IGN);
   memset(&accion, 0, sizeof(accion));
   accion.sa_handler = manejador_sigchld;
   sigemptyset(&accion.sa_mask);
   accion.sa_flags = SA_RESTART | SA_NOCLDSTOP;
   if (sigaction(SIGCHLD, &accion, NULL) < 0) {
      perror("sigaction");
      return EXIT_FAILURE;
   }

   listenfd = setup_server(port);
   printf("Servidor escuchando en el puerto %d\n", port);
   fflush(stdout);

   for (;;) {
      longitud = sizeof(cli);
      sock_cliente = accept(listenfd, (struct sockaddr*)&cli, &longitud);
      if (sock_cliente < 0) {
         if (errno != EINTR) perror("accept");
         continue;
      }
      printf("Conexión de %s:%d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
      fflush(stdout);

      id = fork();
      if (id < 0) {
         perror("fork");
      } else if (id == 0) {
         close(listenfd);
         manejar_cliente(sock_cliente);
         close(sock_cliente);
         _exit(EXIT_SUCCESS);
      }
      close(sock_cliente);
   }
}
