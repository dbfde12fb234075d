/**
 * What may be written, for machines and people: {@link dev.lockstep.schema.Schema} is the JSON
 * Schema of all kinds of file, {@link dev.lockstep.schema.Doc} the pages of {@code lockstep doc},
 * {@link dev.lockstep.schema.Explanations} the long texts of diagnostic codes. The first two are
 * made from the forms and catalogs by which the readers read, so they can't say anything else.
 */
package dev.lockstep.schema;
