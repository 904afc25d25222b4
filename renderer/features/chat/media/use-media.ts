/** The bytes of a picture or recording, while it is on screen. */
import { useEffect, useState } from 'react'
import type { Attachment } from '../../../../shared/tools/chat/shape.ts'
import { mediaDoc, mediaOf } from '../../../../shared/tools/media/shape.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useChat } from '../chat-context.tsx'

/** An address in this page; null until the bytes are here. @param device whose message it stands in */
export function useMedia(device: string, { media, type }: Attachment): string | null {
  const { space, channel } = useChat()
  const docs = useDocs()
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const open = docs.openDoc(space, mediaDoc(media, device, channel))
    let made: string | null = null
    const look = () => {
      const bytes = made === null ? mediaOf(open.doc) : null
      if (!bytes) return
      made = URL.createObjectURL(new Blob([bytes], { type }))
      setUrl(made)
    }
    const stop = open.subscribe(look)
    look()
    return () => {
      stop()
      open.close()
      setUrl(null)
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [docs, space, channel, device, media, type])
  return url
}
