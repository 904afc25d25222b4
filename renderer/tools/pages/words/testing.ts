/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['notes.link', 'notes.versionBy'],
  German: ['notes.blocks.paragraph', 'notes.blocks.code', 'notes.inlineCode'],
  Italian: ['notes.blocks.file'],
}
