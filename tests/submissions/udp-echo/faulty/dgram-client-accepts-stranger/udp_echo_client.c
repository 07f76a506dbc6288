/*
 * SO 2C
 * Eco UDP (cliente)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <time.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#define MAX_LINEA 1400
#define PACIENCIA 5.0

double segundos( void )
{
    struct timespec t;

    clock_gettime( CLOCK_MONOTONIC, &t );
    return t.tv_sec + t.tv_nsec / 1e9;
}

int leer_linea( char *msg )
{
    int n = 0, c;

    while ( ( c = getchar() ) != EOF ) {
        if ( n == MAX_LINEA && c != '\n' ) {
            fprintf( stderr, "Línea de más de %d bytes\n", MAX_LINEA );
            exit( 1 );
        }
        msg[n++] = c;
        if ( c == '\n' )
            break;
    }
    return n;
}

int esperar_eco( int descriptor, char *resp, int tam )
{
    double final = segundos() + PACIENCIA, resta;
    struct sockaddr_in quien;

    while ( ( resta = final - segundos() ) > 0 ) {
        socklen_t tamanio = sizeof( quien );
        struct timeval tv;
        int n;

        tv.tv_sec = (long)resta;
        tv.tv_usec = (long)( ( resta - tv.tv_sec ) * 1e6 ) + 1;
        if ( tv.tv_usec > 999999 )
            tv.tv_usec = 999999;
        if ( setsockopt( descriptor, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof( tv ) ) == -1 ) {
            perror( "setsockopt" );
            exit( 1 );
        }
        n = recvfrom( descriptor, resp, tam, 0, (struct sockaddr *)&quien, &tamanio );
        if ( n == -1 ) {
            if ( errno == EAGAIN || errno == EINTR )
                continue;
            perror( "recvfrom" );
            exit( 1 );
        }
        return n;
    }
    return -1;
}

int main( int argc, char **argv )
{
    static char msg[MAX_LINEA + 1], resp[65535];
    struct sockaddr_in srv;
    char *finptr;
    long prt;
    int descriptor, n;

    if ( argc != 3 ) {
        fprintf( stderr, "Faltan argumentos. Uso: %s <servidor> <puerto>\n", argv[0] );
        exit( 1 );
    }
    bzero( &srv, sizeof( srv ) );
    srv.sin_family = AF_INET;
    if ( !strcmp( argv[1], "localhost" ) )
        argv[1] = "127.0.0.1";
    if ( inet_pton( AF_INET, argv[1], &srv.sin_addr ) != 1 ) {
        fprintf( stderr, "La dirección %s no es correcta\n", argv[1] );
        exit( 1 );
    }
    prt = strtol( argv[2], &finptr, 10 );
    if ( finptr == argv[2] || *finptr || prt < 1 || prt > 65535 ) {
        fprintf( stderr, "El puerto %s no es correcto\n", argv[2] );
        exit( 1 );
    }
    srv.sin_port = htons( prt );

    if ( ( descriptor = socket( PF_INET, SOCK_DGRAM, 0 ) ) == -1 ) {
        perror( "socket" );
        exit( 1 );
    }

    while ( ( n = leer_linea( msg ) ) > 0 ) {
        if ( sendto( descriptor, msg, n, 0, (struct sockaddr *)&srv, sizeof( srv ) ) == -1 ) {
            perror( "sendto" );
            exit( 1 );
        }
        n = esperar_eco( descriptor, resp, sizeof( resp ) );
        if ( n == -1 ) {
            fprintf( stderr, "No hubo respuesta del servidor\n" );
            exit( 1 );
        }
        printf( "Recibí: " );
        fwrite( resp, 1, n, stdout );
        if ( n == 0 || resp[n - 1] != '\n' )
            printf( "\n" );
        fflush( stdout );
    }
    close( descriptor );
    return 0;
}
