package org.nnunetspark.pipeline;

import org.nnunetspark.storage.StorePath;

/** Where a case's file is: paths in an inventory are relative to the dataset's folder, or absolute. */
final class Locations {
    private Locations() {}

    static StorePath resolve(StorePath folder, String file) {
        boolean absolute = file.startsWith("/") || file.contains(":/");
        return absolute ? StorePath.parse(file) : folder.resolve(file);
    }

    /** The file of this name in the folder of another. */
    static String beside(String file, String name) {
        return file.substring(0, file.lastIndexOf('/') + 1) + name;
    }
}
