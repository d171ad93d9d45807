/**
 * What managers look at: how many wait and how long, where the work lies, what is wrong with the data. Numbers are counted by a job every few seconds and
 * kept, so that a page costs the same whether a thousand or a hundred thousand patients wait.
 */
package care.baton.figures;
