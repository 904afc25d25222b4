/**
 * What markdown-it needs of the package `entities`, which this replaces in the build: that one brings a table of all
 * names, and the browser has it too.
 */

/** It holds text only, whatever is put into it. */
const reader = document.implementation.createHTMLDocument('').createElement('textarea')

/** A named character, such as `&ouml;`, as HTML reads it: a shorter name at its beginning counts too. */
export function decodeHTML(entity: string): string {
  // A line break at the beginning would be lost.
  reader.innerHTML = `.${entity}`
  return reader.textContent.slice(1)
}

/** No named character is longer. */
const LONGEST = 2

/** The same for whole names only. */
export function decodeHTMLStrict(entity: string): string {
  const decoded = decodeHTML(entity)
  return decoded.length <= LONGEST ? decoded : entity
}
