package ${{ values.package }}.client;

import ${{ values.package }}.ForwardedHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/** What all HTTP service clients share. */
@Configuration
class HttpServiceConfiguration {

  @Bean
  RestClientHttpServiceGroupConfigurer forwardedHeaders() {
    return groups ->
        groups.forEachClient(
            (group, client) ->
                client.requestInterceptor(
                    (request, body, execution) -> {
                      ForwardedHeaders.copyTo(request.getHeaders()::add);
                      return execution.execute(request, body);
                    }));
  }
}
