package dev.lockstep.template;

import dev.lockstep.value.Value;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/** FreeMarker, locked down: it reaches no class, no file and no clock, and prints nothing. */
final class Machine {
  static final Configuration SETTINGS = settings();

  private Machine() {}

  /** The names of a scope and our functions, as FreeMarker looks them up. */
  static TemplateHashModel root(Scope scope) {
    return new TemplateHashModel() {
      @Override
      public TemplateModel get(String name) throws TemplateModelException {
        Optional<Value> value =
            name.startsWith(Functions.PREFIX) ? Optional.empty() : scope.lookup(name);
        return value.isPresent()
            ? Models.of(value.get())
            : Functions.find(name, scope).orElse(null);
      }

      @Override
      public boolean isEmpty() {
        return false;
      }
    };
  }

  private static Configuration settings() {
    Configuration settings = new Configuration(Configuration.VERSION_2_3_34);
    settings.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    settings.setAPIBuiltinEnabled(false);
    settings.setTemplateLoader(null);
    settings.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    settings.setAttemptExceptionReporter((exception, environment) -> {});
    settings.setLogTemplateExceptions(false);
    settings.setWrapUncheckedExceptions(false);
    settings.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
    settings.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
    settings.setNamingConvention(Configuration.LEGACY_NAMING_CONVENTION);
    settings.setNumberFormat("computer");
    settings.setBooleanFormat("c");
    settings.setLocale(Locale.ROOT);
    settings.setTimeZone(TimeZone.getTimeZone("UTC"));
    settings.setTabSize(1);
    return settings;
  }
}
