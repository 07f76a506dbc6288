import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Cliente del eco TCP. Uso: java inet_client HOST PUERTO */
public class inet_client {
    private static final int MAXIMO = 65536;

    /** Lee bytes hasta el fin de línea, que no se incluye. Devuelve null si no hay más. */
    private static byte[] leerLinea(InputStream origen, boolean aceptarIncompleta) throws IOException {
        ByteArrayOutputStream linea = new ByteArrayOutputStream();
        int b;
        while ((b = origen.read()) != -1) {
            if (b == '\n') {
                return linea.toByteArray();
            }
            linea.write(b);
        }
        return aceptarIncompleta && linea.size() > 0 ? linea.toByteArray() : null;
    }

    private static void terminarConError(String mensaje) {
        System.err.println("inet_client: " + mensaje);
        System.exit(1);
    }

    public static void main(String[] args) {
        System.setProperty("java.net.preferIPv4Stack", "true");
        if (args.length != 2 || args[0].isEmpty()) {
            terminarConError("uso: inet_client HOST PUERTO");
        }
        int puerto = 0;
        try {
            puerto = Integer.parseInt(args[1]);
        } catch (NumberFormatException e) {
            terminarConError("el puerto debe ser un número");
        }
        if (puerto < 1 || puerto > 65535) {
            terminarConError("el puerto debe estar entre 1 y 65535");
        }

        try (Socket s = new Socket()) {
            InetSocketAddress direccion = new InetSocketAddress(args[0], puerto);
            if (direccion.isUnresolved()) {
                terminarConError("no se conoce la dirección " + args[0]);
            }
            s.connect(direccion);
            InputStream teclado = new BufferedInputStream(System.in);
            InputStream red = new BufferedInputStream(s.getInputStream());
            OutputStream salida = s.getOutputStream();
            PrintStream pantalla = System.out;

            byte[] linea;
            while ((linea = leerLinea(teclado, true)) != null) {
                if (linea.length > MAXIMO) {
                    terminarConError("línea demasiado larga");
                }
                byte[] mensaje = java.util.Arrays.copyOf(linea, linea.length + 1);
                mensaje[linea.length] = '\n';
                salida.write(mensaje);
                salida.flush();

                byte[] eco = leerLinea(red, false);
                if (eco == null) {
                    terminarConError("el servidor cerró la conexión");
                }
                pantalla.print("Eco: ");
                pantalla.write(eco, 0, eco.length);
                pantalla.println();
                pantalla.flush();
            }
        } catch (IOException e) {
            terminarConError(e.getMessage());
        }
    }
}
