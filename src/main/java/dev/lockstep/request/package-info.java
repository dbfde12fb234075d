/**
 * What actions and checks alike let a host ask: its databases by their own clients ({@link
 * dev.lockstep.request.SqlRequest}), and web pages ({@link dev.lockstep.request.WebRequest}). A
 * request is read from options, bound to a host as one script, and its answer taken apart; what the
 * answer means is for the action or the check to say.
 *
 * <p>Secrets and statements reach the client by its standard input or its environment: nothing of
 * them is ever part of an argument list.
 */
package dev.lockstep.request;
