package io.laurel.worker.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The key comes as the user name of Basic authentication, as clients of Segment send it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface WriteKey {}
