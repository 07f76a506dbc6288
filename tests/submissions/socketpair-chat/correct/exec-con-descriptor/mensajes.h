#ifndef MENSAJES_H
#define MENSAJES_H

#define LARGO_MAX 1000

/* Envía o recibe (y muestra) los mensajes por turnos. El que tiene turno 0
   dice los mensajes 0, 2, 4...; el otro, los impares. Devuelve 0 si salió bien. */
int charlar(int fd, const char *quien, int turno, char **mensajes, int cantidad);

/* El main del hijo después de exec. */
int interlocutor(int argc, char *argv[]);

#endif
