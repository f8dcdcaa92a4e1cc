package ${{ values.package }};

import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;

/** Provides the interface. The mesh knows where the pods are, so there is no registry. */
public final class ${{ values.className }}Provider {

    private ${{ values.className }}Provider() {}

    public static void main(String[] args) {
        start(variable("DUBBO_PROTOCOL_NAME", "${{ values.protocol }}"), Integer.parseInt(variable("DUBBO_PROTOCOL_PORT", "${{ values.port }}")))
                .await();
    }

    /** Starts the provider, and returns once it listens. */
    static DubboBootstrap start(String protocol, int port) {
        ServiceConfig<${{ values.interfaceName }}> service = new ServiceConfig<>();
        service.setInterface(${{ values.interfaceName }}.class);
        service.setRef(new ${{ values.className }}Impl());

        ApplicationConfig application = new ApplicationConfig("${{ values.name }}");
        // Its console would be open to the network.
        application.setQosEnable(false);

        return DubboBootstrap.newInstance()
                .application(application)
                .registry(new RegistryConfig(RegistryConfig.NO_AVAILABLE))
                .protocol(new ProtocolConfig(protocol, port))
                .service(service)
                .start();
    }

    private static String variable(String name, String usual) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? usual : value;
    }
}
