/* Sistemas Operativos - servidor INET */

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

int crear_socket(int puerto)
{
	int s, uno = 1;
	struct sockaddr_in direcc;

	if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		perror("Error en socket");
		exit(1);
	}
	if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof(uno)) < 0) {
		perror("Error en setsockopt");
		exit(1);
	}
	bzero(&direcc, sizeof(direcc));
	direcc.sin_family = AF_INET;
	direcc.sin_port = htons(puerto);
	direcc.sin_addr.s_addr = INADDR_ANY;
	if (bind(s, (struct sockaddr *)&direcc, sizeof(direcc)) < 0) {
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
int servir(int fd)
{
	char buf[4096];
	int n, yaEnviado = 0;

	n = recv(fd, buf, sizeof(buf), 0);
	if (n <= 0)
		return 0;
	while (yaEnviado < n) {
		int r = send(fd, buf + yaEnviado, n - yaEnviado, 0);
		if (r < 0)
			return 0;
		yaEnviado += r;
	}
	return 1;
}

int main(int argc, char **argv)
{
	int s, fd, fd_max, puerto;
	char extra;
	fd_set conjunto, listos;

	if (argc != 2 || sscanf(argv[1], "%d%c", &puerto, &extra) != 1 || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "usage: %s port\n", argv[0]);
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);
	s = crear_socket(puerto);
	printf("Esperando clientes en el puerto %d\n", puerto);
	fflush(stdout);

	FD_ZERO(&conjunto);
	FD_SET(s, &conjunto);
	fd_max = s;

	while (1) {
		/* select modifica el conjunto: le pasamos una copia */
		listos = conjunto;
		if (select(fd_max + 1, &listos, NULL, NULL, NULL) < 0) {
			if (errno == EINTR)
				continue;
			perror("Error en select");
			exit(1);
		}

		for (fd = 0; fd <= fd_max; fd++) {
			if (!FD_ISSET(fd, &listos))
				continue;

			if (fd == s) {
				int fd_nuevo = accept(s, NULL, NULL);
				if (fd_nuevo < 0) {
					perror("Error en accept");
					continue;
				}
				if (fd_nuevo >= FD_SETSIZE) {
					fprintf(stderr, "No hay lugar para otro cliente\n");
					close(fd_nuevo);
					continue;
				}
				FD_SET(fd_nuevo, &conjunto);
				if (fd_nuevo > fd_max)
					fd_max = fd_nuevo;
				printf("Entró el cliente %d\n", fd_nuevo);
			} else if (!servir(fd)) {
				FD_CLR(fd, &conjunto);
				close(fd);
				while (!FD_ISSET(fd_max, &conjunto))
					fd_max--;
				printf("Fin de la conexion %d\n", fd);
			}
			fflush(stdout);
		}
	}
	return 0;
}
