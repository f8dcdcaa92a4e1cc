package ${{ values.package }}.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest(HelloResource.class)
class HelloResourceTest {

  @Autowired MockMvc mvc;

  @Test
  void greetsByName() throws Exception {
    mvc.perform(get("/api/hello").param("name", "mesh"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.message").value("Hello, mesh."));
  }

  @Test
  void greetsTheWorldWhereNobodyIsNamed() throws Exception {
    mvc.perform(get("/api/hello")).andExpect(jsonPath("$.message").value("Hello, world."));
  }
}
