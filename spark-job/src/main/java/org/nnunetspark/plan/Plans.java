package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.InputFaultException;

/**
 * A plans file: our own, nnU-Net's, or one edited by hand. The frame is checked when it is read; a configuration when it
 * is asked for, so that one that nobody asks for may be of any kind. Whatever is impossible is an
 * {@link InputFaultException} that refuses the dataset as BAD_PLAN, whatever the program has not got as UNSUPPORTED_PLAN.
 */
public final class Plans {
    private static final List<Integer> AXES = List.of(0, 1, 2);

    private final PlanNode root;
    private final PlanNode configurations;
    private final List<Integer> transposeForward;

    private Plans(PlanNode root) {
        this.root = root;
        this.configurations = root.field("configurations").requireObject();
        this.transposeForward = permutation(root.field("transpose_forward"));
        root.optional("transpose_backward").ifPresent(this::requireInverse);
    }

    /**
     * Reads a plans file.
     *
     * @param file its name, for messages
     */
    public static Plans parse(String file, byte[] json) {
        return new Plans(PlanNode.root(file, StrictJson.parse(file, json)));
    }

    private static List<Integer> permutation(PlanNode node) {
        List<Integer> axes =
                node.items().stream().map(axis -> axis.integer(0, 2)).toList();
        node.require(axes.size() == 3 && Set.copyOf(axes).containsAll(AXES), "an order of the axes 0, 1, 2");
        return axes;
    }

    private void requireInverse(PlanNode node) {
        List<Integer> backward = permutation(node);
        List<Integer> there = IntStream.range(0, 3)
                .mapToObj(axis -> transposeForward.get(backward.get(axis)))
                .toList();
        node.require(there.equals(AXES), "the inverse of transpose_forward " + transposeForward);
    }

    /** The file's name, for messages. */
    public String file() {
        return root.file();
    }

    /** {@code Dataset042_Name}: the dataset that was planned for. */
    public String datasetName() {
        return root.field("dataset_name").text();
    }

    /** {@code nnUNetPlans}. */
    public String plansName() {
        return root.field("plans_name").text();
    }

    /** Names of all configurations, in the file's order. */
    public List<String> configurationNames() {
        return configurations.keys();
    }

    /** Configurations as they stand in the file, in its order. */
    Map<String, JsonNode> configurationNodes() {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        configurations.json().properties().forEach(entry -> nodes.put(entry.getKey(), entry.getValue()));
        return nodes;
    }

    /** The whole document as nnU-Net would write it. */
    public String text() {
        return PythonJson.write(root.json());
    }

    /** The whole document, to be changed by the caller. */
    ObjectNode document() {
        return (ObjectNode) root.json().deepCopy();
    }

    /** The reader that nnU-Net reads the dataset's files with when it preprocesses by these plans, by its class name. */
    public String reader() {
        return root.field("image_reader_writer").text();
    }

    /** One configuration; asking for one that is not there is refused. */
    public ConfigurationPlan configuration(String name) {
        PlanNode resolved = resolved(name);
        return new ConfigurationParser(root, resolved).parse(name, transposeForward);
    }

    /** Every configuration that can be preprocessed, each folder of data once, by the first that names it. */
    public List<ConfigurationPlan> preprocessable() {
        Map<String, ConfigurationPlan> byFolder = new LinkedHashMap<>();
        for (String name : configurationNames()) {
            tried(name).ifPresent(plan -> byFolder.putIfAbsent(plan.dataIdentifier(), plan));
        }
        return List.copyOf(byFolder.values());
    }

    /** Configurations that have the same folder of data but want other data in it, each with what differs. */
    public Map<String, List<String>> rivalsOf(ConfigurationPlan plan) {
        Map<String, List<String>> rivals = new LinkedHashMap<>();
        for (String name : configurationNames()) {
            tried(name)
                    .filter(other -> other.dataIdentifier().equals(plan.dataIdentifier()))
                    .filter(other -> !other.canonical().equals(plan.canonical()))
                    .ifPresent(other -> rivals.put(name, other.differencesFrom(plan)));
        }
        return rivals;
    }

    /** A configuration; empty where it is impossible or asks for what the program has not got. */
    private Optional<ConfigurationPlan> tried(String name) {
        try {
            return Optional.of(configuration(name));
        } catch (InputFaultException e) {
            return Optional.empty();
        }
    }

    /**
     * The configurations to preprocess where these are asked for: each folder of data once, by the first that names it. A
     * cascade shares the data of the configuration that it inherits from. Refused where two ask for different data in one
     * folder.
     */
    public List<ConfigurationPlan> dataConfigurations(List<String> names) {
        Map<String, ConfigurationPlan> byFolder = new LinkedHashMap<>();
        for (String name : names) {
            ConfigurationPlan plan = configuration(name);
            ConfigurationPlan first = byFolder.putIfAbsent(plan.dataIdentifier(), plan);
            if (first != null && !first.canonical().equals(plan.canonical())) {
                throw configurations.bad("has different data for " + first.name() + " and " + name + " in one folder, "
                        + plan.dataIdentifier());
            }
        }
        return List.copyOf(byFolder.values());
    }

    /** The configuration's own keys over those of its parent, over those of the parent's parent, and so on. */
    private PlanNode resolved(String name) {
        List<PlanNode> lineage = lineage(name);
        ObjectNode merged = (ObjectNode) lineage.get(lineage.size() - 1).json().deepCopy();
        for (int i = lineage.size() - 2; i >= 0; i--) {
            merged.setAll((ObjectNode) lineage.get(i).json());
        }
        return new PlanNode(root.file(), lineage.get(0).path(), merged);
    }

    private List<PlanNode> lineage(String name) {
        List<PlanNode> lineage = new ArrayList<>();
        Set<String> visited = new LinkedHashSet<>();
        Optional<String> next = Optional.of(name);
        while (next.isPresent()) {
            PlanNode node = configurations.field(next.get()).requireObject();
            if (!visited.add(next.get())) {
                throw node.bad("inherits from itself: " + String.join(" from ", visited) + " from " + next.get());
            }
            lineage.add(node);
            next = node.optional("inherits_from").map(PlanNode::text);
        }
        return lineage;
    }
}
