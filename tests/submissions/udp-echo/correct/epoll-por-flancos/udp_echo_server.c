// Eco UDP con epoll disparado por flancos (EPOLLET): cada vez que avisa hay
// que recibir hasta que el socket quede vacío.
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_UDP 65507

static char paquete[MAX_UDP];

static void vaciar(int fd)
{
	while (1) {
		struct sockaddr_in rem;
		socklen_t l = sizeof(rem);
		ssize_t n = recvfrom(fd, paquete, sizeof(paquete), 0, (struct sockaddr *)&rem, &l);

		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return;
		if (n < 0) {
			perror("recvfrom");
			continue;
		}
		// Si la cola de salida está llena se espera: no se pierde la respuesta
		while (sendto(fd, paquete, n, 0, (struct sockaddr *)&rem, l) < 0) {
			if (errno != EAGAIN) {
				perror("sendto");
				break;
			}
			usleep(1000);
		}
	}
}

int main(int argc, char **argv)
{
	struct epoll_event ev = { .events = EPOLLIN | EPOLLET };
	struct sockaddr_in dir = { 0 };
	int fd, ep;
	long puerto;
	char *fin;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	puerto = strtol(argv[1], &fin, 10);
	if (fin == argv[1] || *fin || puerto < 1 || puerto > UINT16_MAX) {
		fprintf(stderr, "El puerto \"%s\" no es válido\n", argv[1]);
		exit(EXIT_FAILURE);
	}

	fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	if (fd < 0) {
		perror("socket");
		exit(EXIT_FAILURE);
	}
	dir.sin_family = AF_INET;
	dir.sin_port = htons(puerto);
	dir.sin_addr.s_addr = htonl(INADDR_ANY);
	if (bind(fd, (struct sockaddr *)&dir, sizeof(dir)) < 0) {
		perror("bind");
		exit(EXIT_FAILURE);
	}
	if ((ep = epoll_create1(EPOLL_CLOEXEC)) < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0) {
		perror("epoll");
		exit(EXIT_FAILURE);
	}
	puts("\033[32mServidor UDP listo\033[0m");
	fflush(stdout);

	for (;;) {
		int n = epoll_wait(ep, &ev, 1, -1);

		if (n > 0) {
			vaciar(fd);
		} else if (n < 0 && errno != EINTR) {
			perror("epoll_wait");
			exit(EXIT_FAILURE);
		}
	}
}
