import { useEffect, useRef } from 'react'
import { useApp } from '../../../platform/state/store.ts'
import type { BroadcastingProps } from '../../tool.tsx'
import { asTitle } from '../as-title.ts'
import { useCasts } from '../use-casts.ts'
import { useOwnCast } from './use-own-cast.ts'

/** Broadcasts the picture and sound of a call, until that is over. */
export function Broadcasting({ space, stream, title, sound, picture, onOver }: BroadcastingProps) {
  const casts = useCasts()
  const own = useOwnCast()
  const audience = useApp(({ details }) => details[space]?.members.length ?? 0)
  const latest = useRef({ audience, onOver })
  latest.current = { audience, onOver }
  useEffect(() => {
    let isOver = false
    let cast: string | null = null
    const over = (trouble: Parameters<typeof onOver>[0]) => {
      if (!isOver) latest.current.onOver(trouble)
      isOver = true
    }
    const begin = async () => {
      const trouble = await own.begin({
        ...{ space, stream, title: asTitle(title), source: 'call', profile: 'usual', stageOf: null },
        audience: latest.current.audience,
        tracks: { microphone: sound, computer: null, picture },
      })
      if (trouble) return over(trouble === 'elsewhere' ? 'busy' : 'failed')
      cast = own.live?.cast ?? null
      if (isOver) void own.end()
    }
    void begin()
    const stop = casts.store.subscribe(({ live }) => {
      if (cast !== null && live?.cast !== cast) over(null)
    })
    return () => {
      isOver = true
      stop()
      if (cast !== null && own.live?.cast === cast) void own.end()
    }
  }, [casts, own, space, stream, title, sound, picture])
  return null
}
