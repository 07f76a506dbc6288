// Práctica de sockets INET, cliente

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM_BUF 65536

int main(int argc, char *argv[])
{
	int sockfd, n, longitud, total;
	char *entrada_usuario = NULL;
	size_t cap = 0;
	char c, *resto;
	long puerto;
	struct sockaddr_in server;

	if (argc != 3) {
		fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
		exit(1);
	}
	puerto = strtol(argv[2], &resto, 10);
	if (resto == argv[2] || *resto != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);

	bzero(&server, sizeof(server));
	server.sin_family = AF_INET;
	server.sin_port = htons(puerto);
	if (inet_aton(argv[1], &server.sin_addr) == 0) {
		fprintf(stderr, "La direccion no es valida\n");
		exit(1);
	}

	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	if (sockfd == -1) {
		perror("socket");
		exit(1);
	}
	if (connect(sockfd, (struct sockaddr *) &server, sizeof(server)) == -1) {
		perror("connect");
		exit(1);
	}

	while ((longitud = getline(&entrada_usuario, &cap, stdin)) > 0) {
		if (entrada_usuario[longitud - 1] != '\n')
			entrada_usuario[longitud++] = '\n';
		if (longitud > TAM_BUF + 1) {
			fprintf(stderr, "La linea es demasiado larga\n");
			exit(1);
		}

		for (total = 0; total < longitud; total += n) {
			n = send(sockfd, entrada_usuario + total, longitud - total, 0);
			if (n == -1) {
				perror("send");
				exit(1);
			}
		}

		/* la respuesta tambien termina con un fin de linea */
		printf("Recibido: ");
		do {
			n = recv(sockfd, &c, 1, 0);
			if (n == -1) {
				perror("recv");
				exit(1);
			}
			if (n == 0) {
				printf("\n");
				fprintf(stderr, "El servidor se desconecto\n");
				exit(1);
			}
			putchar(c);
		} while (c != '\n');
		fflush(stdout);
	}

	free(entrada_usuario);
	close(sockfd);
	return 0;
}
