/** The bytes of a small picture or recording, while it is on screen. */
import { useEffect, useState } from 'react'
import { mediaDoc, mediaOf } from '../../shared/tools/media/shape.ts'
import { useDocs } from './docs-context.tsx'

export interface MediaName {
  space: string
  /** Where it stands: what is in a conversation is for its readers only. */
  channel: string
  /** Whose it is. */
  device: string
  media: string
  type: string
}

/** An address in this page; null until the bytes are here, and where nothing is wanted. */
export function useMediaUrl(wanted: MediaName | null): string | null {
  const docs = useDocs()
  const [url, setUrl] = useState<string | null>(null)
  const { space, channel, device, media, type } = wanted ?? {}
  useEffect(() => {
    if (!space || channel === undefined || !device || !media) return
    const open = docs.openDoc(space, mediaDoc(media, device, channel))
    let made: string | null = null
    const look = () => {
      const bytes = made === null ? mediaOf(open.doc) : null
      if (!bytes) return
      made = URL.createObjectURL(new Blob([bytes], { type: type ?? '' }))
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
