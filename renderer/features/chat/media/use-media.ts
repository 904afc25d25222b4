/** The bytes of a picture or recording, while it is on screen. */
import type { Attachment } from '../../../../shared/tools/chat/shape.ts'
import { useMediaUrl } from '../../../docs/use-media.ts'
import { useChat } from '../chat-context.tsx'

/** An address in this page; null until the bytes are here. @param device whose message it stands in */
export function useMedia(device: string, { media, type }: Attachment): string | null {
  const { space, channel } = useChat()
  return useMediaUrl({ space, channel, device, media, type })
}
