/* Ejercicio 4: cliente */
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
	int skt, n, len, hecho;
	char *entrada_usuario = NULL;
	size_t cap = 0;
	char c, *fin;
	long port;
	struct sockaddr_in server;

	if (argc != 3) {
		fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
		exit(1);
	}
	port = strtol(argv[2], &fin, 10);
	if (fin == argv[2] || *fin != '\0' || port < 1 || port > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);

	bzero(&server, sizeof(server));
	server.sin_family = AF_INET;
	server.sin_port = htons(port);
	if (inet_aton(argv[1], &server.sin_addr) == 0) {
		fprintf(stderr, "La direccion no es valida\n");
		exit(1);
	}

	skt = socket(AF_INET, SOCK_STREAM, 0);
	if (skt == -1) {
		perror("socket");
		exit(1);
	}
	if (connect(skt, (struct sockaddr *) &server, sizeof(server)) == -1) {
		perror("connect");
		exit(1);
	}

	while ((len = getline(&entrada_usuario, &cap, stdin)) > 0) {
		if (entrada_usuario[len - 1] != '\n')
			entrada_usuario[len++] = '\n';
		if (len > TAM_BUF + 1) {
			fprintf(stderr, "La linea es demasiado larga\n");
			exit(1);
		}

		for (hecho = 0; hecho < len; hecho += n) {
			n = send(skt, entrada_usuario + hecho, len - hecho, 0);
			if (n == -1) {
				perror("send");
				exit(1);
			}
		}

		/* la respuesta tambien termina con un fin de linea */
		printf("Eco: ");
		do {
			n = recv(skt, &c, 1, 0);
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
	close(skt);
	return 0;
}
