#ifndef RED_H
#define RED_H
#include <netinet/in.h>
int leer_puerto(const char *texto);
int abrir(void);
int servidor(int puerto);
int cliente(const char *host, int puerto);
#endif
