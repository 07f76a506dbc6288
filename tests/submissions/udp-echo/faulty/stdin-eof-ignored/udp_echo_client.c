/* Cliente de eco UDP */
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

char buffer[TAM_BUF];
char renglon[TAM_BUF + 2];

int main(int argc, char *argv[])
{
	int sock, n, tamanio;
	char *sobra;
	long puerto;
	struct sockaddr_in srv;
	struct timeval plazo;

	if (argc != 3) {
		fprintf(stderr, "usage: %s host port\n", argv[0]);
		exit(1);
	}

	puerto = strtol(argv[2], &sobra, 10);
	if (sobra == argv[2] || *sobra != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	bzero(&srv, sizeof(srv));
	srv.sin_family = AF_INET;
	srv.sin_port = htons(puerto);
	if (inet_aton(argv[1], &srv.sin_addr) == 0) {
		fprintf(stderr, "La direccion no es valida\n");
		exit(1);
	}

	sock = socket(AF_INET, SOCK_DGRAM, 0);
	if (sock == -1) {
		perror("socket");
		exit(1);
	}

	/* solo nos interesa hablar con el servidor */
	if (connect(sock, (struct sockaddr *) &srv, sizeof(srv)) == -1) {
		perror("connect");
		exit(1);
	}

	/* no esperamos para siempre */
	plazo.tv_sec = 5;
	plazo.tv_usec = 0;
	if (setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &plazo, sizeof(plazo)) == -1) {
		perror("setsockopt");
		exit(1);
	}

	while (1) {
		fgets(renglon, sizeof(renglon), stdin);
		tamanio = strlen(renglon);
		if (tamanio > 0 && renglon[tamanio - 1] == '\n')
			tamanio--;

		if (send(sock, renglon, tamanio, 0) == -1) {
			perror("send");
			exit(1);
		}

		n = recv(sock, buffer, TAM_BUF, 0);
		if (n == -1) {
			if (errno == EAGAIN || errno == EWOULDBLOCK)
				fprintf(stderr, "El servidor no responde\n");
			else
				perror("recv");
			exit(1);
		}

		printf("Servidor: ");
		fwrite(buffer, 1, n, stdout);
		printf("\n");
		fflush(stdout);
	}

	close(sock);
	return 0;
}
