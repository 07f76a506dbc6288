/* Eco TCP (servidor) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

int crear_socket(int num_puerto)
{
	int s, opcion = 1;
	struct sockaddr_in dir;

	if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		perror("Error en socket");
		exit(1);
	}
	if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &opcion, sizeof(opcion)) < 0) {
		perror("Error en setsockopt");
		exit(1);
	}
	bzero(&dir, sizeof(dir));
	dir.sin_family = AF_INET;
	dir.sin_port = htons(num_puerto);
	dir.sin_addr.s_addr = INADDR_ANY;
	if (bind(s, (struct sockaddr *)&dir, sizeof(dir)) < 0) {
		perror("Error en bind");
		exit(1);
	}
	if (listen(s, 10) < 0) {
		perror("Error en listen");
		exit(1);
	}
	return s;
}

/* Lee lo que haya y lo devuelve. Retorna 0 si el cliente se fue. */
int atender_eco(int fd)
{
	char paquete[4096];
	int n, enviado = 0;

	n = recv(fd, paquete, sizeof(paquete), 0);
	if (n <= 0)
		return 0;
	while (enviado < n) {
		int r = send(fd, paquete + enviado, n - enviado, 0);
		if (r < 0)
			return 0;
		enviado += r;
	}
	return 1;
}

int main(int argc, char **argv)
{
	int s, fd, mayor, num_puerto;
	char extra;
	fd_set maestro, listos;

	if (argc != 2 || sscanf(argv[1], "%d%c", &num_puerto, &extra) != 1 || num_puerto < 1 || num_puerto > 65535) {
		fprintf(stderr, "usage: %s port\n", argv[0]);
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);
	s = crear_socket(num_puerto);
	printf("Esperando clientes en el puerto %d\n", num_puerto);
	fflush(stdout);

	FD_ZERO(&maestro);
	FD_SET(s, &maestro);
	mayor = s;

	while (1) {
		if (select(mayor + 1, &maestro, NULL, NULL, NULL) < 0) {
			if (errno == EINTR)
				continue;
			perror("Error en select");
			exit(1);
		}
		listos = maestro;

		for (fd = 0; fd <= mayor; fd++) {
			if (!FD_ISSET(fd, &listos))
				continue;

			if (fd == s) {
				int conn = accept(s, NULL, NULL);
				if (conn < 0) {
					perror("Error en accept");
					continue;
				}
				if (conn >= FD_SETSIZE) {
					fprintf(stderr, "No hay lugar para otro cliente\n");
					close(conn);
					continue;
				}
				FD_SET(conn, &maestro);
				if (conn > mayor)
					mayor = conn;
				printf("Entró el cliente %d\n", conn);
			} else if (!atender_eco(fd)) {
				FD_CLR(fd, &maestro);
				close(fd);
				if (fd == mayor)
					mayor--;
				printf("Se fue el cliente %d\n", fd);
			}
			fflush(stdout);
		}
	}
	return 0;
}
