package ${{ values.package }};

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Stands in for another service: answers every request, and remembers the last one. */
public final class StubService implements AutoCloseable {

  public static final String ANSWER = "from the stub";

  private final HttpServer server;
  private volatile URI uri;
  private volatile Headers headers = new Headers();

  private StubService(HttpServer server) {
    this.server = server;
  }

  public static StubService start() {
    try {
      StubService stub =
          new StubService(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      stub.server.createContext(
          "/",
          exchange -> {
            stub.uri = exchange.getRequestURI();
            stub.headers = exchange.getRequestHeaders();
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      stub.server.start();
      return stub;
    } catch (IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  public String host() {
    return "localhost:" + server.getAddress().getPort();
  }

  public String url() {
    return "http://" + host();
  }

  /** Path and query of the last request. */
  public String lastUri() {
    return String.valueOf(uri);
  }

  /** A header of the last request, null where it had none. */
  public String lastHeader(String name) {
    return headers.getFirst(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
