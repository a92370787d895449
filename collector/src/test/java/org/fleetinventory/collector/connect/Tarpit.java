package org.fleetinventory.collector.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A port that takes connections and makes their clients wait. */
final class Tarpit implements AutoCloseable {
    private interface Manner {
        void treat(Socket client) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final List<Socket> clients = new ArrayList<>();
    private final Thread thread;

    private Tarpit(Manner manner) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> serve(manner), "tarpit");
        thread.setDaemon(true);
        thread.start();
    }

    static Tarpit silent() throws IOException {
        return new Tarpit(client -> {});
    }

    static Tarpit dripping() throws IOException {
        return new Tarpit(client -> {
            while (true) {
                client.getOutputStream().write('x');
                Thread.sleep(20);
            }
        });
    }

    static Tarpit greeting(String greeting) throws IOException {
        return new Tarpit(client -> client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII)));
    }

    private void serve(Manner manner) {
        while (!server.isClosed()) {
            try {
                treatNext(manner);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void treatNext(Manner manner) throws InterruptedException {
        try {
            Socket client = server.accept();
            clients.add(client);
            manner.treat(client);
        } catch (IOException clientOrServerGone) {
            return;
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        server.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
