/* Práctica de sockets: cliente UDP */
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

#define TAM_BUF 65535

char bufer[TAM_BUF];

int main(int argc, char *argv[])
{
	int sock, n, largo;
	char *entrada_usuario = NULL;
	size_t cap = 0;
	char *fin;
	long puerto;
	struct sockaddr_in serv;
	struct timeval tv;

	if (argc != 3) {
		fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
		exit(1);
	}

	puerto = strtol(argv[2], &fin, 10);
	if (fin == argv[2] || *fin != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	bzero(&serv, sizeof(serv));
	serv.sin_family = AF_INET;
	serv.sin_port = htons(puerto);
	if (inet_aton(argv[1], &serv.sin_addr) == 0) {
		fprintf(stderr, "La direccion no es valida\n");
		exit(1);
	}

	sock = socket(AF_INET, SOCK_DGRAM, 0);
	if (sock == -1) {
		perror("socket");
		exit(1);
	}

	/* solo nos interesa hablar con el servidor */
	if (connect(sock, (struct sockaddr *) &serv, sizeof(serv)) == -1) {
		perror("connect");
		exit(1);
	}

	/* no esperamos para siempre */
	tv.tv_sec = 5;
	tv.tv_usec = 0;
	if (setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == -1) {
		perror("setsockopt");
		exit(1);
	}

	while ((largo = getline(&entrada_usuario, &cap, stdin)) > 0) {
		if (entrada_usuario[largo - 1] == '\n')
			largo--;

		if (send(sock, entrada_usuario, largo, 0) == -1) {
			perror("send");
			exit(1);
		}

		n = recv(sock, bufer, TAM_BUF, 0);
		if (n == -1) {
			if (errno == EAGAIN || errno == EWOULDBLOCK)
				fprintf(stderr, "El servidor no responde\n");
			else
				perror("recv");
			exit(1);
		}

		printf("Eco: ");
		fwrite(bufer, 1, n, stdout);
		printf("\n");
		fflush(stdout);
	}

	free(entrada_usuario);
	close(sock);
	return 0;
}
