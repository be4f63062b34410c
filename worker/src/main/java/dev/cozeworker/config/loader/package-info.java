/**
 * From a YAML file and the environment to the records of {@code config}. One table of keys says
 * what there is: the reading, the suggestions, the names of the variables and {@code
 * docs/configuration.md} all come from it. Depends on {@code config} only; knows SnakeYAML.
 */
@NullMarked
package dev.cozeworker.config.loader;

import org.jspecify.annotations.NullMarked;
