/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  German: ['casts.title', 'cast.titleIn', 'cast.understood'],
  Italian: ['cast.volume', 'cast.understood'],
  Portuguese: ['cast.volume', 'cast.understood'],
}
