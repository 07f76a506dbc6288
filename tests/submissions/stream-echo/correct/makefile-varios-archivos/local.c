#include "local.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int preparar(const char *ruta, struct sockaddr_un *dir)
{
	int fd;

	if (ruta[0] == '\0' || strlen(ruta) >= sizeof(dir->sun_path)) {
		fprintf(stderr, "ruta inválida\n");
		return -1;
	}
	memset(dir, 0, sizeof(*dir));
	dir->sun_family = AF_UNIX;
	strcpy(dir->sun_path, ruta);

	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd < 0)
		perror("socket");
	return fd;
}

int local_conectar(const char *ruta)
{
	struct sockaddr_un dir;
	int fd = preparar(ruta, &dir);

	if (fd >= 0 && connect(fd, (struct sockaddr *) &dir, sizeof(dir)) < 0) {
		perror("connect");
		close(fd);
		return -1;
	}
	return fd;
}

int local_escuchar(const char *ruta)
{
	struct sockaddr_un dir;
	int fd = preparar(ruta, &dir);

	if (fd < 0)
		return -1;

	if (bind(fd, (struct sockaddr *) &dir, sizeof(dir)) < 0) {
		/* Si el archivo existe pero nadie atiende, es un resto de una
		 * corrida anterior: se borra y se prueba otra vez. */
		int prueba = errno == EADDRINUSE ? socket(AF_UNIX, SOCK_STREAM, 0) : -1;

		if (prueba < 0) {
			perror("bind");
			close(fd);
			return -1;
		}
		if (connect(prueba, (struct sockaddr *) &dir, sizeof(dir)) == 0 || errno != ECONNREFUSED) {
			fprintf(stderr, "%s: ya hay un servidor usando esa ruta\n", ruta);
			close(prueba);
			close(fd);
			return -1;
		}
		close(prueba);
		if (unlink(ruta) < 0 || bind(fd, (struct sockaddr *) &dir, sizeof(dir)) < 0) {
			perror("bind");
			close(fd);
			return -1;
		}
	}
	if (listen(fd, 8) < 0) {
		perror("listen");
		close(fd);
		return -1;
	}
	return fd;
}
