import { useCallback } from 'react'
import type { Address } from '../../../../shared/tools/address.ts'
import { messageNamed } from '../../../../shared/tools/chat/place.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { MarkdownReader } from '../../../ui/markdown/parse.ts'
import { oneLine } from './one-line.ts'
import { readMessage } from './read-message.ts'

/**
 * Reads a message of a channel in this space as one line; null if it is not on this device, or not for the whole space.
 */
export function useMessageWords(space: string): (link: Address) => Promise<string | null> {
  const docs = useDocs()
  const host = useHost()
  return useCallback(
    async (link) => {
      if (link.tool !== 'chat' || link.space !== space) return null
      const { item: channel } = link.place
      const name = messageNamed(link.place)
      const message = channel && name && (await readMessage({ docs, host, space }, channel, name, () => true))
      return message ? oneLine(message, new MarkdownReader(1)) : null
    },
    [docs, host, space],
  )
}
