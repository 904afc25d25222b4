/** Where a space's index is: one doc, one root map. */
export const INDEX_DOC = 'index'
export const INDEX_ROOT = 'items'
