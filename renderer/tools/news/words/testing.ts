/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['news.siteFeed', 'news.exportKinds.markdown', 'news.exportKinds.site'],
  German: ['news.papers.sepia', 'news.version'],
  Portuguese: ['news.tool'],
}
