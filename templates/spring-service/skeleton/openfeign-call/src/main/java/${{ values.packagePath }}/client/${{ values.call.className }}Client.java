package ${{ values.package }}.client;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;

{% if values.client == 'openfeign-discovery' %}
/** Calls the Kubernetes Service ${{ values.call.host }}, which discovery finds by its name. */
@FeignClient(name = "${{ values.call.host }}")
{% else %}
/** Calls ${{ values.call.host }} by the name of its Kubernetes Service. */
@FeignClient(name = "${{ values.call.name }}", url = "${clients.${{ values.call.name }}.url}")
{% endif %}
public interface ${{ values.call.className }}Client {

  @GetMapping("${{ values.call.path }}")
  String get();
}
