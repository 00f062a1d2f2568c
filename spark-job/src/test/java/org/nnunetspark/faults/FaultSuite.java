package org.nnunetspark.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of faults: run by the profile {@code faults}, its rows in the table; a {@link Reference} may be a parameter. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
@Tag("faults")
@ExtendWith({FaultReport.class, Reference.Resolver.class})
public @interface FaultSuite {}
