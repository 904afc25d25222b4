/**
 * Replaces the package `entities` in the build, with only what markdown-it needs: the package contains a table of all
 * names, which the browser has as well.
 */

/** It contains only text, whatever is put into it. */
const reader = document.implementation.createHTMLDocument('').createElement('textarea')

/** Decodes a named character, such as `&ouml;`, as HTML does: a shorter name at its beginning is decoded too. */
export function decodeHTML(entity: string): string {
  // A line break at the beginning would be lost.
  reader.innerHTML = `.${entity}`
  return reader.textContent.slice(1)
}

/** Maximum length of a decoded character. */
const LONGEST = 2

/** Like `decodeHTML`, but for whole names only. */
export function decodeHTMLStrict(entity: string): string {
  const decoded = decodeHTML(entity)
  return decoded.length <= LONGEST ? decoded : entity
}
