package org.nnunetspark.ledger;

/**
 * A result that is encoded and waits in the staging folder.
 *
 * @param staged its file name there
 * @param name its name in the folder of results
 */
public record StagedOutput(String staged, String name) {}
