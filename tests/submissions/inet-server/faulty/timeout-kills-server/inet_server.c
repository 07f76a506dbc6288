// Práctica de sockets: TCP - servidor
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/types.h>

int iniciar_servidor( int prt )
{
    int s, opcion = 1;
    struct sockaddr_in dir;

    if ( ( s = socket( AF_INET, SOCK_STREAM, 0 ) ) < 0 ) {
        perror( "Error en socket" );
        exit( 1 );
    }
    if ( setsockopt( s, SOL_SOCKET, SO_REUSEADDR, &opcion, sizeof( opcion ) ) < 0 ) {
        perror( "Error en setsockopt" );
        exit( 1 );
    }
    bzero( &dir, sizeof( dir ) );
    dir.sin_family = AF_INET;
    dir.sin_port = htons( prt );
    dir.sin_addr.s_addr = INADDR_ANY;
    if ( bind( s, (struct sockaddr *)&dir, sizeof( dir ) ) < 0 ) {
        perror( "Error en bind" );
        exit( 1 );
    }
    if ( listen( s, 10 ) < 0 ) {
        perror( "Error en listen" );
        exit( 1 );
    }
    return s;
}

int procesar_cliente( int fd )
{
    char datos[4096];
    int n, enviado = 0;

    n = recv( fd, datos, sizeof( datos ), 0 );
    if ( n <= 0 )
        return 0;
    while ( enviado < n ) {
        int r = send( fd, datos + enviado, n - enviado, 0 );
        if ( r < 0 )
            return 0;
        enviado += r;
    }
    return 1;
}

int main( int argc, char **argv )
{
    int s, fd, mayor, prt, n;
    struct timeval espera;
    char extra;
    fd_set master, listos;

    if ( argc != 2 || strlen( argv[1] ) > 5 || sscanf( argv[1], "%d%c", &prt, &extra ) != 1 || prt < 1 ||
         prt > 65535 ) {
        fprintf( stderr, "Uso: %s PUERTO\n", argv[0] );
        exit( 1 );
    }

    signal( SIGPIPE, SIG_IGN );
    s = iniciar_servidor( prt );
    printf( "Esperando clientes en el puerto %d\n", prt );
    fflush( stdout );

    FD_ZERO( &master );
    FD_SET( s, &master );
    mayor = s;

    while ( 1 ) {

        listos = master;
        espera.tv_sec = 5;
        espera.tv_usec = 0;
        n = select( mayor + 1, &listos, NULL, NULL, &espera );
        if ( n == 0 ) {
            printf( "Nadie se conecta, termino\n" );
            close( s );
            exit( 0 );
        }
        if ( n < 0 ) {
            if ( errno == EINTR )
                continue;
            perror( "Error en select" );
            exit( 1 );
        }

        for ( fd = 0; fd <= mayor; fd++ ) {
            if ( !FD_ISSET( fd, &listos ) )
                continue;

            if ( fd == s ) {
                int fd_nuevo = accept( s, NULL, NULL );
                if ( fd_nuevo < 0 ) {
                    perror( "Error en accept" );
                    usleep( 50000 );
                    continue;
                }
                if ( fd_nuevo >= FD_SETSIZE ) {
                    fprintf( stderr, "No hay lugar para otro cliente\n" );
                    close( fd_nuevo );
                    continue;
                }
                FD_SET( fd_nuevo, &master );
                if ( fd_nuevo > mayor )
                    mayor = fd_nuevo;
                printf( "Entró el cliente %d\n", fd_nuevo );
            } else if ( !procesar_cliente( fd ) ) {
                FD_CLR( fd, &master );
                close( fd );
                while ( !FD_ISSET( mayor, &master ) )
                    mayor--;
                printf( "Se fue el cliente %d\n", fd );
            }
            fflush( stdout );
        }
    }
    return 0;
}
