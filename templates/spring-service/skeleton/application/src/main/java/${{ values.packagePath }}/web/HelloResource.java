package ${{ values.package }}.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The service's own resource: a place to start from. */
@RestController
@RequestMapping("/api/hello")
public class HelloResource {

  @GetMapping
  public Greeting hello(@RequestParam(defaultValue = "world") String name) {
    return new Greeting("Hello, " + name + ".");
  }

  /** What the resource answers. */
  public record Greeting(String message) {}
}
