#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>

#define MAX 65536

int main(int argc, char **argv)
{
	static char linea[MAX + 2], resp[2 * MAX];
	struct sockaddr_in addr;
	int s, numPuerto, c, n, cant, enviado, llegaron;
	char extra;

	if (argc != 3 || strlen(argv[2]) > 5 || sscanf(argv[2], "%d%c", &numPuerto, &extra) != 1 ||
	    numPuerto < 1 || numPuerto > 65535) {
		fprintf(stderr, "Faltan argumentos. Uso: %s HOST PUERTO\n", argv[0]);
		exit(1);
	}
	bzero(&addr, sizeof(addr));
	addr.sin_port = htons(numPuerto);
	if (inet_aton(argv[1], &addr.sin_addr) == 0) {
		fprintf(stderr, "%s no es una dirección IP\n", argv[1]);
		exit(1);
	}

	if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		perror("Error en socket");
		exit(1);
	}
	if (connect(s, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
		perror("Error en connect");
		exit(1);
	}

	do {
		// Una línea del teclado, con su fin de línea

		cant = 0;
		while ((c = getchar()) != EOF && c != '\n') {
			if (cant == MAX) {
				fprintf(stderr, "Línea demasiado larga (máximo %d bytes)\n", MAX);
				exit(1);
			}
			linea[cant++] = c;
		}
		if (c == EOF && cant == 0)
			break;
		linea[cant++] = '\n';

		for (enviado = 0; enviado < cant; enviado += n) {
			n = send(s, linea + enviado, cant - enviado, MSG_NOSIGNAL);
			if (n < 0) {
				perror("Error en send");
				exit(1);
			}
		}

		// La respuesta puede llegar en varias partes

		llegaron = 0;
		do {
			if (llegaron == (int)sizeof(resp)) {
				fprintf(stderr, "La respuesta no termina nunca\n");
				exit(1);
			}
			n = recv(s, resp + llegaron, sizeof(resp) - llegaron, 0);
			if (n < 0) {
				perror("Error en recv");
				exit(1);
			}
			if (n == 0) {
				fprintf(stderr, "El servidor se desconectó\n");
				exit(1);
			}
			llegaron += n;
		} while (resp[llegaron - 1] != '\n');

		printf("Me respondieron: ");
		fwrite(resp, 1, llegaron, stdout);
		fflush(stdout);
	} while (c != EOF);

	close(s);
	return 0;
}
