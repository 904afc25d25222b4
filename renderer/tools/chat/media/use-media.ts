/** The address of a message's picture or recording within this page, while it is on screen. */
import type { Attachment } from '../../../../shared/tools/chat/shape.ts'
import type { ShownPicture } from '../../../docs/pictures.ts'
import { useMediaPicture, useMediaSound } from '../../../docs/use-media.ts'
import { useChat } from '../feed/chat-context.tsx'

/** @param device the author of the message */
export function usePictureOf(device: string, { media }: Attachment): ShownPicture {
  const { space, channel } = useChat()
  return useMediaPicture({ space, channel, device, media })
}

/** Null until the bytes have arrived. @param device the author of the message */
export function useSoundOf(device: string, { media, type }: Attachment): string | null {
  const { space, channel } = useChat()
  return useMediaSound({ space, channel, device, media }, type)
}
