#ifndef RED_H
#define RED_H

#include <netinet/in.h>
#include <stdnoreturn.h>

/* El datagrama más grande que puede llevar UDP sobre IPv4. */
#define DATAGRAMA_MAX 65507

noreturn void error_fatal(const char *que);
noreturn void uso(const char *texto);

/* Arma una dirección; host == NULL significa "cualquiera de esta máquina". */
struct sockaddr_in armar_direccion(const char *host, const char *puerto);

int socket_datagramas(void);

#endif
