/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['releases.channels.beta'],
  German: ['releases.newest'],
}
