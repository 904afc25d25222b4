/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  German: ['tables.types.text', 'tables.types.person', 'tables.columns.name', 'tables.columns.state'],
  Italian: ['tables.columns.mail'],
  Portuguese: ['tables.columns.state'],
}
