// Eco UDP - servidor
// Grupo 7
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static volatile sig_atomic_t contar;

static void pedir_cuenta(int s)
{
	(void)s;
	contar = 1;
}

static void despedirse(int s)
{
	static const char chau[] = "\nServidor terminado\n";

	if (write(STDOUT_FILENO, chau, sizeof chau - 1) < 0)
		_exit(1);
	_exit(s == SIGINT ? 130 : 143);
}

static void cuando(int s, void (*que)(int), int opciones)
{
	struct sigaction a;

	memset(&a, 0, sizeof a);
	a.sa_handler = que;
	a.sa_flags = opciones;
	if (sigaction(s, &a, NULL) == -1)
	{
		perror("sigaction");
		exit(1);
	}
}

int main(int argc, char *argv[])
{
	static char bloque_bytes[65536];
	struct sockaddr_in yo, otro;
	unsigned long total = 0;
	char *endptr;
	long numPuerto;
	int s;

	if (argc != 2 || (numPuerto = strtol(argv[1], &endptr, 10)) < 1 || numPuerto > 65535 || *endptr)
	{
		fprintf(stderr, "Hay que indicar un puerto: udp_echo_server PUERTO\n");
		return 1;
	}
	cuando(SIGUSR1, pedir_cuenta, SA_RESTART);
	cuando(SIGINT, despedirse, 0);
	cuando(SIGTERM, despedirse, 0);

	s = socket(AF_INET, SOCK_DGRAM, 0);
	if (s == -1)
	{
		perror("socket");
		return 1;
	}
	memset(&yo, 0, sizeof yo);
	yo.sin_family = AF_INET;
	yo.sin_addr.s_addr = htonl(INADDR_ANY);
	yo.sin_port = htons(numPuerto);
	if (bind(s, (struct sockaddr *)&yo, sizeof yo) == -1)
	{
		perror("bind");
		return 1;
	}
	for (;;)
	{
		socklen_t l = sizeof otro;
		ssize_t n = recvfrom(s, bloque_bytes, sizeof bloque_bytes, 0, (struct sockaddr *)&otro, &l);

		if (n == -1)
		{
			if (errno != EINTR)
				perror("recvfrom");
			continue;
		}
		total++;
		if (contar)
		{
			contar = 0;
			printf("Van %lu datagramas\n", total);
			fflush(stdout);
		}
		printf("Llegó: %.*s\nRespuesta: ", (int)n, bloque_bytes);
		fflush(stdout);
		if (fgets(bloque_bytes, sizeof bloque_bytes, stdin) == NULL)
			bloque_bytes[0] = '\0';
		n = strlen(bloque_bytes);
		if (sendto(s, bloque_bytes, n, 0, (struct sockaddr *)&otro, l) == -1)
			perror("sendto");
	}
}
