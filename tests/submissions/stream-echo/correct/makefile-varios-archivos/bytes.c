#include "bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void lector_iniciar(lector_t *l, int fd)
{
	l->fd = fd;
	l->pos = l->fin = 0;
}

static ssize_t rellenar(lector_t *l)
{
	ssize_t n;

	do
		n = read(l->fd, l->buf, sizeof(l->buf));
	while (n < 0 && errno == EINTR);
	l->pos = 0;
	l->fin = n > 0 ? (size_t) n : 0;
	return n;
}

ssize_t lector_linea(lector_t *l, char **linea, size_t *lugar)
{
	size_t largo = 0;

	for (;;) {
		char *salto;
		size_t trozo;

		if (l->pos == l->fin) {
			ssize_t n = rellenar(l);
			if (n < 0)
				return -1;
			if (n == 0)
				return (ssize_t) largo;
		}
		salto = memchr(l->buf + l->pos, '\n', l->fin - l->pos);
		trozo = salto ? (size_t) (salto - (l->buf + l->pos)) + 1 : l->fin - l->pos;

		if (largo + trozo > *lugar) {
			size_t nuevo = (largo + trozo) * 2;
			char *p = realloc(*linea, nuevo);
			if (p == NULL)
				return -1;
			*linea = p;
			*lugar = nuevo;
		}
		memcpy(*linea + largo, l->buf + l->pos, trozo);
		largo += trozo;
		l->pos += trozo;
		if (salto)
			return (ssize_t) largo;
	}
}

int escribir_todo(int fd, const char *datos, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, datos, n);
		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return -1;
		datos += w;
		n -= (size_t) w;
	}
	return 0;
}
