/* stream_echo_server RUTA: devuelve cada línea a quien la mandó. */
#include "bytes.h"
#include "local.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	char *linea = NULL;
	size_t lugar = 0;
	unsigned numero = 0;

	if (argc != 2) {
		fprintf(stderr, "Uso: stream_echo_server RUTA\n");
		return 1;
	}
	signal(SIGPIPE, SIG_IGN);
	int servidor = local_escuchar(argv[1]);
	if (servidor < 0)
		return 1;

	for (;;) {
		int cliente = accept(servidor, NULL, NULL);
		if (cliente < 0) {
			perror("accept");
			continue;
		}
		printf("-- cliente %u\n", ++numero);

		lector_t lector;
		ssize_t n;
		lector_iniciar(&lector, cliente);
		while ((n = lector_linea(&lector, &linea, &lugar)) > 0) {
			printf("   %zd bytes\n", n);
			fflush(stdout);
			if (escribir_todo(cliente, linea, (size_t) n) < 0)
				break;
		}
		if (n != 0)
			perror("   se cortó");
		close(cliente);
	}
}
