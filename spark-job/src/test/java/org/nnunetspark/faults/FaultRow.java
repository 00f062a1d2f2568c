package org.nnunetspark.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the table says of a test; a parameterised one whose first argument is an {@link Injection} has a row for each. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FaultRow {
    /** The row's number, or that of the first of several. */
    int number();

    /** What goes wrong. */
    String fault();

    /** How it is made to. */
    String how() default "";
}
