#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COLA_PENDIENTES 16
#define TAM_BUFFER 4096

static void manejador_sigchld( int senal )
{
    int errno_anterior = errno;

    (void)senal;
    /* Se deja tiempo al hijo para que acabe del todo. */
    nanosleep( &( struct timespec ){ .tv_nsec = 200000000 }, NULL );
    waitpid( -1, NULL, WNOHANG );
    errno = errno_anterior;
}

static int convertir_puerto( const char *texto )
{
    char *endptr;
    long valor;

    errno = 0;
    valor = strtol( texto, &endptr, 10 );
    if ( errno != 0 || endptr == texto || *endptr != '\0' || valor < 1 || valor > 65535 )
        return -1;
    return (int)valor;
}

static int crear_servidor( int nro_puerto )
{
    struct sockaddr_in addr;
    int listenfd, si = 1;

    listenfd = socket( AF_INET, SOCK_STREAM, 0 );
    if ( listenfd < 0 ) {
        perror( "socket" );
        exit( EXIT_FAILURE );
    }

    if ( setsockopt( listenfd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof( si ) ) < 0 ) {
        perror( "setsockopt" );
        exit( EXIT_FAILURE );
    }

    memset( &addr, 0, sizeof( addr ) );
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = htonl( INADDR_ANY );
    addr.sin_port = htons( (uint16_t)nro_puerto );

    if ( bind( listenfd, (struct sockaddr *)&addr, sizeof( addr ) ) < 0 ) {
        perror( "bind" );
        exit( EXIT_FAILURE );
    }
    if ( listen( listenfd, COLA_PENDIENTES ) < 0 ) {
        perror( "listen" );
        exit( EXIT_FAILURE );
    }
    return listenfd;
}

static int escribirTodo( int fd, const char *buff, size_t cantidad )
{
    while ( cantidad > 0 ) {
        ssize_t n_escritos = write( fd, buff, cantidad );
        if ( n_escritos < 0 ) {
            if ( errno == EINTR )
                continue;
            return -1;
        }
        buff += n_escritos;
        cantidad -= (size_t)n_escritos;
    }
    return 0;
}

static void handle_client( int con )
{
    char bufer[TAM_BUFFER];
    ssize_t nread;

    for ( ;; ) {
        nread = read( con, bufer, sizeof( bufer ) );
        if ( nread < 0 && errno == EINTR )
            continue;
        if ( nread < 0 ) {
            perror( "read" );
            return;
        }
        if ( nread == 0 )
            return;
        if ( escribirTodo( con, bufer, (size_t)nread ) < 0 ) {
            perror( "write" );
            return;
        }
    }
}

int main( int argc, char *argv[] )
{
    struct sigaction accion;
    struct sockaddr_in cliente;
    socklen_t longitud;
    int nro_puerto, listenfd, con;
    pid_t id;

    if ( argc != 2 || ( nro_puerto = convertir_puerto( argv[1] ) ) < 0 ) {
        fprintf( stderr, "Uso: %s PUERTO (entre 1 y 65535)\n", argv[0] );
        return EXIT_FAILURE;
    }

    signal( SIGPIPE, SIG_IGN );
    memset( &accion, 0, sizeof( accion ) );
    accion.sa_handler = manejador_sigchld;
    sigemptyset( &accion.sa_mask );
    accion.sa_flags = SA_RESTART | SA_NOCLDSTOP;
    if ( sigaction( SIGCHLD, &accion, NULL ) < 0 ) {
        perror( "sigaction" );
        return EXIT_FAILURE;
    }

    listenfd = crear_servidor( nro_puerto );
    printf( "Servidor escuchando en el puerto %d\n", nro_puerto );
    fflush( stdout );

    for ( ;; ) {
        longitud = sizeof( cliente );
        con = accept( listenfd, (struct sockaddr *)&cliente, &longitud );
        if ( con < 0 ) {
            if ( errno != EINTR )
                perror( "accept" );
            continue;
        }
        printf( "Conexión de %s:%d\n", inet_ntoa( cliente.sin_addr ), ntohs( cliente.sin_port ) );
        fflush( stdout );

        id = fork();
        if ( id < 0 ) {
            perror( "fork" );
        } else if ( id == 0 ) {
            close( listenfd );
            handle_client( con );
            close( con );
            _exit( EXIT_SUCCESS );
        }
        close( con );
    }
}
