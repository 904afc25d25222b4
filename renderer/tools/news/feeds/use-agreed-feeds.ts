/** The feeds that the person lets this device fetch automatically. */
import { useEffect, useMemo, useState } from 'react'
import { useHost } from '../../../platform/host/host-context.tsx'

export interface AgreedFeeds {
  /** False while unknown. */
  isAskedFor(address: string): boolean
  agree(address: string, agrees: boolean): void
}

export function useAgreedFeeds(space: string): AgreedFeeds {
  const host = useHost()
  const [agreed, setAgreed] = useState<readonly string[] | null>(null)
  useEffect(() => {
    let isOver = false
    void host.call('feeds.agreed', { space }).then((answer) => {
      if (answer.ok && !isOver) setAgreed(answer.value)
    })
    return () => {
      isOver = true
    }
  }, [host, space])
  return useMemo(
    () => ({
      isAskedFor: (address) => agreed?.includes(address) === false,
      agree(address, agrees) {
        const show = (isAgreed: boolean) =>
          setAgreed((before) => [...(before ?? []).filter((each) => each !== address), ...(isAgreed ? [address] : [])])
        show(agrees)
        void host.call('feeds.agree', { space, address, agrees }).then(({ ok }) => ok || show(!agrees))
      },
    }),
    [host, space, agreed],
  )
}
