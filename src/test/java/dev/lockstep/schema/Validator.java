package dev.lockstep.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.json.Json;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds YAML against the schema by a validator that somebody else wrote. */
final class Validator {
  static final Catalog CATALOG = Catalog.builtIn(new byte[32]);

  private static final Validator USUAL = new Validator(Schema.of(CATALOG));

  private final JsonSchema schema;

  /** Of another schema. */
  Validator(String schema) {
    this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }

  /** What is wrong with a file. */
  static List<String> faults(Path file) {
    try {
      return faults(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a text. */
  static List<String> faults(String yaml) {
    return USUAL.faultsOf(yaml);
  }

  /** What is wrong with a text by this schema. */
  List<String> faultsOf(String yaml) {
    Diagnostics out = new Diagnostics();
    Node node =
        YamlReader.read(new SourceFile("file.yml", yaml), Dialect.YAML_1_2, out)
            .orElseThrow(() -> new AssertionError(out.all().toString()));
    return schema.validate(Json.line(json(node)), InputFormat.JSON).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static Object json(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> entries = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> entries.put(entry.name(), json(entry.value())));
      return entries;
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream().map(Validator::json).toList();
    }
    Value value = node.value();
    if (value instanceof Value.Bool bool) {
      return bool.value();
    }
    if (value instanceof Value.Numeric number) {
      return number.number();
    }
    return value instanceof Value.Nothing ? Optional.empty() : value.toString();
  }
}
