package io.laurel.worker.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the text of a setting must look. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Form {

  String HOST_AND_PORT = "[^\\s,/]+:\\d{1,5}";

  /** A regular expression for the whole. */
  String pattern();

  /** The same for people. */
  String words();
}
