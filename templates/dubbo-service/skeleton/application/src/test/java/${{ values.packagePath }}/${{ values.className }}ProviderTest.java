package ${{ values.package }};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ServerSocket;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
import org.junit.jupiter.api.Test;

/** A caller reaches the provider by its address alone, as it does in the mesh. */
class ${{ values.className }}ProviderTest {

    @Test
    void answersOverTheProtocolOfTheMesh() throws Exception {
        int port = freePort();
        DubboBootstrap provider = ${{ values.className }}Provider.start("${{ values.protocol }}", port);
        try {
            ReferenceConfig<${{ values.interfaceName }}> reference = new ReferenceConfig<>();
            reference.setInterface(${{ values.interfaceName }}.class);
            reference.setUrl("${{ values.protocol }}://127.0.0.1:" + port);
            ApplicationConfig application = new ApplicationConfig("caller");
            application.setQosEnable(false);
            DubboBootstrap caller = DubboBootstrap.newInstance().application(application).reference(reference).start();
            try {
                assertEquals("Hello mesh", reference.get().greet("mesh"));
            } finally {
                caller.stop();
            }
        } finally {
            provider.stop();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
