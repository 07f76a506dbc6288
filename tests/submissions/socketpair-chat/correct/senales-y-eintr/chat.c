/* Chat por socketpair con manejo de señales.
   SIGCHLD: avisa que el hijo terminó (sin SA_RESTART, se reintenta a mano).
   SIGUSR1: muestra cuántos mensajes van. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

static volatile sig_atomic_t pedido, termino_hijo;

static void al_usuario(int n) { (void)n; pedido = 1; }
static void al_hijo(int n) { (void)n; termino_hijo = 1; }

static void instalar(int senial, void (*f)(int))
{
    struct sigaction sa;

    memset(&sa, 0, sizeof(sa));
    sa.sa_handler = f;
    sigemptyset(&sa.sa_mask);
    if (sigaction(senial, &sa, NULL) < 0) {
        perror("sigaction");
        exit(1);
    }
}

static void informar(int i, int n)
{
    if (pedido) {
        pedido = 0;
        fprintf(stderr, "Van %d mensajes de %d\n", i, n);
    }
}

static int enviar(int fd, const char *p)
{
    size_t n = strlen(p) + 1;
    ssize_t w;

    while (n > 0) {
        w = send(fd, p, n, MSG_NOSIGNAL);
        if (w < 0 && errno == EINTR)
            continue;
        if (w < 0) {
            perror("send");
            return -1;
        }
        p += w;
        n -= w;
    }
    return 0;
}

static int recibir(int fd, char *buf, size_t tam)
{
    size_t n = 0;
    ssize_t r;

    do {
        if (n == tam) {
            fprintf(stderr, "El mensaje no termina\n");
            return -1;
        }
        r = recv(fd, buf + n, tam - n, 0);
        if (r < 0 && errno == EINTR)
            continue;
        if (r < 0) {
            perror("recv");
            return -1;
        }
        if (r == 0) {
            fprintf(stderr, "El otro proceso terminó%s\n", termino_hijo ? " (era mi hijo)" : "");
            return -1;
        }
        n += r;
    } while (n == 0 || buf[n - 1] != '\0');
    return 0;
}

/* Con write y no con printf: una señal lo interrumpe, y lo que stdio tenía
   guardado se perdería. */
static int mostrar(const char *yo, const char *msj)
{
    char linea[1100], *p = linea;
    size_t n = (size_t)snprintf(linea, sizeof(linea), "%s: llegó \"%s\"\n", yo, msj);
    ssize_t w;

    while (n > 0) {
        w = write(STDOUT_FILENO, p, n);
        if (w < 0 && errno == EINTR)
            continue;
        if (w < 0) {
            perror("write");
            return -1;
        }
        p += w;
        n -= w;
    }
    return 0;
}

static int charla(int fd, int impar, int n, char **msg, const char *yo)
{
    char buf[1001];
    int i, r;

    for (i = 0; i < n; i++) {
        informar(i, n);
        if (i % 2 == impar) {
            r = enviar(fd, msg[i]);
        } else {
            r = recibir(fd, buf, sizeof(buf));
            if (r == 0)
                r = mostrar(yo, buf);
        }
        if (r < 0)
            return 1;
    }
    return 0;
}

int main(int argc, char *argv[])
{
    char *guion[] = { "¿Estudiaste para el parcial?", "Más o menos...", "Yo tampoco" };
    char **msg = guion;
    int n = 3, i, par[2], mal, st;
    pid_t pid, r;

    if (argc > 1) {
        msg = &argv[1];
        n = argc - 1;
    }
    for (i = 0; i < n; i++)
        if (strlen(msg[i]) > 1000) {
            fprintf(stderr, "Un mensaje no puede pasar de 1000 bytes\n");
            return 1;
        }

    instalar(SIGCHLD, al_hijo);
    instalar(SIGUSR1, al_usuario);
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, par) < 0) {
        perror("socketpair");
        return 1;
    }
    fflush(stdout);
    pid = fork();
    if (pid < 0) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        close(par[0]);
        mal = charla(par[1], 1, n, msg, "Hijo");
        close(par[1]);
        exit(mal);
    }
    close(par[1]);
    mal = charla(par[0], 0, n, msg, "Padre");
    close(par[0]);
    do
        r = waitpid(pid, &st, 0);
    while (r < 0 && errno == EINTR);
    if (r < 0) {
        perror("waitpid");
        return 1;
    }
    if (!WIFEXITED(st) || WEXITSTATUS(st) != 0)
        mal = 1;
    return mal;
}
