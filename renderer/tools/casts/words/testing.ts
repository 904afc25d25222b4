/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['cast.nameAndTitle', 'cast.understood'],
  German: ['casts.title', 'cast.titleIn'],
  Italian: ['cast.volume'],
  Portuguese: ['cast.volume'],
}
