#include "red.h"

#include <stdio.h>
#include <sys/socket.h>

int main(int argc, char *argv[])
{
	static char paquete[DATAGRAMA_MAX];

	if (argc != 2)
		uso("udp_echo_server PUERTO");

	struct sockaddr_in propia = armar_direccion(NULL, argv[1]);
	int fd = socket_datagramas();
	if (bind(fd, (struct sockaddr *) &propia, sizeof propia) < 0)
		error_fatal("bind");

	for (;;) {
		struct sockaddr_in origen;
		socklen_t tam = sizeof origen;
		ssize_t n = recvfrom(fd, paquete, sizeof paquete, 0, (struct sockaddr *) &origen, &tam);

		if (n >= 0)
			n = sendto(fd, paquete, (size_t) n, 0, (struct sockaddr *) &origen, tam);
		if (n < 0)
			perror("eco");
	}
}
