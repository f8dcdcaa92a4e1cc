package ${{ values.package }};

/** Answers the calls. */
public class ${{ values.className }}Impl implements ${{ values.interfaceName }} {

    @Override
    public String greet(String name) {
        return "Hello " + name;
    }
}
