package org.nnunetspark.ledger;

import java.io.Serializable;

/**
 * The process that owns an epoch.
 *
 * @param host its host name, for people
 * @param machine tells machines, their boots, and the process tables of containers apart; empty where unknown
 * @param pid its number there
 * @param started when it started, in a form of the machine's own: tells it from a later process of the same number
 */
public record OwnerProcess(String host, String machine, long pid, String started) implements Serializable {}
