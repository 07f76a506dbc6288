/*
 * Alumno: comisión 4
 * Ejercicio 2: eco con datagramas (servidor)
 */
/* Compilar: gcc -Wall -o udp_echo_server udp_echo_server.c */

#define _POSIX_C_SOURCE 200809L
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#define MAX_DATAGRAMA 65507

static int puertoValido(const char* s) {
   int n = 0;

   if (*s == '\0' || strlen(s) > 5) return 0;
   for (; *s; s++) {
      if (*s < '0' || *s > '9') return 0;
      n = n * 10 + (*s - '0');
   }
   return n >= 1 && n <= 65535;
}

static int abrirSocket(const char* port) {
   struct addrinfo pistas, *lista, *p;
   int fd = -1, error;

   memset(&pistas, 0, sizeof pistas);
   pistas.ai_family = AF_INET;
   pistas.ai_socktype = SOCK_DGRAM;
   pistas.ai_flags = AI_PASSIVE | AI_NUMERICSERV;

   if ((error = getaddrinfo(NULL, port, &pistas, &lista)) != 0) {
      fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(error));
      return -1;
   }
   for (p = lista; p != NULL; p = p->ai_next) {
      fd = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
      if (fd == -1) {
         perror("socket");
         continue;
      }
      if (bind(fd, p->ai_addr, p->ai_addrlen) == 0) break;
      perror("bind");
      close(fd);
      fd = -1;
   }
   freeaddrinfo(lista);
   return fd;
}

int main(int argc, char** argv) {
   static unsigned char dat[MAX_DATAGRAMA];
   struct sockaddr_storage from;
   socklen_t tam;
   ssize_t n;
   int fd;

   if (argc != 2 || !puertoValido(argv[1])) {
      fprintf(stderr, "Forma de uso: %s PUERTO   (1 a 65535)\n", argv[0]);
      exit(2);
   }
   if ((fd = abrirSocket(argv[1])) == -1) exit(1);

   for (;;) {
      tam = sizeof from;
      n = recvfrom(fd, dat, sizeof dat, 0, (struct sockaddr*)&from, &tam);
      if (n == -1) {
         perror("recvfrom");
         continue;
      }
      if (sendto(fd, dat, n, 0, (struct sockaddr*)&from, tam) != n) perror("sendto");
   }
}
