package org.nnunetspark.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A java agent that takes a part of the heap for itself, so that there is less than the JVM says. */
public final class Ballast {
    @SuppressWarnings("unused")
    private static volatile byte[] held = {};

    private Ballast() {}

    /** Called by the JVM before the program; takes as many MiB. */
    public static void premain(String mebibytes) {
        held = new byte[Integer.parseInt(mebibytes) << 20];
    }

    /** Makes the agent's jar; an option of java that loads it. */
    public static String option(Path jar, int mebibytes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Ballast.class.getName());
        String entry = Ballast.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream code = Ballast.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        }
        return "-javaagent:" + jar + "=" + mebibytes;
    }
}
