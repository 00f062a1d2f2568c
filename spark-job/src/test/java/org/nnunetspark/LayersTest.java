package org.nnunetspark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** A class imports only from lower layers and its own package; libraries stay in the rooms they were given. */
@AnalyzeClasses(packages = "org.nnunetspark", importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {
    /** Rooms from the ground up. Rooms of one row do not see each other unless {@link #ALSO} says so. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("fault", "volume", "numpy", "parallel"),
            List.of("kernel"),
            List.of("format"),
            List.of("dataset", "plan"),
            List.of("storage"),
            List.of("ledger"),
            List.of("pipeline"),
            List.of("spark", "report", "demo"),
            List.of("cli"));

    /** The neighbours on one floor that may look in: report draws what spark ran, plan reads labels of dataset. */
    private static final List<List<String>> ALSO = List.of(List.of("report", "spark"), List.of("plan", "dataset"));

    @ArchTest
    static final ArchRule importsGoDownwards = layers();

    @ArchTest
    static final ArchRule sparkStaysUpstairs = noClasses()
            .that()
            .resideOutsideOfPackages("org.nnunetspark", "org.nnunetspark.spark..", "org.nnunetspark.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule hadoopStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("org.nnunetspark.storage.hadoop..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hadoop..");

    @ArchTest
    static final ArchRule parquetStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("org.nnunetspark.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.parquet..");

    @ArchTest
    static final ArchRule nd4jStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("org.nnunetspark.volume..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule onlyTheTopPrints = noClasses()
            .that()
            .resideOutsideOfPackage("org.nnunetspark.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static ArchRule layers() {
        var architecture =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        List<String> above = new ArrayList<>();
        for (int i = LAYERS.size() - 1; i >= 0; i--) {
            for (String room : LAYERS.get(i)) {
                architecture = architecture.layer(room).definedBy("org.nnunetspark." + room + "..");
            }
            for (String room : LAYERS.get(i)) {
                List<String> readers = new ArrayList<>(above);
                ALSO.stream().filter(pair -> pair.get(1).equals(room)).forEach(pair -> readers.add(pair.get(0)));
                architecture = readers.isEmpty()
                        ? architecture.whereLayer(room).mayNotBeAccessedByAnyLayer()
                        : architecture.whereLayer(room).mayOnlyBeAccessedByLayers(readers.toArray(String[]::new));
            }
            above.addAll(LAYERS.get(i));
        }
        return architecture;
    }
}
