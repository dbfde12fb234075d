package dev.lockstep.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laws of the house that a machine can see. */
class ArchitectureTest {
  private static final String ROOT = "dev.lockstep.";
  private static final Pattern BANNED =
      Pattern.compile(
          "(?:^|(?<=[a-z]))(Utils?|Helper|Manager|Service|Handler|Impl|Base|Abstract|Common|Misc"
              + "|Data|Info|Context)(?=[A-Z]|$)");
  private static final Set<String> WORLD =
      Set.of(
          "java.lang.System.getenv", "java.lang.System.exit", "java.lang.System.currentTimeMillis");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.lockstep");

  private final ImportTable table = new ImportTable();

  @Test
  void packagesImportOnlyWhatTheirRowNames() {
    assertThat(forbidden(MAIN)).isEmpty();
  }

  @Test
  void aPlantedViolationIsFound() {
    JavaClasses planted =
        new ClassFileImporter().importClasses(dev.lockstep.json.PlantedViolation.class);

    assertThat(forbidden(planted)).isNotEmpty();
  }

  @Test
  void everyPackageHasARow() {
    Set<String> packages =
        MAIN.stream()
            .map(type -> area(type.getPackageName()))
            .filter(area -> !area.isEmpty() && !area.equals("cli"))
            .collect(java.util.stream.Collectors.toSet());

    assertThat(table.packages()).containsAll(packages);
  }

  @Test
  void thirdPartiesStayAtHome() {
    List<String> strays =
        MAIN.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(ArchitectureTest::isStray)
            .map(Dependency::getDescription)
            .distinct()
            .toList();

    assertThat(strays).isEmpty();
  }

  @Test
  void namesExplainSomething() {
    assertThat(
            MAIN.stream()
                .filter(type -> !isOfServiceAction(type))
                .map(JavaClass::getSimpleName)
                .filter(name -> BANNED.matcher(name).find()))
        .isEmpty();
  }

  /** {@code service} is a word of the language: what systemd and SysV start and stop. */
  private static boolean isOfServiceAction(JavaClass type) {
    return area(type.getPackageName()).equals("action")
        && type.getSimpleName().startsWith("Service");
  }

  @Test
  void noClassOfOursExtendsAnother() {
    assertThat(
            MAIN.stream()
                .filter(
                    type ->
                        type.getRawSuperclass()
                            .map(s -> s.getName().startsWith(ROOT))
                            .orElse(false))
                .filter(type -> !isEnumConstant(type))
                .map(JavaClass::getName))
        .isEmpty();
  }

  @Test
  void classesAreFinal() {
    assertThat(
            MAIN.stream()
                .filter(type -> !type.isInterface() && !type.isEnum() && !isEnumConstant(type))
                .filter(type -> !type.isAnonymousClass())
                .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
                .map(JavaClass::getName))
        .isEmpty();
  }

  @Test
  void noStaticMutableState() {
    assertThat(
            MAIN.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(Object::toString))
        .isEmpty();
  }

  @Test
  void timeAndEnvironmentEnterThroughTheCommandLineOnly() {
    Stream<String> calls =
        MAIN.stream()
            .filter(type -> !area(type.getPackageName()).equals("cli"))
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(ArchitectureTest::asksTheWorld)
            .map(Object::toString);

    assertThat(calls).isEmpty();
  }

  @Test
  void onlyTheCommandLineSpeaksToTheTerminal() {
    assertThat(
            MAIN.stream()
                .filter(type -> !area(type.getPackageName()).equals("cli"))
                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().getName().equals("java.lang.System"))
                .map(Object::toString))
        .isEmpty();
  }

  private static boolean asksTheWorld(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    boolean now =
        call.getName().equals("now")
            && owner.startsWith("java.time.")
            && call.getTarget().getRawParameterTypes().isEmpty();
    boolean clock = owner.equals("java.time.Clock") && call.getName().startsWith("system");
    return now || clock || WORLD.contains(owner + "." + call.getName());
  }

  private List<String> forbidden(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(
            dependency ->
                dependency.getTargetClass().getPackageName().startsWith(ROOT)
                    && !table.allows(
                        area(dependency.getOriginClass().getPackageName()),
                        area(dependency.getTargetClass().getPackageName())))
        .map(Dependency::getDescription)
        .distinct()
        .toList();
  }

  private static boolean isStray(Dependency dependency) {
    String target = dependency.getTargetClass().getPackageName();
    String origin = dependency.getOriginClass().getPackageName();
    return ImportTable.homes().entrySet().stream()
        .filter(home -> target.startsWith(home.getKey()))
        .anyMatch(home -> home.getValue().stream().noneMatch(at -> origin.startsWith(ROOT + at)));
  }

  private static boolean isEnumConstant(JavaClass type) {
    return type.getRawSuperclass().map(JavaClass::isEnum).orElse(false);
  }

  /** The first word behind the root: {@code transport} for {@code dev.lockstep.transport.ssh}. */
  private static String area(String packageName) {
    return packageName.startsWith(ROOT)
        ? packageName.substring(ROOT.length()).replaceFirst("\\..*$", "")
        : "";
  }
}
