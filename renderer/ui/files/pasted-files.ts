/** Elements whose text isn't visible. */
const UNSEEN = 'style, script, title, template, noscript'

/** Whether formatted text contains readable words, and not just a picture. */
function hasWords(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const unseen of body.querySelectorAll(UNSEEN)) unseen.remove()
  return /\S/u.test(body.textContent)
}

/**
 * Returns the files on the clipboard or in a drag. Office programs add a picture of copied text: then there are no
 * files, because the text is what the person meant. A copied picture comes with HTML as well, but without words.
 */
export function pastedFiles(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])]
  const arePictures = files.length > 0 && files.every(({ type }) => type.startsWith('image/'))
  const html = arePictures ? (data?.getData('text/html') ?? '') : ''
  return html !== '' && hasWords(html) ? [] : files
}
