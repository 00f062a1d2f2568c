package org.nnunetspark.dataset.verify;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.dataset.CaseFacts;
import org.nnunetspark.dataset.Finding;
import org.nnunetspark.format.LabelValues;

/**
 * What looking at one case brought to light.
 *
 * @param caseId the case
 * @param findings everything found, in the order of the checks
 * @param facts what is known of its files if all voxels were read, else nothing
 * @param labels values of its label file, one element if they were read
 */
public record CaseInspection(String caseId, List<Finding> findings, List<CaseFacts> facts, List<LabelValues> labels)
        implements Serializable {
    public CaseInspection {
        findings = List.copyOf(findings);
        facts = List.copyOf(facts);
        labels = List.copyOf(labels);
    }
}
