/* interlocutor FD MENSAJE... : el hijo de la charla, que empieza de cero con
   exec. Recibe en argv[1] el número de descriptor de su extremo del par. */
#include "mensajes.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int interlocutor(int argc, char *argv[])
{
    if (argc < 3) {
        fprintf(stderr, "interlocutor: falta el descriptor\n");
        return EXIT_FAILURE;
    }
    int fd = atoi(argv[1]);
    int mal = charlar(fd, "el hijo", 1, argv + 2, argc - 2);

    close(fd);
    return mal ? EXIT_FAILURE : EXIT_SUCCESS;
}
