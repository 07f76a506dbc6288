/* Cliente de eco UDP: la espera se corta con setitimer y SIGALRM, y el socket
 * no bloquea: se duerme con sigsuspend hasta que llega algo (SIGIO) o se hace
 * tarde. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t tarde;

static void alarma(int s) { (void) s; tarde = 1; }
static void llego(int s) { (void) s; }

static void fallar(const char *que)
{
    perror(que);
    exit(1);
}

static void manejar(int s, void (*que)(int))
{
    struct sigaction a;

    memset(&a, 0, sizeof a);
    a.sa_handler = que;
    a.sa_flags = SA_RESTART;
    if (sigaction(s, &a, NULL) == -1)
        fallar("sigaction");
}

static ssize_t esperar_eco(int s, char *eco, size_t lugar, const sigset_t *libres)
{
    struct itimerval cinco = { .it_value = { 5, 0 } }, nunca = { .it_value = { 0, 0 } };
    ssize_t n;

    tarde = 0;
    setitimer(ITIMER_REAL, &cinco, NULL);
    /* Las dos señales están bloqueadas menos durante sigsuspend, así que
     * ninguna se puede perder entre recv y la espera. */
    while ((n = recv(s, eco, lugar, MSG_DONTWAIT)) == -1 && errno == EAGAIN && !tarde)
        sigsuspend(libres);
    setitimer(ITIMER_REAL, &nunca, NULL);
    if (n == -1 && errno != EAGAIN)
        fallar("recv");
    return n;
}

int main(int argc, char *argv[])
{
    static char eco[65536 + 1];
    struct sockaddr_in srv = { .sin_family = AF_INET };
    sigset_t propias, libres;
    char *linea = NULL, *fin;
    size_t lugar = 0;
    ssize_t n;
    long puerto;
    int s;

    if (argc != 3 || (puerto = strtol(argv[2], &fin, 10)) < 1 || puerto > 65535 || *fin) {
        fprintf(stderr, "Hay que indicar: udp_echo_client HOST PUERTO\n");
        return 1;
    }
    srv.sin_port = htons(puerto);
    if (inet_pton(AF_INET, argv[1], &srv.sin_addr) != 1) {
        fprintf(stderr, "No es una dirección: %s\n", argv[1]);
        return 1;
    }
    if ((s = socket(AF_INET, SOCK_DGRAM, 0)) == -1)
        fallar("socket");
    if (connect(s, (struct sockaddr *) &srv, sizeof srv) == -1)
        fallar("connect");

    manejar(SIGALRM, alarma);
    manejar(SIGIO, llego);
    sigemptyset(&propias);
    sigaddset(&propias, SIGALRM);
    sigaddset(&propias, SIGIO);
    sigprocmask(SIG_BLOCK, &propias, &libres);
    sigdelset(&libres, SIGALRM);
    sigdelset(&libres, SIGIO);
    if (fcntl(s, F_SETOWN, getpid()) == -1 || fcntl(s, F_SETFL, O_ASYNC) == -1)
        fallar("fcntl");

    while ((n = getline(&linea, &lugar, stdin)) != -1) {
        if (linea[n - 1] == '\n')
            n--;
        if (send(s, linea, n, 0) == -1)
            fallar("send");
        n = esperar_eco(s, eco, sizeof eco - 1, &libres);
        if (n == -1) {
            fprintf(stderr, "Cinco segundos sin respuesta, me voy\n");
            return 1;
        }
        printf("Del servidor: ");
        eco[n] = '\0';
        printf(eco);
        printf("\n");
        fflush(stdout);
    }
    free(linea);
    close(s);
    return 0;
}
