#include "red.h"
#include <stdio.h>
#include <string.h>
int main(int argc, char *argv[])
{
    const char *yo = strrchr(argv[0], '/');
    int p;
    yo = yo ? yo + 1 : argv[0];
    if (strcmp(yo, "udp_echo_server") == 0 && argc == 2 && (p = leer_puerto(argv[1])) > 0) return servidor(p);
    if (strcmp(yo, "udp_echo_client") == 0 && argc == 3 && (p = leer_puerto(argv[2])) > 0) return cliente(argv[1], p);
    fprintf(stderr, "uso: udp_echo_server PUERTO | udp_echo_client HOST PUERTO\n");
    return 1;
}
