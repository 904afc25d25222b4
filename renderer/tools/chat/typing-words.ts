/** Who types just now, in words. */
import { strings } from '../../strings/strings.ts'
import { markedName } from '../../ui/look-alikes.ts'
import type { Author } from './authors.ts'

/** Empty where nobody does. Of a device that is not known nothing is said. */
export function typingWords(devices: readonly string[], authors: ReadonlyMap<string, Author>): string {
  const names = devices.flatMap((device) => {
    const author = authors.get(device)
    return author ? [markedName(author.name, author.mark)] : []
  })
  return names.length > 0 ? strings.chat.typing(names) : ''
}
