import { useEffect, useState } from 'react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { pictureAt, type ShownPicture } from '../../../docs/pictures.ts'
import { useAddress } from './use-address.ts'

/** A whole file as a picture. @param isOpened whether the person opened it; then it may be larger */
export function useFilePicture(file: SharedFile | null, isOpened = false): ShownPicture {
  const address = useAddress(file)
  const [read, setRead] = useState<{ address: string; picture: ShownPicture } | null>(null)
  useEffect(() => {
    if (!address) return
    const stop = new AbortController()
    pictureAt(address, isOpened, stop.signal)
      .then((picture) => setRead({ address, picture }))
      // The host or the file is unavailable: the address will change then.
      .catch(() => undefined)
    return () => stop.abort()
  }, [address, isOpened])
  return address !== null && read?.address === address ? read.picture : null
}
