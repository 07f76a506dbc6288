/* Sistemas Operativos - eco UDP (cliente) */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM 65535

char buf[TAM];

int main(int argc, char *argv[])
{
	int skt, n, tamanio;
	char *entrada_usuario = NULL;
	size_t cap = 0;
	char *sobra;
	long nro_puerto;
	struct sockaddr_in server;
	struct timeval timeout;

	if (argc != 3) {
		fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
		exit(1);
	}

	nro_puerto = strtol(argv[2], &sobra, 10);
	if (sobra == argv[2] || *sobra != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	bzero(&server, sizeof(server));
	server.sin_family = AF_INET;
	server.sin_port = htons(nro_puerto);
	if (inet_aton(argv[1], &server.sin_addr) == 0) {
		fprintf(stderr, "La direccion no es valida\n");
		exit(1);
	}

	skt = socket(AF_INET, SOCK_DGRAM, 0);
	if (skt == -1) {
		perror("socket");
		exit(1);
	}

	/* solo nos interesa hablar con el servidor */
	if (connect(skt, (struct sockaddr *) &server, sizeof(server)) == -1) {
		perror("connect");
		exit(1);
	}

	/* no esperamos para siempre */
	timeout.tv_sec = 5;
	timeout.tv_usec = 0;
	if (setsockopt(skt, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout)) == -1) {
		perror("setsockopt");
		exit(1);
	}

	while ((tamanio = getline(&entrada_usuario, &cap, stdin)) > 0) {
		if (entrada_usuario[tamanio - 1] == '\n')
			tamanio--;

		if (send(skt, entrada_usuario, tamanio, 0) == -1) {
			perror("send");
			exit(1);
		}

		n = recv(skt, buf, TAM, 0);
		if (n == -1) {
			if (errno == EAGAIN || errno == EWOULDBLOCK)
				fprintf(stderr, "El servidor no responde\n");
			else
				perror("recv");
			exit(1);
		}

		printf("El servidor contesta: ");
		fwrite(buf, 1, n, stdout);
		printf("\n");
		fflush(stdout);
	}

	free(entrada_usuario);
	close(skt);
	return 0;
}
