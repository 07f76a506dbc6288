/* TP sockets - datagramas - servidor - Grupo 7 */
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM 65536

static char buffer[TAM];

static void manejar_cliente(int conn)
{
	ssize_t n;

	while ((n = recv(conn, buffer, sizeof(buffer), 0)) > 0) {
		ssize_t cuenta = 0;
		while (cuenta < n) {
			ssize_t m = send(conn, buffer + cuenta, (size_t) (n - cuenta), 0);
			if (m < 0) {
				perror("send");
				return;
			}
			cuenta += m;
		}
	}
	if (n < 0)
		perror("recv");
}

int main(int argc, char *argv[])
{
	struct sockaddr_in direccion;
	int sock_escucha, conn, si = 1;
	char *endptr;
	long puerto;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		return EXIT_FAILURE;
	}
	puerto = strtol(argv[1], &endptr, 10);
	if (endptr == argv[1] || *endptr != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "Puerto inválido: %s\n", argv[1]);
		return EXIT_FAILURE;
	}
	signal(SIGPIPE, SIG_IGN);

	sock_escucha = socket(AF_INET, SOCK_STREAM, 0);
	if (sock_escucha < 0) {
		perror("socket");
		return EXIT_FAILURE;
	}
	setsockopt(sock_escucha, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si));

	memset(&direccion, 0, sizeof(direccion));
	direccion.sin_family = AF_INET;
	direccion.sin_addr.s_addr = htonl(INADDR_ANY);
	direccion.sin_port = htons((unsigned short) puerto);
	if (bind(sock_escucha, (struct sockaddr *) &direccion, sizeof(direccion)) < 0) {
		perror("bind");
		return EXIT_FAILURE;
	}
	if (listen(sock_escucha, 10) < 0) {
		perror("listen");
		return EXIT_FAILURE;
	}
	printf("Servidor de eco esperando en el puerto %ld\n", puerto);
	fflush(stdout);

	for (;;) {
		conn = accept(sock_escucha, NULL, NULL);
		if (conn < 0) {
			perror("accept");
			continue;
		}
		manejar_cliente(conn);
		close(conn);
	}
}
