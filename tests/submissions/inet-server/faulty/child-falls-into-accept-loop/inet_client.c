// Cliente TCP

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define MAXBUF 65536

int main(int argc, char *argv[])
{
	int sockfd, n, largo, acumulado;
	char *linea = NULL;
	size_t cap = 0;
	char c, *fin;
	long nro_puerto;
	struct sockaddr_in server;

	if (argc != 3) {
		fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
		exit(1);
	}
	nro_puerto = strtol(argv[2], &fin, 10);
	if (fin == argv[2] || *fin != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);

	bzero(&server, sizeof(server));
	server.sin_family = AF_INET;
	server.sin_port = htons(nro_puerto);
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

	while ((largo = getline(&linea, &cap, stdin)) > 0) {
		if (linea[largo - 1] != '\n')
			linea[largo++] = '\n';
		if (largo > MAXBUF + 1) {
			fprintf(stderr, "La linea es demasiado larga\n");
			exit(1);
		}

		for (acumulado = 0; acumulado < largo; acumulado += n) {
			n = send(sockfd, linea + acumulado, largo - acumulado, 0);
			if (n == -1) {
				perror("send");
				exit(1);
			}
		}

		/* la respuesta tambien termina con un fin de linea */
		printf("Eco: ");
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

	free(linea);
	close(sockfd);
	return 0;
}
