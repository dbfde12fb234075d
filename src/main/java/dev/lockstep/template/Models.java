package dev.lockstep.template;

import dev.lockstep.shell.Secret;
import dev.lockstep.value.Value;
import freemarker.core.OpaqueModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateHashModelEx2;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values as FreeMarker sees them, and back. Lists and maps are wrapped, not copied. A secret is a
 * token without content; the unknown ends the evaluation as soon as it is touched.
 */
final class Models {
  /** How FreeMarker says that there is no value. */
  private static final TemplateModel NOTHING = null;

  private Models() {}

  /** A model that knows which value it stands for. */
  private interface Kept extends TemplateModel {
    Value kept();
  }

  private record NumberModel(Value.Numeric kept) implements TemplateNumberModel, Kept {
    @Override
    public Number getAsNumber() {
      return kept.number();
    }
  }

  /** A version: text for people, and a number only for the comparison. */
  record VersionModel(Value.Text kept) implements TemplateNumberModel, TemplateScalarModel, Kept {
    @Override
    public Number getAsNumber() {
      return VersionOrder.rank(kept.text());
    }

    @Override
    public String getAsString() {
      return kept.text();
    }
  }

  private record ListModel(Value.Listing kept) implements TemplateSequenceModel, Kept {
    @Override
    public TemplateModel get(int index) throws TemplateModelException {
      boolean isThere = index >= 0 && index < kept.items().size();
      return isThere ? of(kept.items().get(index)) : NOTHING;
    }

    @Override
    public int size() {
      return kept.items().size();
    }
  }

  private record MapModel(Value.Mapping kept) implements TemplateHashModelEx2, Kept {
    @Override
    public TemplateModel get(String key) throws TemplateModelException {
      return of(kept.get(key).orElse(Value.NOTHING));
    }

    @Override
    public boolean isEmpty() {
      return kept.entries().isEmpty();
    }

    @Override
    public int size() {
      return kept.entries().size();
    }

    @Override
    public TemplateCollectionModel keys() {
      return () -> iterator(kept.entries().keySet().stream().map(Value::of).iterator());
    }

    @Override
    public TemplateCollectionModel values() {
      return () -> iterator(kept.entries().values().iterator());
    }

    @Override
    public KeyValuePairIterator keyValuePairIterator() {
      Iterator<Map.Entry<String, Value>> entries = kept.entries().entrySet().iterator();
      return new KeyValuePairIterator() {
        @Override
        public boolean hasNext() {
          return entries.hasNext();
        }

        @Override
        public KeyValuePair next() throws TemplateModelException {
          return pair(entries.next());
        }
      };
    }
  }

  /**
   * All that an expression may see of a secret: whether there is anything in it. FreeMarker asks a
   * list for that before it asks a text; as a text it refuses, so that no comparison passes it by.
   */
  record SecretModel(Secret secret)
      implements TemplateSequenceModel, TemplateScalarModel, TemplateHashModel, OpaqueModel {
    @Override
    public int size() {
      return secret.hasContent() ? 1 : 0;
    }

    @Override
    public boolean isEmpty() {
      return !secret.hasContent();
    }

    @Override
    public TemplateModel get(int index) throws TemplateModelException {
      throw secretMisused();
    }

    @Override
    public TemplateModel get(String key) throws TemplateModelException {
      throw secretMisused();
    }

    @Override
    public String getAsString() throws TemplateModelException {
      throw secretMisused();
    }
  }

  static RefusedException secretMisused() {
    return new RefusedException(
        "secret-in-expression",
        "a secret can't be looked into",
        "a secret may stand only as a whole `${name}`, or in `name?has_content`");
  }

  static TemplateModel of(Value value) throws TemplateModelException {
    if (value instanceof Value.Text text) {
      return new SimpleScalar(text.text());
    }
    if (value instanceof Value.Numeric number) {
      return new NumberModel(number);
    }
    if (value instanceof Value.Bool bool) {
      return bool.value() ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof Value.Listing list) {
      return new ListModel(list);
    }
    if (value instanceof Value.Mapping map) {
      return new MapModel(map);
    }
    if (value instanceof Value.Hidden hidden) {
      return new SecretModel(hidden.secret());
    }
    if (value instanceof Value.Unknown unknown) {
      throw new UnknownException(unknown);
    }
    return NOTHING;
  }

  /** The value of a result; empty for one that no value can stand for, such as a function. */
  static Optional<Value> value(TemplateModel model) throws TemplateModelException {
    if (model instanceof Kept known) {
      return Optional.of(known.kept());
    }
    if (model instanceof SecretModel) {
      throw secretMisused();
    }
    if (model instanceof TemplateNumberModel number) {
      return Optional.of(new Value.Numeric(plain(number.getAsNumber())));
    }
    if (model instanceof TemplateScalarModel text) {
      return Optional.of(Value.of(text.getAsString()));
    }
    if (model instanceof TemplateBooleanModel bool) {
      return Optional.of(Value.of(bool.getAsBoolean()));
    }
    return collection(model);
  }

  private static Optional<Value> collection(TemplateModel model) throws TemplateModelException {
    if (model instanceof TemplateSequenceModel list) {
      List<Value> items = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        items.add(member(list.get(i)));
      }
      return Optional.of(Value.of(items));
    }
    if (model instanceof TemplateCollectionModel list) {
      List<Value> items = new ArrayList<>();
      for (TemplateModelIterator i = list.iterator(); i.hasNext(); ) {
        items.add(member(i.next()));
      }
      return Optional.of(Value.of(items));
    }
    if (model instanceof TemplateHashModelEx map) {
      Map<String, Value> entries = new LinkedHashMap<>();
      for (TemplateModelIterator i = map.keys().iterator(); i.hasNext(); ) {
        String key = ((TemplateScalarModel) i.next()).getAsString();
        entries.put(key, member(map.get(key)));
      }
      return Optional.of(Value.of(entries));
    }
    return Optional.empty();
  }

  private static Value member(TemplateModel model) throws TemplateModelException {
    return value(model).orElse(Value.NOTHING);
  }

  /** Divisions bring zeros nobody wrote. */
  private static BigDecimal plain(Number number) {
    BigDecimal exact =
        number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    BigDecimal stripped = exact.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static TemplateModelIterator iterator(Iterator<? extends Value> values) {
    return new TemplateModelIterator() {
      @Override
      public TemplateModel next() throws TemplateModelException {
        return of(values.next());
      }

      @Override
      public boolean hasNext() {
        return values.hasNext();
      }
    };
  }

  private static TemplateHashModelEx2.KeyValuePair pair(Map.Entry<String, Value> entry)
      throws TemplateModelException {
    TemplateModel key = of(Value.of(entry.getKey()));
    TemplateModel value = of(entry.getValue());
    return new TemplateHashModelEx2.KeyValuePair() {
      @Override
      public TemplateModel getKey() {
        return key;
      }

      @Override
      public TemplateModel getValue() {
        return value;
      }
    };
  }
}
