#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>
#include <sys/types.h>

/* Lector con buffer propio: lo que sobra después de una línea queda para la
 * próxima llamada. */
typedef struct {
	int fd;
	size_t pos, fin;
	char buf[2048];
} lector_t;

void lector_iniciar(lector_t *l, int fd);

/* Agrega en *linea (memoria dinámica) una línea con su '\n'. Devuelve el
 * largo, 0 si no hay más datos o -1 por error. Una línea cortada por el fin
 * de los datos se devuelve sin '\n'. */
ssize_t lector_linea(lector_t *l, char **linea, size_t *lugar);

int escribir_todo(int fd, const char *datos, size_t n);

#endif
