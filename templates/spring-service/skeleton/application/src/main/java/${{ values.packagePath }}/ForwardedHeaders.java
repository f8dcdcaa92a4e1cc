package ${{ values.package }};

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Headers that routing rules of the mesh look at, and that go with every call which a request
 * causes. Trace headers are not among them: tracing passes those on.
 */
public final class ForwardedHeaders {

  /** Never `host`: the mesh finds the callee by it. Add the headers that your rules match. */
  private static final List<String> NAMES = List.of("end-user", "x-request-id");

  private ForwardedHeaders() {}

  /** Hands each of them to a call that the current thread's request causes; none outside of one. */
  public static void copyTo(BiConsumer<String, String> call) {
    if (!(RequestContextHolder.getRequestAttributes()
        instanceof ServletRequestAttributes attributes)) {
      return;
    }
    HttpServletRequest request = attributes.getRequest();
    for (String name : NAMES) {
      Enumeration<String> values = request.getHeaders(name);
      while (values.hasMoreElements()) {
        call.accept(name, values.nextElement());
      }
    }
  }
}
