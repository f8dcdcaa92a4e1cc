package ${{ values.package }};

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

/** What the Deployment's probes ask for is there, on the port that serves requests. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "spring.main.cloud-platform=none"})
class ProbesTest {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  @AfterEach
  void acceptRequestsAgain() {
    AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
  }

  @Test
  void isLiveAndReady() {
    assertThat(status("/livez").value()).isEqualTo(200);
    assertThat(status("/readyz").value()).isEqualTo(200);
  }

  @Test
  void staysLiveWhileItTakesNoRequests() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    assertThat(status("/readyz").value()).isEqualTo(503);
    assertThat(status("/livez").value()).isEqualTo(200);
  }

  @Test
  void keepsTheActuatorOffThePortThatTheGatewayReaches() {
    assertThat(status("/actuator/health").value()).isEqualTo(404);
  }

  private HttpStatusCode status(String path) {
    return RestClient.create("http://localhost:" + port)
        .get()
        .uri(path)
        .exchange((request, response) -> response.getStatusCode());
  }
}
