package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One text that names hosts and groups, in one of the forms of {@link SourceForm}.
 *
 * @param path the file, if it is one
 */
record InventorySource(SourceFile file, Optional<Path> path, Draft draft, Diagnostics out) {}
