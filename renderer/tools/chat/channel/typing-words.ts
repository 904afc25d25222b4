/** The text that says who is typing. */
import { strings } from '../../../strings/first.ts'
import { markedName } from '../../../ui/people/look-alikes.ts'
import type { Author } from '../authors/authors.ts'

/** Empty if no one is typing. Unknown devices are left out. */
export function typingWords(devices: readonly string[], authors: ReadonlyMap<string, Author>): string {
  const names = devices.flatMap((device) => {
    const author = authors.get(device)
    return author ? [markedName(author.name, author.mark)] : []
  })
  return names.length > 0 ? strings.chat.typing(names, names.length) : ''
}
