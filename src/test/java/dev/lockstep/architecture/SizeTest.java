package dev.lockstep.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Limits of size: what is longer is usually a missing type. */
class SizeTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 50;
  private static final int PARAMETERS = 5;

  @Test
  void filesAreShort() throws IOException {
    assertThat(sources().stream().filter(file -> lines(file) > FILE_LINES)).isEmpty();
  }

  @Test
  void methodsAreShortAndTakeLittle() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      List<String> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Methods(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
      }
      assertThat(found).isEmpty();
    }
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(
            sources().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> folder.startsWith(MAIN.resolve("dev")))
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
        .isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** Notes methods beyond the limits; records' own constructors are their components. */
  private static final class Methods extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    Methods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      LineMap map = unit.getLineMap();
      long first = positions.getStartPosition(unit, method);
      long last = positions.getEndPosition(unit, method);
      if (first >= 0 && last >= 0 && method.getBody() != null) {
        long bodyStart = positions.getStartPosition(unit, method.getBody());
        long length = map.getLineNumber(last) - map.getLineNumber(bodyStart) + 1;
        note(length > METHOD_LINES, method, length + " lines");
        note(
            !isOfRecord(method) && method.getParameters().size() > PARAMETERS,
            method,
            method.getParameters().size() + " parameters");
      }
      return super.visitMethod(method, null);
    }

    /** A record's constructor takes its components, which have a rule of their own. */
    private boolean isOfRecord(MethodTree method) {
      return method.getName().contentEquals("<init>")
          && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
    }

    private void note(boolean tooMuch, MethodTree method, String what) {
      if (tooMuch) {
        String file =
            MAIN.toAbsolutePath().relativize(Path.of(unit.getSourceFile().toUri())).toString();
        found.add(file + " " + method.getName() + ": " + what);
      }
    }
  }
}
