/* stream_echo_client.c - ejercicio 3 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>

#define TAM_BUF 65536

int main(int argc, char *argv[])
{
	int sd, n, largo, cuenta;
	char *entrada_usuario = NULL;
	size_t cap = 0;
	char c;
	struct sockaddr_un serv;

	if (argc != 2) {
		fprintf(stderr, "usage: %s path\n", argv[0]);
		exit(1);
	}
	if (strlen(argv[1]) >= sizeof(serv.sun_path)) {
		fprintf(stderr, "La ruta no es valida\n");
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);

	sd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (sd == -1) {
		perror("socket");
		exit(1);
	}

	bzero(&serv, sizeof(serv));
	serv.sun_family = AF_UNIX;
	strcpy(serv.sun_path, argv[1]);

	if (connect(sd, (struct sockaddr *) &serv, sizeof(serv)) == -1) {
		perror("connect");
		exit(1);
	}

	while ((largo = getline(&entrada_usuario, &cap, stdin)) > 0) {
		if (entrada_usuario[largo - 1] != '\n')
			entrada_usuario[largo++] = '\n';
		if (largo > TAM_BUF + 1) {
			fprintf(stderr, "La linea es demasiado larga\n");
			exit(1);
		}

		for (cuenta = 0; cuenta < largo; cuenta += n) {
			n = send(sd, entrada_usuario + cuenta, largo - cuenta, 0);
			if (n == -1) {
				perror("send");
				exit(1);
			}
		}

		/* la respuesta tambien termina con un fin de linea */
		printf("Recibido: ");
		do {
			n = recv(sd, &c, 1, 0);
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
	close(sd);
	return 0;
}
