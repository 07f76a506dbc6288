// Servidor de eco TCP con epoll y descriptores no bloqueantes.
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define EVENTOS 32
#define BLOQUE  65536

struct conexion {
	int fd;
	size_t inicio, fin;	// lo que falta devolver: bloque[inicio..fin)
	char bloque[BLOQUE];
};

static int ep;

static int vigilar(int op, struct conexion *c, uint32_t eventos)
{
	struct epoll_event ev = { .events = eventos, .data.ptr = c };

	return epoll_ctl(ep, op, c->fd, &ev);
}

static void cerrar(struct conexion *c)
{
	close(c->fd);		// al cerrarlo también sale del epoll
	free(c);
}

static void nuevas_conexiones(int escucha)
{
	for (;;) {
		struct conexion *c;
		int fd = accept4(escucha, NULL, NULL, SOCK_NONBLOCK);

		if (fd < 0) {
			if (errno == ECONNABORTED || errno == EINTR)
				continue;
			if (errno != EAGAIN && errno != EWOULDBLOCK) {
				perror("accept4");
				usleep(100000);	// sin descriptores libres: esperamos un poco
			}
			return;
		}
		if ((c = malloc(sizeof *c)) == NULL) {
			perror("malloc");
			close(fd);
			continue;
		}
		c->fd = fd;
		c->inicio = c->fin = 0;
		if (vigilar(EPOLL_CTL_ADD, c, EPOLLIN) < 0) {
			perror("epoll_ctl");
			cerrar(c);
		}
	}
}

// true: se puede seguir; false: hay que cerrar
static bool leer(struct conexion *c)
{
	ssize_t n = recv(c->fd, c->bloque, sizeof c->bloque, 0);

	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	if (n == 0)		// el cliente terminó y ya tiene todo lo suyo
		return false;
	c->inicio = 0;
	c->fin = n;
	return true;
}

static bool escribir(struct conexion *c)
{
	while (c->inicio < c->fin) {
		ssize_t n = send(c->fd, c->bloque + c->inicio, c->fin - c->inicio, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;	// el cliente se fue
		c->inicio += n;
	}
	c->inicio = c->fin = 0;
	return true;
}

static void atender(struct conexion *c)
{
	if (!leer(c) || !escribir(c))
		cerrar(c);
}

static int preparar_escucha(unsigned short puerto)
{
	struct sockaddr_in dir;
	int uno = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);

	if (fd < 0) {
		perror("socket");
		return -1;
	}
	memset(&dir, 0, sizeof dir);
	dir.sin_family = AF_INET;
	dir.sin_port = htons(puerto);
	dir.sin_addr.s_addr = htonl(INADDR_ANY);
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno) < 0)
		perror("setsockopt");
	if (bind(fd, (struct sockaddr *) &dir, sizeof dir) < 0 || listen(fd, 128) < 0) {
		perror("no se puede usar el puerto");
		close(fd);
		return -1;
	}
	return fd;
}

int main(int argc, char **argv)
{
	struct epoll_event lista[EVENTOS];
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = NULL };
	char *p;
	unsigned long puerto;
	int escucha;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		return 1;
	}
	puerto = strtoul(argv[1], &p, 10);
	if (p == argv[1] || *p != '\0' || puerto == 0 || puerto > 65535) {
		fprintf(stderr, "Puerto fuera de rango: %s\n", argv[1]);
		return 1;
	}

	if ((escucha = preparar_escucha(puerto)) < 0)
		return 1;
	if ((ep = epoll_create1(0)) < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, escucha, &ev) < 0) {
		perror("epoll");
		return 1;
	}

	for (;;) {
		int n = epoll_wait(ep, lista, EVENTOS, -1);

		if (n < 0 && errno != EINTR) {
			perror("epoll_wait");
			return 1;
		}
		for (int i = 0; i < n; i++) {
			if (lista[i].data.ptr == NULL)
				nuevas_conexiones(escucha);
			else
				atender(lista[i].data.ptr);
		}
	}
}
