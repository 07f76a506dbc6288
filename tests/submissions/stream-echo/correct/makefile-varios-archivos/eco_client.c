/* stream_echo_client RUTA: manda lo que se escribe y muestra lo que vuelve. */
#include "bytes.h"
#include "local.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define LINEA_MAX 65536

int main(int argc, char **argv)
{
	static lector_t teclado, red;
	char *ida = NULL, *vuelta = NULL;
	size_t lugar_ida = 0, lugar_vuelta = 0;
	ssize_t n;

	if (argc != 2) {
		fprintf(stderr, "Uso: stream_echo_client RUTA\n");
		return 1;
	}
	signal(SIGPIPE, SIG_IGN);
	int fd = local_conectar(argv[1]);
	if (fd < 0)
		return 1;
	lector_iniciar(&teclado, STDIN_FILENO);
	lector_iniciar(&red, fd);

	while ((n = lector_linea(&teclado, &ida, &lugar_ida)) > 0) {
		int completa = ida[n - 1] == '\n';

		if (n - completa > LINEA_MAX) {
			fprintf(stderr, "línea de %zd bytes: no se envía\n", n);
			return 1;
		}
		if (escribir_todo(fd, ida, (size_t) n) < 0 || (!completa && escribir_todo(fd, "\n", 1) < 0)) {
			perror("el servidor no recibe más");
			return 1;
		}
		n = lector_linea(&red, &vuelta, &lugar_vuelta);
		if (n < 0) {
			perror("read");
			return 1;
		}
		if (n == 0 || vuelta[n - 1] != '\n') {
			fprintf(stderr, "el servidor cerró la conexión\n");
			return 1;
		}
		printf("eco: ");
		fwrite(vuelta, 1, (size_t) n, stdout);
		fflush(stdout);
	}
	if (n < 0) {
		perror("teclado");
		return 1;
	}
	close(fd);
	return 0;
}
