#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <netinet/in.h>
#include <sys/types.h>
#include <sys/socket.h>

static void procesar_datagrama(int sockfd) {
  struct sockaddr_in cli;
  socklen_t clilen = sizeof(cli);
  char *msg, nada;
  ssize_t medida, n;

  medida = recv(sockfd, &nada, 0, MSG_PEEK | MSG_TRUNC);
  if (medida < 0) {
    perror("ERROR en recv");
    return;
  }
  msg = malloc(medida + 1);
  if (msg == NULL) {
    perror("ERROR en malloc");
    recv(sockfd, &nada, 0, 0);
    return;
  }
  n = recvfrom(sockfd, msg, medida, 0, (struct sockaddr *)&cli, &clilen);
  if (n < 0)
    perror("ERROR en recvfrom");
  else if (sendto(sockfd, msg, n, 0, (struct sockaddr *)&cli, clilen) < 0)
    perror("ERROR en sendto");
  else
    printf("eco de %d bytes a %s\n", (int)n, inet_ntoa(cli.sin_addr));
  fflush(stdout);
  free(msg);
}

int main(int argc, char *argv[]) {
  int sockfd, portno = 0, leido = 0;
  struct sockaddr_in serv_addr;

  if (argc != 2) {
    fprintf(stderr, "ERROR, falta el puerto\n");
    exit(1);
  }
  if (strlen(argv[1]) > 5 || sscanf(argv[1], "%d%n", &portno, &leido) != 1 ||
      argv[1][leido] != '\0' || portno < 1 || portno > 65535) {
    fprintf(stderr, "ERROR, puerto incorrecto\n");
    exit(1);
  }
  sockfd = socket(AF_INET, SOCK_DGRAM, 0);
  if (sockfd < 0) {
    perror("ERROR al abrir el socket");
    exit(1);
  }
  memset(&serv_addr, 0, sizeof(serv_addr));
  serv_addr.sin_family = AF_INET;
  serv_addr.sin_addr.s_addr = INADDR_ANY;
  serv_addr.sin_port = htons(portno);
  if (bind(sockfd, (struct sockaddr *)&serv_addr, sizeof(serv_addr)) < 0) {
    perror("ERROR en bind");
    exit(1);
  }
  while (1) procesar_datagrama(sockfd);
  return 0;
}
