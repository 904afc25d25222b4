/** The space's index: one doc with one root map. */
export const INDEX_DOC = 'index'
export const INDEX_ROOT = 'items'
