/* Práctica 3: servidor */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM_BUF 4096

/* send puede tomar solo una parte: insistimos hasta mandar todo. */
int enviar_todo(int sock, const char *datos, size_t n)
{
	size_t enviados = 0;

	while (enviados < n) {
		ssize_t r = send(sock, datos + enviados, n - enviados, 0);
		if (r == -1) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		enviados += (size_t) r;
	}
	return 0;
}

void atenderCliente(int cli)
{
	char bufer[TAM_BUF];
	ssize_t n;

	while ((n = recv(cli, bufer, sizeof(bufer), 0)) != 0) {
		if (n == -1) {
			if (errno == EINTR)
				continue;
			perror("recv");
			return;
		}
		if (enviar_todo(cli, bufer, (size_t) n) == -1) {
			perror("send");
			return;
		}
		if (memchr(bufer, '\n', (size_t) n) != NULL)
			return;
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_un direccion;
	int srv, cli;

	if (argc != 2) {
		fprintf(stderr, "usage: %s path\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(direccion.sun_path)) {
		fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(direccion.sun_path) - 1);
		exit(EXIT_FAILURE);
	}

	/* Un cliente que se va antes de leer no debe terminar al servidor. */
	signal(SIGPIPE, SIG_IGN);

	srv = socket(AF_UNIX, SOCK_STREAM, 0);
	if (srv == -1) {
		perror("socket");
		exit(EXIT_FAILURE);
	}

	memset(&direccion, 0, sizeof(direccion));
	direccion.sun_family = AF_UNIX;
	strcpy(direccion.sun_path, argv[1]);

	/* Puede haber quedado el archivo de una corrida anterior. */
	if (unlink(argv[1]) == -1 && errno != ENOENT) {
		perror("unlink");
		exit(EXIT_FAILURE);
	}
	if (bind(srv, (struct sockaddr *) &direccion, sizeof(direccion)) == -1) {
		perror("bind");
		exit(EXIT_FAILURE);
	}
	if (listen(srv, 10) == -1) {
		perror("listen");
		exit(EXIT_FAILURE);
	}
	printf("Servidor esperando conexiones en %s\n", argv[1]);
	fflush(stdout);

	for (;;) {
		cli = accept(srv, NULL, NULL);
		if (cli == -1) {
			perror("accept");
			continue;
		}
		printf("Cliente conectado\n");
		fflush(stdout);
		atenderCliente(cli);
		close(cli);
		printf("Cliente desconectado\n");
		fflush(stdout);
	}
}
