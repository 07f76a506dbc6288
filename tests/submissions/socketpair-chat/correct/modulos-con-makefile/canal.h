#ifndef CANAL_H
#define CANAL_H

#include <stddef.h>

/* Un mensaje de la charla viaja siempre con el mismo tamaño: así un extremo
   sabe cuándo llegó entero aunque el stream lo entregue en pedazos. */
#define CANAL_MAX 1000

typedef struct {
    unsigned short largo;
    char texto[CANAL_MAX];
} mensaje_t;

/* Las tres devuelven 0 si salió bien y -1 si no (y ya avisaron por stderr). */
int canal_crear(int extremos[2]);
int canal_enviar(int extremo, const char *texto);
int canal_recibir(int extremo, mensaje_t *mensaje);

#endif
