/*
 * Alumno: comisión 4
 * TP IPC - datagramas (cliente)
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXIMO 1400

static void abortar( const char *motivo )
{
    fprintf( stderr, "udp_echo_client: %s\n", motivo );
    exit( EXIT_FAILURE );
}

static size_t responder( int s, char *donde, size_t tam_linea )
{
    struct timeval cinco = { 5, 0 };
    fd_set leer;
    ssize_t n;

    FD_ZERO( &leer );
    FD_SET( s, &leer );
    switch ( select( s + 1, &leer, NULL, NULL, &cinco ) ) {
    case -1:
        perror( "select" );
        exit( EXIT_FAILURE );
    case 0:
        abortar( "el servidor no respondió" );
    }
    if ( ( n = recv( s, donde, tam_linea, 0 ) ) < 0 ) {
        perror( "recv" );
        exit( EXIT_FAILURE );
    }
    return (size_t)n;
}

int main( int argc, char *argv[] )
{
    struct sockaddr_in serv = { 0 };
    char *texto_linea = NULL, *eco, *pend;
    size_t tam_linea = 0, n;
    ssize_t cant;
    unsigned long prt;

    if ( argc != 3 )
        abortar( "hacen falta HOST y PUERTO" );
    prt = strtoul( argv[2], &pend, 10 );
    if ( pend == argv[2] || *pend != '\0' || prt - 1 >= 65535 )
        abortar( "el puerto no es válido" );
    serv.sin_family = AF_INET;
    serv.sin_port = htons( (in_port_t)prt );
    if ( inet_pton( AF_INET, argv[1], &serv.sin_addr ) != 1 )
        abortar( "la dirección no es válida" );

    int s = socket( AF_INET, SOCK_DGRAM, 0 );
    if ( s < 0 || connect( s, (struct sockaddr *)&serv, sizeof serv ) < 0 ) {
        perror( "No hay socket" );
        return EXIT_FAILURE;
    }
    if ( ( eco = malloc( 65507 ) ) == NULL )
        abortar( "no hay memoria" );

    while ( ( cant = getline( &texto_linea, &tam_linea, stdin ) ) >= 0 ) {
        if ( cant > 0 && texto_linea[cant - 1] == '\n' )
            cant--;
        if ( cant > MAXIMO )
            abortar( "la línea es demasiado larga" );
        if ( send( s, texto_linea, (size_t)cant, 0 ) < 0 ) {
            perror( "send" );
            return EXIT_FAILURE;
        }
        n = responder( s, eco, 65507 );
        printf( "%zu bytes: ", n );
        fwrite( eco, 1, n, stdout );
        puts( "" );
        fflush( stdout );
    }
    free( eco );
    free( texto_linea );
    close( s );
    return EXIT_SUCCESS;
}
