package io.laurel.worker.http;

import io.laurel.worker.keys.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key must be allowed for this route. A route without it is for admins only, if it is not
 * {@link Open}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Needs {

  Scope value();
}
