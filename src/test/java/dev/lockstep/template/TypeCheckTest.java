package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.value.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          nmae                        ~ unknown-name@nmae: nothing is named `nmae` here > did you mean `name`?
          name == nmae                ~ unknown-name@nmae: nothing is named `nmae` here > did you mean `name`?
          True                        ~ unknown-name@True: nothing is named `True` here > write `true`
          item.nmae                   ~ unknown-key@item.nmae: `item` has no key `nmae` > did you mean `name`?
          item["prot"]                ~ unknown-key@item["prot"]: `item` has no key `prot` > did you mean `port`?
          instances[0].nam            ~ unknown-key@instances[0].nam: `instances[0]` has no key `nam` > did you mean `name`?
          instances?map(i -> i.nam)   ~ unknown-key@i.nam: `i` has no key `nam` > did you mean `name`?
          "x${item.nam}"              ~ unknown-key@item.nam: `item` has no key `nam` > did you mean `name`?
          missing.y!"d"               ~ unknown-name@missing: nothing is named `missing` here
          name == 5                   ~ wrong-type@name == 5: `name` is text and `5` is a number: they can't be compared > compare with text, `"5"`, or with a number, `name?number`
          build == "8931"             ~ wrong-type@build == "8931": `build` is a number and `"8931"` is text: they can't be compared > turn the text into a number with `?number`, or leave out the quotes
          flag == "true"              ~ wrong-type@flag == "true": `flag` is true or false and `"true"` is text: they can't be compared > write `flag` or `not flag` alone
          hosts == "a"                ~ wrong-type@hosts == "a": `hosts` is a list and `"a"` is text: they can't be compared > compare what is of one type
          hosts == none               ~ wrong-type@hosts: `hosts` is a list, and only text, numbers and booleans can be compared > compare its parts, its `?size`, or the text that `?join(",")` makes of a list
          name < 5                    ~ wrong-type@name: `name` is text, and `<` compares numbers > write `name?number`
          version > "6.1"             ~ unreadable-expression@"6.1": `"6.1"` is text, and `>` compares numbers > for versions write `version("6.1")`, on both sides
          version > name              ~ wrong-type@version: `version` is text, and `>` compares numbers > write `version(version) > version(name)`
          version(name) < "6.1"       ~ unreadable-expression@"6.1": `"6.1"` is text, and `<` compares numbers > for versions write `version("6.1")`, on both sides
          version(name) == "6.1"      ~ wrong-type@version(name) == "6.1": a version can be compared only with a version > write `version("6.1")`
          name and flag               ~ wrong-type@name: `name` is text, and `and` wants true or false > compare it, as in `name == "true"`, or ask `name?has_content`
          flag or build               ~ wrong-type@build: `build` is a number, and `or` wants true or false > compare it, as in `build == 0`
          not name                    ~ wrong-type@name: `name` is text, and `not` wants true or false > compare it, as in `name == "true"`, or ask `name?has_content`
          name - 1                    ~ wrong-type@name: `name` is text, and `-` wants a number > write `name?number`
          flag + build                ~ wrong-type@flag + build: true or false and a number can't be added
          hosts.name                  ~ wrong-type@hosts: `hosts` is a list, and only a map has keys > name one item, `[0]`, or look at all: `?map(x -> x.name)`
          name.length                 ~ wrong-type@name: `name` is text, and only a map has keys > for FreeMarker's functions write `?`
          hosts?contains("a")         ~ wrong-type@hosts: `hosts` is a list, and `?contains` wants text > write `hosts?seq_contains`
          name?size                   ~ wrong-type@name: `name` is text, and `?size` wants a list or a map > write `name?length`
          name?join(",")              ~ wrong-type@name: `name` is text, and `?join` wants a list
          name?then(1, 2)             ~ wrong-type@name: `name` is text, and `?then` wants true or false
          find(hosts, "x")            ~ wrong-type@hosts: `hosts` is a list, and `find` wants text
          find(name, "(")             ~ bad-pattern@"(": `(` is no regular expression: Unclosed group
          capture(name, "x")          ~ bad-pattern@"x": the pattern `x` captures nothing > put parentheses around the part that is wanted
          find(name, "\\d")           ~ unreadable-expression@\\d: `\\d` means nothing in a text > double the backslash, or write the text as `r"\\d"`
          name?uper_case              ~ unreadable-expression@uper_case: there is no function `?uper_case` > did you mean `upper_case`?
          fnid(name, "x")             ~ unknown-function@fnid: there is no function `fnid` > did you mean `find`?
          name ==                     ~ unreadable-expression@``: `name ==` can't be read > something is missing at its end: a value, or a closing bracket
          password == "x"             ~ secret-in-expression@password: `password` is a secret and can't be looked into | an expression sees only a token in its place, so a comparison would prove nothing > a secret may stand only as `${password}`, or in `password?has_content`
          """)
  void whatCantBeIsReportedAtItsPlace(String source, String expected) {
    assertThat(Workbench.findings(source.strip()).stream().map(Workbench::words))
        .containsExactly(expected.replace("``", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password!\"x\"",
        "password??",
        "password?length",
        "\"x${password}\"",
        "[password]",
        "find(password, \"x\")",
        "item.password == \"x\"",
        "item[\"password\"]?upper_case",
        "flag?then(password, \"\")",
        "password + \"x\"",
        "(password) == \"\""
      })
  void aSecretStandsAloneOrNotAtAll(String source) {
    assertThat(Workbench.findings(source))
        .extracting(d -> d.code())
        .containsExactly("secret-in-expression");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name == \"x\" and build > 5",
        "missing!\"x\"",
        "(missing.y.z)!\"x\"",
        "missing??",
        "missing?has_content",
        "item.missing!\"x\"",
        "item.missing??",
        "fact.anything.at.all == 5",
        "anything < 5 or anything == \"x\"",
        "instances?map(i -> i.name)?join(\",\")",
        "instances?filter(i -> i.port > 80)?size == 1",
        "instances[0].port + 1 > 2",
        "instances?first.name?upper_case",
        "hosts[0..1]?join(\",\")",
        "name[0]",
        "build?string == \"8931\"",
        "\"${build} ${flag}\"",
        "name + build",
        "hosts + [\"x\"]",
        "password?has_content and item.password?has_content",
        "version(name) < version(\"6.1\")",
        "version(name) == version(\"6.1\")",
        "name?number == build",
        "flag?then(name, \"x\")",
        "result.rc != 0 or find(result.stdout, \">>> (?!.*JST-310040)\")",
        "{\"a\": 1}.a == 1",
        "name?split(\",\")[0] == \"x\"",
        "-build < 0",
        "item?keys?seq_contains(\"name\")",
        "missing?default(\"x\")"
      })
  void whatFitsIsNotReported(String source) {
    assertThat(Workbench.findings(source)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          result.rc      ~ wrong-type@result.rc: `result.rc` is a number, and a condition is true or false > compare it, as in `result.rc == 0`
          name           ~ wrong-type@name: `name` is text, and a condition is true or false > compare it, as in `name == "true"`, or ask `name?has_content`
          hosts          ~ wrong-type@hosts: `hosts` is a list, and a condition is true or false > ask for a part of it, or `hosts?has_content`
          ${flag}        ~ braces-around-condition@${flag}: a condition needs no `${` and `}` > write `flag`
          """)
  void aConditionIsTrueOrFalse(String source, String expected) {
    assertThat(Workbench.conditionFindings(source).stream().map(Workbench::words))
        .containsExactly(expected);
  }

  @Test
  void aConditionInBracesWorks() throws EvaluationException {
    Diagnostics out = new Diagnostics();
    Expression condition =
        Expression.compileCondition(Workbench.text(" ${ build > 5 } "), out).orElseThrow();
    assertThat(condition.evaluate(Workbench.SCOPE)).hasToString("true");
    assertThat(out.hasErrors()).isFalse();
    assertThat(
            Expression.compileCondition(Workbench.text("\"${name}\" == \"acme\""), out)
                .orElseThrow()
                .evaluate(Workbench.SCOPE))
        .hasToString("true");
    assertThat(out.all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          name                               ~ text
          version                            ~ version
          build + 1                          ~ integer
          build / 2                          ~ number
          build > 1                          ~ boolean
          name?length                        ~ integer
          hosts                              ~ list of text
          instances?first                    ~ map
          instances?map(i -> i.port)         ~ list of integer
          password                           ~ secret text
          item.password                      ~ secret text
          (password)                         ~ secret text
          capture(name, "(x)")               ~ text
          flag?then(1, 2)                    ~ integer
          flag?then(1, "x")                  ~ any
          missing!"x"                        ~ any
          name!"x"                           ~ text
          fact.x                             ~ any
          name?split(",")                    ~ list of text
          """)
  void typesAreInferred(String source, String type) {
    Type inferred = Workbench.expression(source).check(Workbench.NAMES, new Diagnostics());
    assertThat(inferred).hasToString(type);
  }

  @Test
  void namesAreThoseOfTheScopeOnly() {
    assertThat(
            Workbench.expression(
                    "instances?filter(i -> i.name == name)?size > (limit!5)"
                        + " and find(\"${item.x} ${version(y)}\", z)")
                .names())
        .containsExactly("instances", "name", "limit", "item", "y", "z");
  }
}
