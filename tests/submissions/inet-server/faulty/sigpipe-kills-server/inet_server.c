/* Sistemas Operativos - servidor INET */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

int crear_socket(int port)
{
	int s, on = 1;
	struct sockaddr_in direcc;

	if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		perror("Error en socket");
		exit(1);
	}
	if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0) {
		perror("Error en setsockopt");
		exit(1);
	}
	bzero(&direcc, sizeof(direcc));
	direcc.sin_family = AF_INET;
	direcc.sin_port = htons(port);
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
int atender_eco(int fd)
{
	char paquete[4096];
	int n, mandado = 0;

	n = recv(fd, paquete, sizeof(paquete), 0);
	if (n <= 0)
		return 0;
	while (mandado < n) {
		int r = send(fd, paquete + mandado, n - mandado, 0);
		if (r < 0)
			return 0;
		mandado += r;
	}
	return 1;
}

int main(int argc, char **argv)
{
	int s, fd, ultimo_fd, port;
	char extra;
	fd_set todos, leibles;

	if (argc != 2 || sscanf(argv[1], "%d%c", &port, &extra) != 1 || port < 1 || port > 65535) {
		fprintf(stderr, "usage: %s port\n", argv[0]);
		exit(1);
	}

	s = crear_socket(port);
	printf("Esperando clientes en el puerto %d\n", port);
	fflush(stdout);

	FD_ZERO(&todos);
	FD_SET(s, &todos);
	ultimo_fd = s;

	while (1) {
		/* select modifica el conjunto: le pasamos una copia */
		leibles = todos;
		if (select(ultimo_fd + 1, &leibles, NULL, NULL, NULL) < 0) {
			if (errno == EINTR)
				continue;
			perror("Error en select");
			exit(1);
		}

		for (fd = 0; fd <= ultimo_fd; fd++) {
			if (!FD_ISSET(fd, &leibles))
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
				FD_SET(fd_nuevo, &todos);
				if (fd_nuevo > ultimo_fd)
					ultimo_fd = fd_nuevo;
				printf("Entró el cliente %d\n", fd_nuevo);
			} else if (!atender_eco(fd)) {
				FD_CLR(fd, &todos);
				close(fd);
				while (!FD_ISSET(ultimo_fd, &todos))
					ultimo_fd--;
				printf("Fin de la conexion %d\n", fd);
			}
			fflush(stdout);
		}
	}
	return 0;
}
