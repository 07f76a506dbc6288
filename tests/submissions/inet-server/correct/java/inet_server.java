import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Servidor de eco TCP con un grupo de hilos, que crece hasta 200. Uso: java inet_server PUERTO */
public class inet_server {

    private static int leerPuerto(String texto) {
        try {
            int puerto = Integer.parseInt(texto);
            if (puerto >= 1 && puerto <= 65535) {
                return puerto;
            }
        } catch (NumberFormatException e) {
            // se informa abajo, igual que un número fuera de rango
        }
        System.err.println("Puerto inválido: " + texto);
        System.exit(1);
        return -1;
    }

    private static void atender(Socket cliente) {
        byte[] datos = new byte[4096];
        try (cliente) {
            InputStream entrada = cliente.getInputStream();
            OutputStream salida = cliente.getOutputStream();
            int n;
            while ((n = entrada.read(datos)) != -1) {
                salida.write(datos, 0, n);
                salida.flush();
            }
        } catch (IOException e) {
            System.err.println("Se perdió un cliente: " + e.getMessage());
        }
    }

    private static final ExecutorService HILOS = Executors.newFixedThreadPool(200);

    private static void lanzar(Socket cliente) {
        HILOS.execute(() -> atender(cliente));
    }

    private static void esperarUnPoco(Socket rechazado) {
        try {
            if (rechazado != null) {
                rechazado.close();
            }
            Thread.sleep(50);
        } catch (IOException | InterruptedException e) {
            System.err.println(e.getMessage());
        }
    }

    public static void main(String[] args) {
        System.setProperty("java.net.preferIPv4Stack", "true");
        if (args.length != 1) {
            System.err.println("Uso: inet_server PUERTO");
            System.exit(1);
        }
        int puerto = leerPuerto(args[0]);

        try (ServerSocket servidor = new ServerSocket()) {
            servidor.setReuseAddress(true);
            servidor.bind(new InetSocketAddress(puerto), 50);
            System.out.println("Escuchando en el puerto " + puerto);
            while (true) {
                Socket cliente = null;
                try {
                    cliente = servidor.accept();
                    lanzar(cliente);
                } catch (IOException | OutOfMemoryError e) {
                    // sin descriptores o sin hilos: se pierde ese cliente, no el servidor
                    System.err.println("accept: " + e.getMessage());
                    esperarUnPoco(cliente);
                }
            }
        } catch (IOException e) {
            System.err.println("No se puede usar el puerto " + puerto + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
