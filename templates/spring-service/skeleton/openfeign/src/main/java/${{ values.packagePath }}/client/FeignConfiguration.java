package ${{ values.package }}.client;

import ${{ values.package }}.ForwardedHeaders;
import feign.RequestInterceptor;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all Feign clients share. */
@Configuration
@EnableFeignClients
class FeignConfiguration {

  @Bean
  RequestInterceptor forwardedHeaders() {
    return call -> ForwardedHeaders.copyTo((name, value) -> call.header(name, value));
  }
}
