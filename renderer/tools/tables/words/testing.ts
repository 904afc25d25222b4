/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['tables.stepsDone'],
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
