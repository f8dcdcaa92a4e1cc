package ${{ values.package }};

/** What the service provides. Callers need this interface, and nothing else of the service. */
public interface ${{ values.className }} {

    /** Replace it by what the service is for. */
    String greet(String name);
}
