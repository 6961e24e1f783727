package io.laurel.engine;

/**
 * @param counted whether this ruling decided the approval
 * @param detail otherwise why not, such as who ruled before
 */
public record RulingAnswer(boolean counted, String detail) {}
