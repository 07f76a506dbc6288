/*
 * Sistemas Operativos I - 2023
 * Eco TCP (cliente)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define TAM 65536

int main( int argc, char *argv[] )
{
    static char renglon[TAM + 1];
    struct sockaddr_in dir;
    int descriptor, nro_puerto = 0, sobra = 0, c, n, i, longitud;

    if ( argc != 3 || strlen( argv[2] ) > 5 || sscanf( argv[2], "%d%n", &nro_puerto, &sobra ) != 1 ||
         argv[2][sobra] != '\0' || nro_puerto < 1 || nro_puerto > 65535 ) {
        fprintf( stderr, "uso: %s direccion puerto\n", argv[0] );
        exit( 1 );
    }
    memset( &dir, 0, sizeof( dir ) );
    dir.sin_family = AF_INET;
    dir.sin_port = htons( nro_puerto );
    if ( inet_aton( argv[1], &dir.sin_addr ) == 0 ) {
        fprintf( stderr, "%s: la dirección no es válida\n", argv[1] );
        exit( 1 );
    }
    descriptor = socket( AF_INET, SOCK_STREAM, 0 );
    if ( descriptor < 0 ) {
        perror( "socket" );
        exit( 1 );
    }
    if ( connect( descriptor, (struct sockaddr *)&dir, sizeof( dir ) ) < 0 ) {
        perror( "connect" );
        exit( 1 );
    }

    for ( ;; ) {
        longitud = 0;
        while ( ( c = getchar() ) != EOF && c != '\n' ) {
            if ( longitud == TAM ) {
                fprintf( stderr, "La línea no entra en %d bytes\n", TAM );
                exit( 1 );
            }
            renglon[longitud++] = c;
        }
        if ( c == EOF && longitud == 0 )
            break;
        renglon[longitud++] = '\n';

        for ( i = 0; i < longitud; i += n ) {
            n = send( descriptor, renglon + i, longitud - i, MSG_NOSIGNAL );
            if ( n < 0 ) {
                perror( "send" );
                exit( 1 );
            }
        }

        printf( "Eco: " );
        do {
            char letra;

            n = recv( descriptor, &letra, 1, 0 );
            if ( n < 0 ) {
                perror( "recv" );
                exit( 1 );
            }
            if ( n == 0 ) {
                fprintf( stderr, "El servidor se fue\n" );
                exit( 1 );
            }
            c = letra;
            putchar( letra );
        } while ( c != '\n' );
        fflush( stdout );
    }
    close( descriptor );
    return 0;
}
