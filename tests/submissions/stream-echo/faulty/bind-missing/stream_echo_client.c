/*
 * Eco local (AF_UNIX) (cliente)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAXIMO 65536

typedef struct {
    char *buff;
    size_t cant, capac;
    bool endptr;
} acumulador_t;

static acumulador_t teclado, red;

static void leer( int fd, acumulador_t *a )
{
    if ( a->capac - a->cant < 4096 ) {
        a->capac = a->capac * 2 + 4096;
        a->buff = realloc( a->buff, a->capac );
        if ( a->buff == NULL ) {
            perror( "realloc" );
            exit( EXIT_FAILURE );
        }
    }
    ssize_t n = read( fd, a->buff + a->cant, a->capac - a->cant );
    if ( n == -1 ) {
        if ( errno == EINTR )
            return;
        perror( "read" );
        exit( EXIT_FAILURE );
    }
    if ( n == 0 )
        a->endptr = true;
    a->cant += (size_t)n;
}

static size_t linea_completa( const acumulador_t *a )
{
    char *p = a->cant > 0 ? memchr( a->buff, '\n', a->cant ) : NULL;

    return p == NULL ? 0 : (size_t)( p - a->buff ) + 1;
}

static void descartar( acumulador_t *a, size_t n )
{
    a->cant -= n;
    memmove( a->buff, a->buff + n, a->cant );
}

static void servidor_perdido( void )
{
    fprintf( stderr, "El servidor cerró la conexión\n" );
    exit( EXIT_FAILURE );
}

static void preguntar( int s, const char *msg, size_t n )
{
    size_t m;

    while ( n > 0 ) {
        ssize_t enviado = send( s, msg, n, MSG_NOSIGNAL );
        if ( enviado == -1 ) {
            if ( errno == EINTR )
                continue;
            if ( errno == EPIPE )
                servidor_perdido();
            perror( "send" );
            exit( EXIT_FAILURE );
        }
        msg += enviado;
        n -= (size_t)enviado;
    }

    while ( ( m = linea_completa( &red ) ) == 0 ) {
        if ( red.endptr )
            servidor_perdido();
        leer( s, &red );
    }
    printf( "Eco: " );
    fwrite( red.buff, 1, m, stdout );
    fflush( stdout );
    descartar( &red, m );
}

int main( int argc, char *argv[] )
{
    struct sockaddr_un d = { .sun_family = AF_UNIX };

    if ( argc != 2 || *argv[1] == '\0' || strlen( argv[1] ) >= sizeof d.sun_path ) {
        fprintf( stderr, "Faltan argumentos. Uso: %s RUTA\n", argv[0] );
        return EXIT_FAILURE;
    }
    strcpy( d.sun_path, argv[1] );

    int s = socket( AF_UNIX, SOCK_STREAM, 0 );
    if ( s == -1 || connect( s, (struct sockaddr *)&d, sizeof d ) == -1 ) {
        perror( argv[1] );
        return EXIT_FAILURE;
    }

    for ( ;; ) {
        size_t n = linea_completa( &teclado );

        if ( n > MAXIMO + 1 || ( n == 0 && teclado.cant > MAXIMO ) ) {
            fprintf( stderr, "Línea demasiado larga\n" );
            return EXIT_FAILURE;
        }
        if ( n > 0 ) {
            preguntar( s, teclado.buff, n );
            descartar( &teclado, n );
            continue;
        }
        if ( teclado.endptr && teclado.cant > 0 ) {
            // última línea sin terminar: se le pone su fin de línea

            teclado.buff[teclado.cant++] = '\n';
            continue;
        }
        if ( teclado.endptr )
            break;

        struct pollfd espera[2] = {
            { .fd = STDIN_FILENO, .events = POLLIN },
            { .fd = s, .events = POLLIN },
        };
        if ( poll( espera, 2, -1 ) == -1 ) {
            if ( errno == EINTR )
                continue;
            perror( "poll" );
            return EXIT_FAILURE;
        }
        if ( espera[1].revents != 0 ) {
            leer( s, &red );
            if ( red.endptr )
                servidor_perdido();
        }
        if ( espera[0].revents != 0 )
            leer( STDIN_FILENO, &teclado );
    }
    close( s );
    return EXIT_SUCCESS;
}
