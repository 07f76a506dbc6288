/* Práctica 3: cliente */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int enviar_todo(int sock, const char *paquete, size_t n)
{
	size_t enviados = 0;

	while (enviados < n) {
		ssize_t r = send(sock, paquete + enviados, n - enviados, MSG_NOSIGNAL);
		if (r == -1) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		enviados += (size_t) r;
	}
	return 0;
}

/* Muestra la respuesta a medida que llega, hasta el fin de línea inclusive.
   Devuelve 1 si llegó completa, 0 si el servidor cerró y -1 si hubo error. */
int mostrar_respuesta(int sock)
{
	char bufer[4096];
	ssize_t n;

	printf("Respuesta: ");
	for (;;) {
		n = recv(sock, bufer, sizeof(bufer), 0);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0) {
			printf("\n");
			return (int) n;
		}
		fwrite(bufer, 1, (size_t) n, stdout);
		if (bufer[n - 1] == '\n') {
			fflush(stdout);
			return 1;
		}
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_un addr;
	char *entrada_usuario;
	size_t tamBuf = MAX_LINEA + 2;
	ssize_t largo;
	int sock, estado;

	if (argc != 2) {
		fprintf(stderr, "usage: %s path\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	if (strlen(argv[1]) >= sizeof(addr.sun_path)) {
		fprintf(stderr, "La ruta es demasiado larga\n");
		exit(EXIT_FAILURE);
	}

	memset(&addr, 0, sizeof(addr));
	addr.sun_family = AF_UNIX;
	strcpy(addr.sun_path, argv[1]);

	sock = socket(AF_UNIX, SOCK_STREAM, 0);
	if (sock == -1) {
		perror("socket");
		exit(EXIT_FAILURE);
	}
	if (connect(sock, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
		perror("connect");
		exit(EXIT_FAILURE);
	}

	entrada_usuario = malloc(tamBuf);
	if (entrada_usuario == NULL) {
		perror("malloc");
		exit(EXIT_FAILURE);
	}

	while ((largo = getline(&entrada_usuario, &tamBuf, stdin)) != -1) {
		/* La última línea puede venir sin su fin de línea. */
		if (entrada_usuario[largo - 1] != '\n')
			entrada_usuario[largo++] = '\n';
		if (largo > MAX_LINEA + 1) {
			fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
			exit(EXIT_FAILURE);
		}
		if (enviar_todo(sock, entrada_usuario, (size_t) largo) == -1) {
			perror("No se pudo enviar, el servidor cerró la conexión");
			exit(EXIT_FAILURE);
		}
		estado = mostrar_respuesta(sock);
		if (estado == -1) {
			perror("recv");
			exit(EXIT_FAILURE);
		}
		if (estado == 0) {
			fprintf(stderr, "El servidor cerró la conexión\n");
			exit(EXIT_FAILURE);
		}
	}

	free(entrada_usuario);
	close(sock);
	return EXIT_SUCCESS;
}
