// Práctica de sockets: TCP - cliente
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINEA_MAXIMA 65536

static int write_all( int fd, const char *dat, size_t cantidad )
{
    while ( cantidad > 0 ) {
        ssize_t n_escritos = write( fd, dat, cantidad );
        if ( n_escritos < 0 ) {
            if ( errno == EINTR )
                continue;
            return -1;
        }
        dat += n_escritos;
        cantidad -= (size_t)n_escritos;
    }
    return 0;
}

static ssize_t leer_respuesta( int fd, char **reply, size_t *capacidad )
{
    size_t total = 0;

    for ( ;; ) {
        ssize_t leidos;

        if ( total == *capacidad ) {
            size_t nueva = *capacidad == 0 ? 4096 : *capacidad * 2;
            char *p = realloc( *reply, nueva );
            if ( p == NULL )
                return -1;
            *reply = p;
            *capacidad = nueva;
        }
        leidos = read( fd, *reply + total, *capacidad - total );
        if ( leidos < 0 && errno == EINTR )
            continue;
        if ( leidos <= 0 )
            return leidos;
        total += (size_t)leidos;
        if ( ( *reply )[total - 1] == '\n' )
            return (ssize_t)total;
    }
}

int main( int argc, char *argv[] )
{
    struct sockaddr_in servidor;
    char *linea = NULL, *reply = NULL, *fin;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t cant;
    long puerto;
    int fd;

    if ( argc != 3 ) {
        fprintf( stderr, "Uso: %s HOST PUERTO\n", argv[0] );
        return EXIT_FAILURE;
    }
    puerto = strtol( argv[2], &fin, 10 );
    if ( fin == argv[2] || *fin != '\0' || puerto < 1 || puerto > 65535 ) {
        fprintf( stderr, "Puerto inválido: %s\n", argv[2] );
        return EXIT_FAILURE;
    }
    memset( &servidor, 0, sizeof( servidor ) );
    servidor.sin_family = AF_INET;
    servidor.sin_port = htons( (uint16_t)puerto );
    if ( inet_pton( AF_INET, argv[1], &servidor.sin_addr ) <= 0 ) {
        fprintf( stderr, "Dirección inválida: %s\n", argv[1] );
        return EXIT_FAILURE;
    }

    signal( SIGPIPE, SIG_IGN );
    fd = socket( AF_INET, SOCK_STREAM, 0 );
    if ( fd < 0 ) {
        perror( "socket" );
        return EXIT_FAILURE;
    }
    if ( connect( fd, (struct sockaddr *)&servidor, sizeof( servidor ) ) < 0 ) {
        perror( "connect" );
        return EXIT_FAILURE;
    }
    printf( "Conectado a %s:%ld\n", argv[1], puerto );

    for ( ;; ) {
        printf( "Mensaje: " );
        fflush( stdout );
        cant = getline( &linea, &cap_linea, stdin );
        if ( cant < 0 )
            break;
        if ( linea[cant - 1] != '\n' )
            linea[cant++] = '\n';
        if ( cant - 1 > LINEA_MAXIMA ) {
            fprintf( stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA );
            return EXIT_FAILURE;
        }
        if ( write_all( fd, linea, (size_t)cant ) < 0 ) {
            perror( "No se pudo enviar (el servidor cerró la conexión)" );
            return EXIT_FAILURE;
        }
        cant = leer_respuesta( fd, &reply, &cap_respuesta );
        if ( cant < 0 ) {
            perror( "read" );
            return EXIT_FAILURE;
        }
        if ( cant == 0 ) {
            fprintf( stderr, "El servidor cerró la conexión\n" );
            return EXIT_FAILURE;
        }
        printf( "Respuesta: " );
        fwrite( reply, 1, (size_t)cant, stdout );
        fflush( stdout );
    }
    printf( "\n" );
    free( linea );
    free( reply );
    close( fd );
    return EXIT_SUCCESS;
}
