#ifndef LOCAL_H
#define LOCAL_H

/* Sockets locales (AF_UNIX, SOCK_STREAM). Devuelven el descriptor o -1, y en
 * ese caso ya mostraron el motivo. */
int local_escuchar(const char *ruta);
int local_conectar(const char *ruta);

#endif
