#include <sys/types.h>
#include <sys/socket.h>
#include <sys/select.h>
#include <sys/time.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <strings.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#define TAM 70000
char buf[TAM], resp[TAM];
int leer_linea()
{
	/* byte a byte, sin stdio; devuelve -1 al final, -2 si no entra */
	int n = 0, r;
	char c;
	while ((r = read(0, &c, 1)) == 1) {
		if (c == '\n') return n;
		if (n == TAM) return -2;
		buf[n++] = c;
	}
	return n > 0 ? n : -1;
}
int main(argc, argv) int argc; char **argv;
{
	int s, n, r, fin_tam;
	struct hostent *h;
	struct sockaddr_in srv, de;
	socklen_t l;
	fd_set f;
	struct timeval tv, t0, t;
	char *fin;
	long p, queda;
	(void)fin_tam;
	if (argc != 3) {
		fprintf(stderr, "uso: %s maquina puerto\n", argv[0]);
		exit(1);
	}
	if ((h = gethostbyname(argv[1])) == NULL || h->h_addrtype != AF_INET) {
		fprintf(stderr, "%s: maquina desconocida\n", argv[1]);
		exit(1);
	}
	p = strtol(argv[2], &fin, 10);
	if (*argv[2] == 0 || *fin || p < 1 || p > 65535) {
		fprintf(stderr, "%s: mal puerto\n", argv[2]);
		exit(1);
	}
	bzero(&srv, sizeof srv);
	srv.sin_family = AF_INET;
	bcopy(h->h_addr, &srv.sin_addr, h->h_length);
	srv.sin_port = htons(p);
	if ((s = socket(AF_INET, SOCK_DGRAM, 0)) < 0) { perror("socket"); exit(1); }
	while (write(1, "> ", 2), (n = leer_linea()) != -1) {
		if (n == -2) { fprintf(stderr, "linea demasiado larga\n"); exit(1); }
		if (sendto(s, buf, n, 0, (struct sockaddr *)&srv, sizeof srv) < 0) { perror("sendto"); exit(1); }
		gettimeofday(&t0, NULL);
		for (;;) {
			gettimeofday(&t, NULL);
			queda = 5000000L - ((t.tv_sec - t0.tv_sec) * 1000000L + t.tv_usec - t0.tv_usec);
			if (queda < 0) queda = 0;
			tv.tv_sec = queda / 1000000; tv.tv_usec = queda % 1000000;
			FD_ZERO(&f); FD_SET(s, &f);
			r = select(s + 1, &f, NULL, NULL, &tv);
			if (r < 0) { perror("select"); exit(1); }
			if (r == 0) { fprintf(stderr, "sin respuesta de %s\n", argv[1]); exit(1); }
			l = sizeof de;
			r = recvfrom(s, resp, TAM, 0, (struct sockaddr *)&de, &l);
			if (r < 0) { perror("recvfrom"); exit(1); }
			if (de.sin_port == srv.sin_port && !bcmp(&de.sin_addr, &srv.sin_addr, 4)) break;
		}
		for (n = 0; n < r; n++) write(1, resp + n, 1);
		write(1, "\n", 1);
	}
	exit(0);
}
