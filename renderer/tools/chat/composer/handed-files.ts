/** Files for a composer that is not on screen yet: dropped on the name of a channel or of a person. */
import { useEffect, useRef } from 'react'
import { appendTo } from '../../../../shared/base/append.ts'
import { Emitter } from '../../../../shared/base/emitter.ts'

const waiting = new Map<string, File[]>()
const handed = new Emitter<void>()
const keyOf = (space: string, channel: string) => `${space} ${channel}`

export function handFiles(space: string, channel: string, files: readonly File[]): void {
  for (const file of files) appendTo(waiting, keyOf(space, channel), file)
  handed.fire()
}

/** @param take absent while the composer can't take files */
export function useHandedFiles(space: string, channel: string, take: ((files: readonly File[]) => void) | undefined) {
  const latest = useRef(take)
  latest.current = take
  const isReady = take !== undefined
  useEffect(() => {
    const key = keyOf(space, channel)
    const look = () => {
      const files = waiting.get(key)
      if (!isReady || !files) return
      waiting.delete(key)
      latest.current?.(files)
    }
    look()
    const subscription = handed.event(look)
    return () => subscription.dispose()
  }, [space, channel, isReady])
}
