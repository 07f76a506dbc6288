/* Eco local: el cliente */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int enviar_todo(int skt, const char *datos, size_t n)
{
	size_t enviados = 0;

	while (enviados < n) {
		ssize_t r = send(skt, datos + enviados, n - enviados, MSG_NOSIGNAL);
		if (r == -1) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		enviados += (size_t) r;
	}
	return 0;
}

/* Muestra la respuesta a medida que llega, hasta el fin de línea inclusive. */
void mostrar_respuesta(int skt)
{
	char bufer[4096];
	ssize_t n;

	printf("eco> ");
	for (;;) {
		n = recv(skt, bufer, sizeof(bufer), 0);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0) {
			printf("\n");
			return;
		}
		fwrite(bufer, 1, (size_t) n, stdout);
		if (bufer[n - 1] == '\n') {
			fflush(stdout);
			return;
		}
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_un dir;
	char *texto;
	size_t reservado = MAX_LINEA + 2;
	ssize_t tamanio;
	int skt;

	if (argc != 2) {
		fprintf(stderr, "usage: %s path\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	if (strlen(argv[1]) >= sizeof(dir.sun_path)) {
		fprintf(stderr, "La ruta es demasiado larga\n");
		exit(EXIT_FAILURE);
	}

	memset(&dir, 0, sizeof(dir));
	dir.sun_family = AF_UNIX;
	strcpy(dir.sun_path, argv[1]);

	skt = socket(AF_UNIX, SOCK_STREAM, 0);
	if (skt == -1) {
		perror("socket");
		exit(EXIT_FAILURE);
	}
	if (connect(skt, (struct sockaddr *) &dir, sizeof(dir)) == -1) {
		perror("connect");
		exit(EXIT_FAILURE);
	}

	texto = malloc(reservado);
	if (texto == NULL) {
		perror("malloc");
		exit(EXIT_FAILURE);
	}

	while ((tamanio = getline(&texto, &reservado, stdin)) != -1) {
		/* La última línea puede venir sin su fin de línea. */
		if (texto[tamanio - 1] != '\n')
			texto[tamanio++] = '\n';
		if (tamanio > MAX_LINEA + 1) {
			fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
			exit(EXIT_FAILURE);
		}
		enviar_todo(skt, texto, (size_t) tamanio);
		mostrar_respuesta(skt);
	}

	free(texto);
	close(skt);
	return EXIT_SUCCESS;
}
