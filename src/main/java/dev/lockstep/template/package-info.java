/**
 * Text with expressions in it (language §3): {@link dev.lockstep.template.Template}, {@link
 * dev.lockstep.template.Expression}, the words of {@link dev.lockstep.template.CommandTemplate},
 * the script of {@link dev.lockstep.template.ScriptTemplate}, the files of {@link
 * dev.lockstep.template.FileTemplate}; and options that become something else, {@link
 * dev.lockstep.template.Typed}.
 *
 * <p>FreeMarker reads and evaluates expressions, and nothing more: text is cut here, because only
 * <code>${...}</code> may mean anything in a runbook, and every place must lead back into the YAML.
 * Its tree is copied into {@code freemarker.core.SyntaxNode}, over which names and types are
 * checked before there are values. What only a run would bring ends an evaluation as {@code
 * Unknown}; a secret is a token that can be passed on and not be looked into.
 */
package dev.lockstep.template;
