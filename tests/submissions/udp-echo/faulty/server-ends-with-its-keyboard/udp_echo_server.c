// Servidor de eco UDP: "fin" en el teclado lo termina
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_UDP 65507

static char datos[MAX_UDP];

static void eco(int s)
{
	struct sockaddr_in de;
	socklen_t tam = sizeof(de);
	ssize_t n = recvfrom(s, datos, sizeof(datos), 0, (struct sockaddr *)&de, &tam);

	if (n >= 0)
		n = sendto(s, datos, n, 0, (struct sockaddr *)&de, tam);
	if (n < 0)
		perror("eco");
}

int main(int argc, char *argv[])
{
	struct sockaddr_in dir = { .sin_family = AF_INET };
	char orden[100], *fin;
	long puerto;
	int s;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		return 1;
	}
	puerto = strtol(argv[1], &fin, 10);
	if (*fin != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "No es un puerto: %s\n", argv[1]);
		return 1;
	}
	dir.sin_port = htons(puerto);
	dir.sin_addr.s_addr = htonl(INADDR_ANY);

	s = socket(AF_INET, SOCK_DGRAM, 0);
	if (s < 0 || bind(s, (struct sockaddr *)&dir, sizeof(dir)) < 0) {
		perror("No se pudo tomar el puerto");
		return 1;
	}
	printf("Servidor listo. Escriba fin para terminar.\n");

	for (;;) {
		fd_set listos;

		FD_ZERO(&listos);
		FD_SET(0, &listos);
		FD_SET(s, &listos);
		if (select(s + 1, &listos, NULL, NULL, NULL) < 0) {
			perror("select");
			continue;
		}
		if (FD_ISSET(s, &listos))
			eco(s);
		if (FD_ISSET(0, &listos)) {
			if (fgets(orden, sizeof(orden), stdin) == NULL || strcmp(orden, "fin\n") == 0)
				break;
			printf("¿%.*s?\n", (int)strcspn(orden, "\n"), orden);
		}
	}
	close(s);
	return 0;
}
