/**
 * A window into FreeMarker: what it parsed, as a tree of our own ({@link
 * freemarker.core.SyntaxNode}), and a way to evaluate a bare expression ({@link
 * freemarker.core.BareExpression}).
 *
 * <p>In FreeMarker's own package because its tree can't be seen from elsewhere. Works on the class
 * path only. Nothing here knows anything of runbooks.
 */
package freemarker.core;
