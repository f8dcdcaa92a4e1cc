package ${{ values.package }};

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/** What a proxy that is trusted says of the request goes on to the service. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      // As in the cluster, where the default for forwarded headers is another one.
      "spring.main.cloud-platform=kubernetes",
      "TRUSTED_PROXIES=127[.]0[.]0[.]1|10[.].*",
      "spring.cloud.gateway.server.webflux.routes[0].id=stub",
      "spring.cloud.gateway.server.webflux.routes[0].uri=${stub.url}",
      "spring.cloud.gateway.server.webflux.routes[0].predicates[0]=Path=/**"
    })
class TrustedProxyTest {

  private static final StubService stub = StubService.start();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void leadToTheStub(DynamicPropertyRegistry properties) {
    properties.add("stub.url", stub::url);
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  @Test
  void keepsTheSchemeAndTheHost() {
    callFromAProxy("10.1.2.3");
    assertThat(stub.lastHeader("X-Forwarded-Proto")).startsWith("https");
    assertThat(stub.lastHeader("X-Forwarded-Host")).startsWith("shop.example.com");
  }

  @Test
  void keepsTheProxiesOfTheCluster() {
    callFromAProxy("10.1.2.3");
    assertThat(stub.lastHeader("X-Forwarded-For")).startsWith("10.1.2.3,");
  }

  @Test
  void leavesTheClientToTheHeaderOfTheIngressGateway() {
    callFromAProxy("203.0.113.7, 10.1.2.3");
    assertThat(stub.lastHeader("X-Forwarded-For")).doesNotContain("203.0.113.7");
    assertThat(stub.lastHeader("X-Envoy-External-Address")).isEqualTo("203.0.113.7");
  }

  private void callFromAProxy(String forwardedFor) {
    RestClient.create("http://localhost:" + port)
        .get()
        .uri("/")
        .header("X-Forwarded-For", forwardedFor)
        .header("X-Envoy-External-Address", "203.0.113.7")
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "shop.example.com")
        .retrieve()
        .toBodilessEntity();
  }
}
