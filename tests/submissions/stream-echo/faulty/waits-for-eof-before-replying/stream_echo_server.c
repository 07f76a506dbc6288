/* stream_echo_server.c - ejercicio 3 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <errno.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

static const char *ruta;

/* Ctrl-C o kill: dejamos limpio el directorio. unlink y _exit se pueden
 * llamar desde un manejador de señales. */
static void terminar(int senal)
{
	unlink(ruta);
	_exit(128 + senal);
}

static int abrir(void)
{
	struct sockaddr_un sa;
	int fd;

	memset(&sa, 0, sizeof sa);
	sa.sun_family = AF_LOCAL;
	if (strlen(ruta) >= sizeof sa.sun_path) {
		fprintf(stderr, "Nombre de socket muy largo: %s\n", ruta);
		return -1;
	}
	memcpy(sa.sun_path, ruta, strlen(ruta) + 1);

	if ((fd = socket(AF_LOCAL, SOCK_STREAM, 0)) < 0) {
		perror("socket");
		return -1;
	}
	remove(ruta);
	if (bind(fd, (struct sockaddr *)&sa, sizeof sa) < 0) {
		perror("bind");
		close(fd);
		return -1;
	}
	if (listen(fd, 20) < 0) {
		perror("listen");
		close(fd);
		return -1;
	}
	return fd;
}

static int eco(int fd)
{
	char *mensaje = NULL;
	size_t lugar = 0, len = 0;
	ssize_t leidos, escritos;

	do {
		if (lugar - len < 8192) {
			lugar += 65536;
			mensaje = realloc(mensaje, lugar);
			if (mensaje == NULL)
				return 1;
		}
		leidos = read(fd, mensaje + len, lugar - len);
		if (leidos < 0)
			return 1;
		len += leidos;
	} while (leidos > 0);

	while (len > 0) {
		escritos = write(fd, mensaje, len);
		if (escritos < 0)
			return 1;
		mensaje += escritos;
		len -= escritos;
	}
	return 0;
}

int main(int argc, char *argv[])
{
	int listenfd, conn;

	if (argc != 2 || argv[1][0] == '\0') {
		fprintf(stderr, "uso: stream_echo_server RUTA\n");
		return 1;
	}
	ruta = argv[1];
	if ((listenfd = abrir()) < 0)
		return 1;

	signal(SIGINT, terminar);
	signal(SIGTERM, terminar);
	signal(SIGCHLD, SIG_IGN);       /* los hijos no quedan como zombis */

	printf("Atendiendo en %s (pid %d)\n", ruta, (int)getpid());
	fflush(stdout);

	for (;;) {
		conn = accept(listenfd, NULL, NULL);
		if (conn < 0) {
			if (errno != EINTR)
				perror("accept");
			continue;
		}
		switch (fork()) {
		case -1:
			perror("fork");
			break;
		case 0:
			signal(SIGINT, SIG_DFL);
			signal(SIGTERM, SIG_DFL);
			close(listenfd);
			_exit(eco(conn));
		}
		close(conn);
	}
}
