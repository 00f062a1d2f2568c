package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.nnunetspark.fault.InputFaultException;

/**
 * Makes the plans of one dataset those of another, so that both are preprocessed alike, as a network needs that is trained
 * on one and then on the other: {@code nnUNetv2_move_plans_between_datasets}, whose text this gives to the byte.
 *
 * @param sourceName name of the plans as they are
 * @param datasetName the dataset that they are to be for
 * @param plansName the name that they are to have
 * @param reader class name of that dataset's reader
 */
public record PlansTransfer(String sourceName, String datasetName, String plansName, String reader) {
    private static final String IDENTIFIER = "data_identifier";

    /** A transfer; a name that cannot be a file's or a folder's is an {@link InputFaultException}. */
    public PlansTransfer {
        PathSegment.require(sourceName, "the plans name", "");
        PathSegment.require(plansName, "the plans name", "");
    }

    /** The text of the plans for the other dataset. Keys and their order stay; folders of data follow the plans' name. */
    public String moved(Plans plans) {
        ObjectNode json = plans.document();
        json.put("dataset_name", datasetName);
        if (!plansName.equals(sourceName)) {
            PlanNode configurations = PlanNode.root(plansName, json).field("configurations");
            configurations.keys().forEach(name -> rename(configurations.field(name)));
        }
        json.put("image_reader_writer", reader);
        json.put("plans_name", plansName);
        return PythonJson.write(json);
    }

    private void rename(PlanNode configuration) {
        configuration
                .optional(IDENTIFIER)
                .ifPresent(
                        identifier -> ((ObjectNode) configuration.json()).put(IDENTIFIER, renamed(identifier.text())));
    }

    /** Folders that begin with the plans' name begin with the new one; shared folders of other plans get it in front. */
    private String renamed(String identifier) {
        return identifier.startsWith(sourceName)
                ? plansName + identifier.substring(sourceName.length())
                : plansName + "_" + identifier;
    }
}
