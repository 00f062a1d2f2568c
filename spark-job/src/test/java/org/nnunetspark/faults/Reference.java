package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.nnunetspark.testing.SmallDataset;

/**
 * What a run that nobody disturbs makes of the small dataset; made once for all suites.
 *
 * @param cases of the dataset
 * @param digests of every file that nnU-Net would see
 */
record Reference(int cases, SortedMap<String, String> digests) {
    private static final int CASES = 5;

    static Reference make(Path folder, int cases) throws IOException, InterruptedException {
        Trial undisturbed = Trial.make(folder, new Reference(cases, new TreeMap<>()));
        assertThat(undisturbed.run().status()).as("the undisturbed run").isZero();
        return new Reference(cases, SmallDataset.digests(undisturbed.preprocessed()));
    }

    /** Gives tests the one reference. */
    static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Reference.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Reference.class))
                    .getOrComputeIfAbsent(Reference.class, made -> make(), Reference.class);
        }

        private static Reference make() {
            try {
                Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "reference-");
                return Reference.make(folder.toAbsolutePath(), CASES);
            } catch (IOException e) {
                throw new IllegalStateException("no reference", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("no reference", e);
            }
        }
    }
}
