/** Elements whose text isn't on screen. */
const UNSEEN = 'style, script, title, template, noscript'

/** Whether formatted text contains words to read, and not only a picture. */
function hasWords(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const unseen of body.querySelectorAll(UNSEEN)) unseen.remove()
  return /\S/u.test(body.textContent)
}

/**
 * Files on the clipboard or in a drag. Office programs add a picture of the text that was copied: then there are none,
 * since the text is what the person meant. A copied picture comes with HTML too, but without words.
 */
export function pastedFiles(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])]
  const arePictures = files.length > 0 && files.every(({ type }) => type.startsWith('image/'))
  const html = arePictures ? (data?.getData('text/html') ?? '') : ''
  return html !== '' && hasWords(html) ? [] : files
}
