package ${{ values.package }}.web;

import ${{ values.package }}.client.${{ values.call.className }}Client;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What ${{ values.call.host }} says, through this service. */
@RestController
@RequestMapping("/api/${{ values.call.name }}")
public class ${{ values.call.className }}Resource {

  private final ${{ values.call.className }}Client client;

  public ${{ values.call.className }}Resource(${{ values.call.className }}Client client) {
    this.client = client;
  }

  @GetMapping
  public String get() {
    return client.get();
  }
}
