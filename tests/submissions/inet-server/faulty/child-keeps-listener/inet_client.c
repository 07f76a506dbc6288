#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// Cliente TCP. La respuesta se espía con MSG_PEEK hasta ver el fin de línea.

static void fallar( const char *que )
{
    perror( que );
    exit( EXIT_FAILURE );
}

static int abrir_conexion( const char *host, const char *nro_puerto )
{
    struct sockaddr_in mi_dir = { .sin_family = AF_INET };
    char *endptr;
    long n = strtol( nro_puerto, &endptr, 10 );
    int s, si = 1;

    if ( endptr == nro_puerto || *endptr != '\0' || n < 1 || n > 65535 ) {
        fprintf( stderr, "'%s' no es un puerto válido\n", nro_puerto );
        exit( EXIT_FAILURE );
    }
    if ( inet_pton( AF_INET, host, &mi_dir.sin_addr ) != 1 ) {
        fprintf( stderr, "'%s' no es una dirección válida\n", host );
        exit( EXIT_FAILURE );
    }
    mi_dir.sin_port = htons( (in_port_t)n );
    if ( ( s = socket( AF_INET, SOCK_STREAM, 0 ) ) == -1 )
        fallar( "socket" );
    if ( connect( s, (struct sockaddr *)&mi_dir, sizeof mi_dir ) == -1 )
        fallar( "connect" );
    setsockopt( s, IPPROTO_TCP, TCP_NODELAY, &si, sizeof si );
    return s;
}

static void enviar( int s, const char *p, size_t n )
{
    while ( n > 0 ) {
        ssize_t k = send( s, p, n, MSG_NOSIGNAL );
        if ( k == -1 )
            fallar( "send" );
        p += k;
        n -= (size_t)k;
    }
}

static void mostrar_eco( int s )
{
    char b[2000];
    ssize_t n;

    printf( "eco | " );
    do {
        if ( ( n = recv( s, b, sizeof b, MSG_PEEK ) ) == -1 )
            fallar( "recv" );
        if ( n > 0 ) {
            char *nl = memchr( b, '\n', (size_t)n );
            if ( ( n = recv( s, b, nl ? (size_t)( nl - b ) + 1 : (size_t)n, 0 ) ) == -1 )
                fallar( "recv" );
        }
        if ( n == 0 ) {
            fprintf( stderr, "el servidor cortó\n" );
            exit( EXIT_FAILURE );
        }
        fwrite( b, 1, (size_t)n, stdout );
    } while ( b[n - 1] != '\n' );
    fflush( stdout );
}

int main( int argc, char *argv[] )
{
    char *line = NULL;
    size_t tam_linea = 0;
    ssize_t n;

    if ( argc != 3 ) {
        fprintf( stderr, "Forma de uso: %s HOST PUERTO\n", argv[0] );
        return EXIT_FAILURE;
    }
    int s = abrir_conexion( argv[1], argv[2] );
    while ( ( n = getline( &line, &tam_linea, stdin ) ) > 0 ) {
        if ( line[n - 1] != '\n' )
            line[n++] = '\n'; // en el lugar del '\0'

        if ( n > 65537 ) {
            fprintf( stderr, "línea de más de 65536 bytes\n" );
            return EXIT_FAILURE;
        }
        enviar( s, line, (size_t)n );
        mostrar_eco( s );
    }
    free( line );
    close( s );
    return EXIT_SUCCESS;
}
