import { useCallback } from 'react'
import type { MessageLink } from '../../../shared/tools/chat/message-link.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { MarkdownReader } from './markdown/parse.ts'
import { oneLine } from './one-line.ts'
import { readMessage } from './read-message.ts'

/** Reads what a message of a channel of this space says, in a line; null where it is not here, or not for all of the space. */
export function useMessageWords(space: string): (link: MessageLink) => Promise<string | null> {
  const docs = useDocs()
  const host = useHost()
  return useCallback(
    async (link) => {
      const isForAll = link.space === space && link.channel.length === 16
      const message = isForAll && (await readMessage({ docs, host, space }, link.channel, link.message, () => true))
      return message ? oneLine(message, new MarkdownReader(1)) : null
    },
    [docs, host, space],
  )
}
