package org.nnunetspark.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "nnunet-spark " + (version == null ? "(not packaged)" : version),
            "equal to nnU-Net 2.8.1 with batchgenerators 0.25.5"
        };
    }
}
