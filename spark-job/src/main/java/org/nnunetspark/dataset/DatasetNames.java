package org.nnunetspark.dataset;

import java.util.Collection;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds a dataset by its name or its number, as nnU-Net's {@code -d} does. */
public final class DatasetNames {
    private static final String PREFIX = "Dataset";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private DatasetNames() {}

    /**
     * The name of a dataset. A number stands for the folder whose name begins with {@code Dataset} and that number in
     * at least three digits. Unlike in nnU-Net, which compares only the beginning, 100 is not Dataset1000_x as well.
     *
     * @param idOrName as the user gave it
     * @param folders names of the folders in nnUNet_raw, nnUNet_preprocessed and nnUNet_results; may repeat
     * @throws IllegalArgumentException if none or several fit, or it is neither a number nor a name
     */
    public static String resolve(String idOrName, Collection<String> folders) {
        if (idOrName.startsWith(PREFIX)) {
            if (!folders.contains(idOrName)) {
                throw new IllegalArgumentException("there is no dataset \"" + idOrName + "\"" + present(folders));
            }
            return idOrName;
        }
        if (!NUMBER.matcher(idOrName).matches()) {
            throw new IllegalArgumentException(
                    "a dataset is given by its number or its name, like 7 or Dataset007_Liver, not \"" + idOrName
                            + "\"");
        }
        String prefix = String.format(Locale.ROOT, PREFIX + "%03d", Integer.parseInt(idOrName));
        NavigableSet<String> matches = new TreeSet<>(CodePointOrder.COMPARATOR);
        folders.stream().filter(name -> isNumbered(name, prefix)).forEach(matches::add);
        if (matches.isEmpty()) {
            throw new IllegalArgumentException("there is no dataset " + prefix + "_..." + present(folders));
        }
        if (matches.size() > 1) {
            throw new IllegalArgumentException(
                    "several datasets have the number " + idOrName + ": " + String.join(", ", matches));
        }
        return matches.first();
    }

    private static boolean isNumbered(String name, String prefix) {
        return name.startsWith(prefix) && (name.length() == prefix.length() || !isDigit(name.charAt(prefix.length())));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String present(Collection<String> folders) {
        NavigableSet<String> datasets = new TreeSet<>(CodePointOrder.COMPARATOR);
        folders.stream().filter(name -> name.startsWith(PREFIX)).forEach(datasets::add);
        return datasets.isEmpty() ? "; there are no datasets at all" : "; there are " + String.join(", ", datasets);
    }
}
