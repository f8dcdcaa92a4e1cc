package ${{ values.package }};

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/** Each route leads to its service, with a path that the service knows. */
@AutoConfigureTracing
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "spring.main.cloud-platform=none"})
class RoutesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final StubService stub = StubService.start();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void leadToTheStub(DynamicPropertyRegistry properties) {
{% for route in values.routes %}
    properties.add("services.${{ route.name }}.url", stub::url);
{% endfor %}
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  @ParameterizedTest
  @CsvSource({
{% for route in values.routes %}
    "${{ route.request }}, ${{ route.stripped }}"${{ '' if loop.last else ',' }}
{% endfor %}
  })
  void leadsToTheService(String asked, String received) {
    String answer =
        RestClient.create("http://localhost:" + port)
            .get()
            .uri(asked + "?page=2")
            .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
            .header("end-user", "jason")
            .retrieve()
            .body(String.class);

    assertThat(answer).isEqualTo(StubService.ANSWER);
    assertThat(stub.lastUri()).isEqualTo(received + "?page=2");
    // The mesh routes by this name.
    assertThat(stub.lastHeader("Host")).isEqualTo(stub.host());
    assertThat(stub.lastHeader("traceparent")).startsWith("00-" + TRACE + "-");
    assertThat(stub.lastHeader("end-user")).isEqualTo("jason");
  }
}
