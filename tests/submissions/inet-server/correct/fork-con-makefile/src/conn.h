#ifndef CONN_H
#define CONN_H

#include <stdio.h>

#define CONN_MAX_LINEA 65536

/* Una conexión TCP vista como dos flujos de la biblioteca estándar. */
struct conn {
    FILE *rx;
    FILE *tx;
};

enum conn_estado { CONN_OK, CONN_FIN, CONN_ERROR };

int  puerto_desde_texto(const char *texto);     /* -1 si no es válido */
int  conn_abrir(struct conn *c, int fd);        /* se queda con fd; -1 si falla */
void conn_cerrar(struct conn *c);

enum conn_estado conn_leer_linea(FILE *f, char **linea, size_t *lugar, size_t *largo);
enum conn_estado conn_enviar(struct conn *c, const char *datos, size_t largo);

#endif
