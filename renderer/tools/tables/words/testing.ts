/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['tables.stepsDone', 'tables.encodings.utf-8', 'tables.encodings.utf-16le', 'tables.encodings.utf-16be'],
  German: [
    'tables.types.text',
    'tables.types.person',
    'tables.columns.name',
    'tables.columns.state',
    'tables.viewTypes.kanban',
  ],
  Italian: ['tables.columns.mail', 'tables.viewTypes.kanban'],
  Portuguese: ['tables.columns.state', 'tables.viewTypes.kanban'],
}
