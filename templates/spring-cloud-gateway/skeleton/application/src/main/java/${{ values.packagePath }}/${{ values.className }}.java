package ${{ values.package }};

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ${{ values.className }} {

  public static void main(String[] arguments) {
    SpringApplication.run(${{ values.className }}.class, arguments);
  }
}
