/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: ['pages.link', 'pages.versionBy'],
  German: ['pages.blocks.paragraph', 'pages.blocks.code', 'pages.inlineCode'],
  Italian: ['pages.blocks.file'],
}
