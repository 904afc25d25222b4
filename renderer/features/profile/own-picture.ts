/** The person's own picture, which the host stores. */
import { useCallback, useEffect, useState } from 'react'
import { pictureAddress, type ShownPicture } from '../../docs/pictures.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useApp, useAppStore } from '../../platform/state/store.ts'

/**
 * The address of one's own picture (null for none) and a setter, which resolves with false if the picture couldn't be
 * stored.
 */
export function useOwnPicture(): [address: ShownPicture, set: (picture: Uint8Array | null) => Promise<boolean>] {
  const host = useHost()
  const store = useAppStore()
  const picture = useApp((data) => data.picture)
  const [address, setAddress] = useState<ShownPicture>(null)
  useEffect(() => {
    const made = picture && pictureAddress(Uint8Array.from(picture))
    setAddress(made)
    return () => {
      if (made) URL.revokeObjectURL(made)
    }
  }, [picture])
  const set = useCallback(
    async (next: Uint8Array | null) => {
      const result = await host.call('profile.set-picture', { picture: next })
      if (result.ok) store.setState({ picture: next })
      return result.ok
    },
    [host, store],
  )
  return [address, set]
}
