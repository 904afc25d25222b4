/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['cast.nameAndTitle', 'cast.understood', 'cast.chat'],
  German: ['casts.title', 'cast.titleIn', 'cast.person'],
  Italian: ['cast.volume'],
  Portuguese: ['cast.volume'],
}
