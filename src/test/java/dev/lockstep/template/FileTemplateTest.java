package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTemplateTest {

  @Test
  void directivesAndValuesMakeTheFile() throws EvaluationException {
    assertThat(
            render(
                """
                <#-- a comment -->
                <#assign limit = build + 1>
                name=${name}
                limit=${limit}
                <#list hosts as host>
                host.${host?index}=${host}<#sep>,</#sep>
                <#else>
                none
                </#list>
                <#if flag && build gt 5>
                on
                <#elseif off>
                off
                </#if>
                <#list item?keys?sort as k><#if k == "port"><#break></#if>${k} </#list>
                <#switch name><#case "acme">A<#break><#default>B</#switch>
                ${ratio} $HOME #{x} [=y] {{ z }} ${find(name, "^a")?c} ${missing!"d"}
                """))
        .hasToString(
            """
            name=acme
            limit=8932
            host.0=a,
            host.1=b c
            on
            name password\s
            A
            6.1 $HOME #{x} [=y] {{ z }} true d
            """);
  }

  @Test
  void secretsAreParts() throws EvaluationException {
    Content.Text text = render("user=x\npassword=${password}\nitem=${item.password}${name}\n");
    assertThat(text).hasToString("user=x\npassword=***\nitem=***acme\n");
    assertThat(text.reveal()).isEqualTo("user=x\npassword=hunter2\nitem=s3cretacme\n");
    assertThat(text.pieces()).hasSize(5);
    assertThat(render("${password}").reveal()).isEqualTo("hunter2");
    assertThat(render("<#list 1..2 as i>${password}</#list>").reveal()).isEqualTo("hunter2hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#assign x>${password}</#assign>${x}",
        "<#if password == \"x\">y</#if>",
        "<#assign x = password + \"a\">${x}",
        "${password?upper_case}",
        "${password!\"\"}",
        "${\"${password}\"}",
        "${password?string}",
        "<#list password as p>x</#list>",
        "<#switch password><#case \"x\">y</#switch>",
        "${item?values?join(\",\")}",
        "${anything.password}"
      })
  void aSecretIsNothingElse(String source) {
    EvaluationException fault =
        catchThrowableOfType(EvaluationException.class, () -> render(source));
    assertThat(fault).isNotNull();
    assertThat(Workbench.words(fault.diagnostic())).doesNotContain("hunter2", "s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <#include "x">                          | refused-directive@<#include "x">
          <#import "x" as x>                      | refused-directive@<#import "x" as x>
          <#outputformat "HTML">x</#outputformat> | refused-directive@<#outputformat "HTML">x</#outputformat>
          <#setting locale="de">                  | refused-directive@<#setting locale="de">
          <#ftl output_format="HTML">             | refused-directive@<#ftl output_format="HTML">
          <#attempt>x<#recover>y</#attempt>       | refused-directive@<#attempt>x<#recover>y</#attempt>
          <#macro m>x</#macro>                    | refused-directive@<#macro m>x</#macro>
          <#function f()><#return 1></#function>  | refused-directive@<#function f()><#return 1></#function>
          <@x/>                                   | refused-directive@<@x/>
          <#global x = 1>                         | refused-directive@<#global x = 1>
          <#compress>x</#compress>                | refused-directive@<#compress>x</#compress>
          <#escape x as x?html>x</#escape>        | refused-directive@<#escape x as x?html>x</#escape>
          a ${name?new()}                         | not-in-expressions@name?new
          a ${name?eval}                          | not-in-expressions@name?eval
          a ${name?interpret}                     | not-in-expressions@name?interpret
          a ${.data_model.x}                      | not-in-expressions@.data_model
          a ${.now}                               | not-in-expressions@.now
          a ${args(hosts)}                        | misplaced-function@args(hosts)
          <#if a and b>x</#if>                    | unreadable-template@and
          <#if a                                  | unreadable-template@a
          """)
  void whatATemplateMayNotDoIsReported(String source, String expected) {
    Diagnostics out = new Diagnostics();
    FileTemplate.compile(new SourceFile("x.conf", source), out);
    assertThat(Workbench.lines(out)).containsExactly(expected.replace("``", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ${nmae}                                        | unknown-name@nmae
          <#if nmae??>${nmae!""}</#if>                   | ``
          <#list instances as i>${i.nam}</#list>         | unknown-key@i.nam
          <#list instances as i>${i.name}${i?index}</#list> | ``
          <#list instances><#items as i>${i.nam}</#items></#list> | unknown-key@i.nam
          <#list item as k, v>${k}=${v}${w}</#list>      | unknown-name@w
          <#list name as n></#list>                      | wrong-type@name
          <#if name>x</#if>                              | wrong-type@name
          <#if name == 5>x</#if>                         | wrong-type@name == 5
          <#assign x = nmae>${x}                         | unknown-name@nmae
          <#assign x = 1>${x}                            | ``
          ${hosts}                                       | not-text@hosts
          ${password}                                    | ``
          ${item.password}                               | ``
          ${password + "x"}                              | secret-in-expression@password
          ${(password)}                                  | secret-in-expression@(password)
          <#assign x = password>                         | secret-in-expression@password
          <#if password?has_content>x</#if>              | ``
          """)
  void faultsAreFoundBeforeTheRun(String source, String expected) {
    Diagnostics out = new Diagnostics();
    FileTemplate.compile(new SourceFile("x.conf", source), out)
        .orElseThrow()
        .check(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void faultsStandAtTheirLine() {
    Diagnostics out = new Diagnostics();
    FileTemplate.compile(new SourceFile("x.conf", "a\r\n\tb ${nmae}\n"), out)
        .orElseThrow()
        .check(Workbench.NAMES, out);
    assertThat(out.all().get(0).span()).hasToString("x.conf:2:6");
    EvaluationException fault =
        catchThrowableOfType(EvaluationException.class, () -> render("a\n\tb ${1 + nmae}\n"));
    assertThat(fault.diagnostic().span()).hasToString("x.conf:2:10");
    assertThat(fault.diagnostic().span().text()).isEqualTo("nmae");
  }

  @Test
  void anEndlessTemplateEnds() {
    EvaluationException loop =
        catchThrowableOfType(
            EvaluationException.class, () -> render("<#list 1.. as i><#if off>x</#if></#list>"));
    assertThat(loop.diagnostic().code()).isEqualTo("endless-template");
    EvaluationException output =
        catchThrowableOfType(
            EvaluationException.class,
            () -> render("<#list 1.. as i>" + "0123456789".repeat(1000) + "</#list>"));
    assertThat(output.diagnostic().code()).isEqualTo("endless-template");
  }

  @Test
  void theUnknownMakesTheWholeUnknown() {
    EvaluationException fault =
        catchThrowableOfType(EvaluationException.class, () -> render("a ${later.x}"));
    assertThat(fault.unknown()).contains(new Value.Unknown("step `read packages`"));
  }

  private static Content.Text render(String source) throws EvaluationException {
    Diagnostics out = new Diagnostics();
    return FileTemplate.compile(new SourceFile("x.conf", source), out)
        .orElseThrow(() -> new AssertionError(Workbench.lines(out)))
        .render(Workbench.SCOPE);
  }
}
