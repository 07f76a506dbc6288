#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Charla con descriptores no bloqueantes: cuando read o write no pueden
 * seguir se espera con poll. Formato: dos bytes de longitud y el texto.
 */

typedef struct {
	uint8_t largo[2];
	char texto[65535];
} mensaje;

static bool esperar(int fd, short que)
{
	struct pollfd p = { fd, que, 0 };

	while (poll(&p, 1, -1) == -1) {
		if (errno != EINTR) {
			perror("poll");
			return false;
		}
	}
	return true;
}

static bool mandar(int fd, const void *datos, size_t n)
{
	const char *p = datos;

	while (n > 0) {
		ssize_t r = send(fd, p, n, MSG_NOSIGNAL);

		if (r >= 0) {
			p += r;
			n -= (size_t)r;
		} else if (errno == EAGAIN) {
			if (!esperar(fd, POLLOUT))
				return false;
		} else if (errno != EINTR) {
			perror("send");
			return false;
		}
	}
	return true;
}

static bool traer(int fd, void *datos, size_t n)
{
	char *p = datos;

	while (n > 0) {
		ssize_t r = recv(fd, p, n, 0);

		if (r > 0) {
			p += r;
			n -= (size_t)r;
		} else if (r == 0) {
			fprintf(stderr, "La otra parte colgó\n");
			return false;
		} else if (errno == EAGAIN) {
			if (!esperar(fd, POLLIN))
				return false;
		} else if (errno != EINTR) {
			perror("recv");
			return false;
		}
	}
	return true;
}

static bool decir(int fd, const char *texto)
{
	size_t largo = strlen(texto);
	uint8_t cabeza[2] = { (uint8_t)(largo >> 8), (uint8_t)largo };

	if (largo > 65535) {
		fprintf(stderr, "Mensaje demasiado largo\n");
		return false;
	}
	return mandar(fd, cabeza, 2) && mandar(fd, texto, largo);
}

static bool escuchar(int fd, const char *rol)
{
	static mensaje m;
	size_t largo;

	if (!traer(fd, m.largo, 2))
		return false;
	largo = (size_t)m.largo[0] << 8 | m.largo[1];
	if (!traer(fd, m.texto, largo))
		return false;
	printf("%s (%ld) << %.*s\n", rol, (long)getpid(), (int)largo, m.texto);
	fflush(stdout);
	return true;
}

static bool dialogo(int fd, int rol, int n, char *dichos[])
{
	static const char *const roles[] = { "PADRE", "HIJO" };

	for (int i = 0; i < n; i++)
		if (!(i % 2 == rol ? decir(fd, dichos[i]) : escuchar(fd, roles[rol])))
			return false;
	return true;
}

int main(int argc, char *argv[])
{
	static char *refranes[] = {
		"Al que madruga, Dios lo ayuda", "No por mucho madrugar amanece más temprano",
	};
	int e[2], estado;
	bool bien;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, e) == -1) {
		perror("socketpair");
		exit(1);
	}
	if (argc > 1) {
		argv++;
		argc--;
	} else {
		argv = refranes;
		argc = 2;
	}

	pid_t pid = fork();
	switch (pid) {
	case -1:
		perror("fork");
		exit(1);
	case 0:
		close(e[0]);
		exit(dialogo(e[1], 1, argc, argv) ? 0 : 1);
	}
	close(e[1]);
	bien = dialogo(e[0], 0, argc, argv);
	close(e[0]);
	if (wait(&estado) == -1) {
		perror("wait");
		exit(1);
	}
	exit(bien && estado == 0 ? 0 : 1);
}
