/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  German: ['forums.title', 'forums.levels.normal', 'forums.formats.markdown'],
  Italian: ['forums.title', 'forums.formats.markdown'],
  Portuguese: ['forums.formats.markdown'],
}
