// Práctica de sockets: TCP - servidor
// Alumno: comisión 4
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

int abrir_puerto(int nro_puerto)
{
	int s, on = 1;
	struct sockaddr_in mi_dir;

	if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		perror("Error en socket");
		exit(1);
	}
	if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0) {
		perror("Error en setsockopt");
		exit(1);
	}
	bzero(&mi_dir, sizeof(mi_dir));
	mi_dir.sin_family = AF_INET;
	mi_dir.sin_port = htonl(nro_puerto);
	mi_dir.sin_addr.s_addr = INADDR_ANY;
	if (bind(s, (struct sockaddr *)&mi_dir, sizeof(mi_dir)) < 0) {
		perror("Error en bind");
		exit(1);
	}
	if (listen(s, 10) < 0) {
		perror("Error en listen");
		exit(1);
	}
	return s;
}

int hacer_eco(int fd)
{
	char contenido[4096];
	int n, enviado = 0;

	n = recv(fd, contenido, sizeof(contenido), 0);
	if (n <= 0)
		return 0;
	while (enviado < n) {
		int r = send(fd, contenido + enviado, n - enviado, 0);
		if (r < 0)
			return 0;
		enviado += r;
	}
	return 1;
}

int main(int argc, char **argv)
{
	int s, fd, fdmax, nro_puerto;
	char extra;
	fd_set todos, copia_set;

	if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%c", &nro_puerto, &extra) != 1 ||
	    nro_puerto < 1 || nro_puerto > 65535) {
		fprintf(stderr, "uso: %s PUERTO\n", argv[0]);
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);
	s = abrir_puerto(nro_puerto);
	printf("Esperando clientes en el puerto %d\n", nro_puerto);
	fflush(stdout);

	FD_ZERO(&todos);
	FD_SET(s, &todos);
	fdmax = s;

	while (1) {

		copia_set = todos;
		if (select(fdmax + 1, &copia_set, NULL, NULL, NULL) < 0) {
			if (errno == EINTR)
				continue;
			perror("Error en select");
			exit(1);
		}

		for (fd = 0; fd <= fdmax; fd++) {
			if (!FD_ISSET(fd, &copia_set))
				continue;

			if (fd == s) {
				int nuevo = accept(s, NULL, NULL);
				if (nuevo < 0) {
					perror("Error en accept");
					usleep(50000);
					continue;
				}
				if (nuevo >= FD_SETSIZE) {
					fprintf(stderr, "No hay lugar para otro cliente\n");
					close(nuevo);
					continue;
				}
				FD_SET(nuevo, &todos);
				if (nuevo > fdmax)
					fdmax = nuevo;
				printf("Entró el cliente %d\n", nuevo);
			} else if (!hacer_eco(fd)) {
				FD_CLR(fd, &todos);
				close(fd);
				while (!FD_ISSET(fdmax, &todos))
					fdmax--;
				printf("Se fue el cliente %d\n", fd);
			}
			fflush(stdout);
		}
	}
	return 0;
}
