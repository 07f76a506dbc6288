/* Eco local: el cliente */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int mandar_todo(int descriptor, const char *buf, size_t n)
{
	size_t enviados = 0;

	while (enviados < n) {
		ssize_t r = send(descriptor, buf + enviados, n - enviados, MSG_NOSIGNAL);
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
int mostrar_respuesta(int descriptor)
{
	char mensaje_buf[4096];
	ssize_t n;

	printf("Me llego: ");
	for (;;) {
		n = recv(descriptor, mensaje_buf, sizeof(mensaje_buf), 0);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0) {
			printf("\n");
			return (int) n;
		}
		fwrite(mensaje_buf, 1, (size_t) n, stdout);
		if (mensaje_buf[n - 1] == '\n') {
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
	int descriptor, status;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	if (strlen(argv[1]) >= sizeof(addr.sun_path)) {
		fprintf(stderr, "La ruta es demasiado larga\n");
		exit(EXIT_FAILURE);
	}

	memset(&addr, 0, sizeof(addr));
	addr.sun_family = AF_UNIX;
	strcpy(addr.sun_path, argv[1]);

	descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
	if (descriptor == -1) {
		perror("socket");
		exit(EXIT_FAILURE);
	}
	if (connect(descriptor, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
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
		if (mandar_todo(descriptor, entrada_usuario, (size_t) largo) == -1) {
			perror("No se pudo enviar, el servidor cerró la conexión");
			exit(EXIT_FAILURE);
		}
		status = mostrar_respuesta(descriptor);
		if (status == -1) {
			perror("recv");
			exit(EXIT_FAILURE);
		}
		if (status == 0) {
			fprintf(stderr, "El servidor cerró la conexión\n");
			exit(EXIT_FAILURE);
		}
	}

	free(entrada_usuario);
	close(descriptor);
	return EXIT_SUCCESS;
}
