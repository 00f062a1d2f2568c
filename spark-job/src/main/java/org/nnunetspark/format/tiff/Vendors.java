package org.nnunetspark.format.tiff;

import java.util.Map;
import java.util.TreeMap;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/**
 * The kinds of TIFF for which tifffile has rules of its own ({@code TiffPage.is_ome} and the like), by which pages may
 * come in another order, from other files, or as several resolutions. None of them is read.
 */
final class Vendors {
    /** Tags that only one kind of file has. */
    private static final Map<Integer, String> TAGS = new TreeMap<>(Map.ofEntries(
            Map.entry(33445, "Molecular Dynamics GEL"),
            Map.entry(33471, "Olympus SIS"),
            Map.entry(33560, "Olympus SIS"),
            Map.entry(33628, "MetaMorph STK"),
            Map.entry(34362, "Olympus FluoView"),
            Map.entry(34412, "Zeiss LSM"),
            Map.entry(37701, "Agilent"),
            Map.entry(43314, "NIH Image"),
            Map.entry(51123, "Micro-Manager"),
            Map.entry(65000, "Argos AVS"),
            Map.entry(65001, "EER"),
            Map.entry(65420, "Hamamatsu NDPI")));

    private Vendors() {}

    /** Throws UNSUPPORTED_VARIANT if the first page says that the file is of such a kind. */
    static void refuse(TiffBytes bytes, Directory first) {
        TAGS.forEach((tag, kind) -> {
            if (first.has(tag)) {
                throw refused(bytes, kind + " (tag " + tag + ")");
            }
        });
        String kind = ofSoftware(first.text(TiffLayout.SOFTWARE));
        for (String description : first.descriptions()) {
            kind = kind.isEmpty() ? ofDescription(description) : kind;
        }
        if (!kind.isEmpty()) {
            throw refused(bytes, kind);
        }
    }

    private static String ofSoftware(String software) {
        Map<String, String> beginnings = Map.of(
                "SI.", "ScanImage",
                "PerkinElmer-QPI", "PerkinElmer QPI",
                "Philips DP", "Philips DP",
                "ScanOutputManager", "Ventana BIF",
                "Ventana", "Ventana BIF",
                "IndicaLabsImageWriter", "Indica Labs",
                "ISS Vista", "ISS Vista");
        return beginnings.entrySet().stream()
                .filter(entry -> software.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String ofDescription(String description) {
        String end =
                description.substring(Math.max(0, description.length() - 10)).strip();
        String tail = description.substring(Math.max(0, description.length() - 256));
        if (end.endsWith("OME>")) {
            return "OME-TIFF";
        }
        if (end.endsWith("</scn>")) {
            return "Leica SCN";
        }
        if (description.startsWith("Aperio ")) {
            return "Aperio SVS";
        }
        return description.startsWith("state.") || tail.contains("scanimage.SI") ? "ScanImage" : "";
    }

    private static InputFaultException refused(TiffBytes bytes, String kind) {
        return bytes.findings()
                .fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "a TIFF of the kind " + kind + ", whose pages have rules of their own");
    }
}
