package ${{ values.package }}.client;

import static org.assertj.core.api.Assertions.assertThat;

import ${{ values.package }}.StubService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/** Sends a request through the application to a stub of ${{ values.call.host }}. */
@AutoConfigureTracing
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "spring.main.cloud-platform=none"})
class ${{ values.call.className }}ClientTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final StubService stub = StubService.start();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void callTheStub(DynamicPropertyRegistry properties) {
    properties.add("${{ values.call.testProperty }}", stub::url);
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  @Test
  void asksTheServiceByItsHost() {
    assertThat(call()).isEqualTo(StubService.ANSWER);
    assertThat(stub.lastUri()).isEqualTo("${{ values.call.path }}");
    assertThat(stub.lastHeader("Host")).isEqualTo(stub.host());
  }

  @Test
  void passesOnTheTraceAndTheHeadersThatRoutesLookAt() {
    call();
    assertThat(stub.lastHeader("traceparent")).startsWith("00-" + TRACE + "-");
    assertThat(stub.lastHeader("end-user")).isEqualTo("jason");
    assertThat(stub.lastHeader("x-request-id")).isEqualTo("request-1");
  }

  /** Envoy answers such a request with 403. */
  @Test
  void doesNotAskForAnUpgradeToTls() {
    call();
    assertThat(String.valueOf(stub.lastHeader("Upgrade"))).doesNotContain("TLS");
  }

  private String call() {
    return RestClient.create("http://localhost:" + port)
        .get()
        .uri("/api/${{ values.call.name }}")
        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
        .header("end-user", "jason")
        .header("x-request-id", "request-1")
        .retrieve()
        .body(String.class);
  }
}
