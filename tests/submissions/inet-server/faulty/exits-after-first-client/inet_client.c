/* Sistemas Operativos - cliente INET */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM 65536

int main(int argc, char *argv[])
{
	int skt, n, tamanio, hecho;
	char *renglon = NULL;
	size_t cap = 0;
	char c, *sobra;
	long num_puerto;
	struct sockaddr_in servidor;

	if (argc != 3) {
		fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
		exit(1);
	}
	num_puerto = strtol(argv[2], &sobra, 10);
	if (sobra == argv[2] || *sobra != '\0' || num_puerto < 1 || num_puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);

	bzero(&servidor, sizeof(servidor));
	servidor.sin_family = AF_INET;
	servidor.sin_port = htons(num_puerto);
	if (inet_aton(argv[1], &servidor.sin_addr) == 0) {
		fprintf(stderr, "La direccion no es valida\n");
		exit(1);
	}

	skt = socket(AF_INET, SOCK_STREAM, 0);
	if (skt == -1) {
		perror("socket");
		exit(1);
	}
	if (connect(skt, (struct sockaddr *) &servidor, sizeof(servidor)) == -1) {
		perror("connect");
		exit(1);
	}

	while ((tamanio = getline(&renglon, &cap, stdin)) > 0) {
		if (renglon[tamanio - 1] != '\n')
			renglon[tamanio++] = '\n';
		if (tamanio > TAM + 1) {
			fprintf(stderr, "La linea es demasiado larga\n");
			exit(1);
		}

		for (hecho = 0; hecho < tamanio; hecho += n) {
			n = send(skt, renglon + hecho, tamanio - hecho, 0);
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
				fprintf(stderr, "El servidor cerro la conexion\n");
				exit(1);
			}
			putchar(c);
		} while (c != '\n');
		fflush(stdout);
	}

	free(renglon);
	close(skt);
	return 0;
}
