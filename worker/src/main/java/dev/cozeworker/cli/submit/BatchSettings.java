package dev.cozeworker.cli.submit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one run.
 *
 * @param file the requests
 * @param out the replies
 * @param failed where the requests that failed go, or null
 * @param resume whether to go on with what {@code out} has
 * @param retryFailed whether what {@code out} answers with a failure is sent again
 * @param timeout how long to wait for replies in all, or null for as long as it takes
 */
record BatchSettings(
    Path file,
    LineFormat format,
    Path out,
    @Nullable Path failed,
    boolean resume,
    boolean retryFailed,
    @Nullable Duration timeout) {}
