package org.nnunetspark.demo;

import java.io.IOException;
import java.nio.file.Path;

public final class DemoDataset {
    public static final String NAME = "Dataset999_SyntheticCT";

    private DemoDataset() {}

    public static void write(Path p) throws IOException {}
}
