/** The bytes of a small picture or recording, while it is on screen. */
import { useEffect, useState } from 'react'
import { mediaDoc, mediaOf } from '../../shared/tools/media/shape.ts'
import { useDocs } from './docs-context.tsx'
import { pictureAddress, type ShownPicture } from './pictures.ts'

export interface MediaName {
  space: string
  /** The channel in which it appears: media in a conversation are only for its readers. */
  channel: string
  /** The author's device. */
  device: string
  media: string
}

/** Null until the bytes are loaded, and if nothing is requested. */
export const useMediaPicture = (wanted: MediaName | null): ShownPicture => useMediaAddress(wanted, '', readAddress)

/** Returns an address within this page; null until the bytes are loaded. */
export const useMediaSound = (wanted: MediaName, type: string): string | null =>
  useMediaAddress(wanted, type, soundAddress)

const readAddress = (bytes: Uint8Array<ArrayBuffer>) => pictureAddress(bytes)
const soundAddress = (bytes: Uint8Array<ArrayBuffer>, type: string) => URL.createObjectURL(new Blob([bytes], { type }))

/** @param addressOf must always be the same function */
function useMediaAddress<Address extends string>(
  wanted: MediaName | null,
  type: string,
  addressOf: (bytes: Uint8Array<ArrayBuffer>, type: string) => Address,
): Address | null {
  const docs = useDocs()
  const [address, setAddress] = useState<Address | null>(null)
  const { space, channel, device, media } = wanted ?? {}
  useEffect(() => {
    if (!space || channel === undefined || !device || !media) return
    const open = docs.openDoc(space, mediaDoc(media, device, channel))
    let made: Address | null = null
    const look = () => {
      const bytes = made === null ? mediaOf(open.doc) : null
      if (!bytes) return
      made = addressOf(bytes, type)
      setAddress(made)
    }
    const stop = open.subscribe(look)
    look()
    return () => {
      stop()
      open.close()
      setAddress(null)
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [docs, space, channel, device, media, type, addressOf])
  return address
}
