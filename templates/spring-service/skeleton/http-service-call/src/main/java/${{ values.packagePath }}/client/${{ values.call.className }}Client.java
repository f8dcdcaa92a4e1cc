package ${{ values.package }}.client;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

/** Calls ${{ values.call.host }} by the name of its Kubernetes Service. */
public interface ${{ values.call.className }}Client {

  @GetExchange("${{ values.call.path }}")
  String get();

  /** Ties the client to `spring.http.serviceclient.${{ values.call.name }}`. */
  @Configuration
  @ImportHttpServices(group = "${{ values.call.name }}", types = ${{ values.call.className }}Client.class)
  class ${{ values.call.className }}Configuration {}
}
