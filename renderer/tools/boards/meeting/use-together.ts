import { useCallback, useEffect, useRef, useState } from 'react'
import { BOARD_TOGETHER_ROOT } from '../../../../shared/tools/boards/shape.ts'
import { useBoard } from '../board-context.tsx'

/** State that people share next to the drawing (`shared/tools/boards/meeting/together.ts`), and its setter. */
export function useTogether(): { entries: ReadonlyMap<string, unknown>; set(key: string, value: object | null): void } {
  const { doc, writable } = useBoard()
  const [entries, setEntries] = useState<ReadonlyMap<string, unknown>>(new Map())
  const latest = useRef({ doc, writable })
  latest.current = { doc, writable }
  useEffect(() => {
    const map = doc.getMap(BOARD_TOGETHER_ROOT)
    const read = () => setEntries(new Map(map.entries()))
    read()
    map.observe(read)
    return () => map.unobserve(read)
  }, [doc])
  const set = useCallback((key: string, value: object | null) => {
    const { doc, writable } = latest.current
    if (!writable) return
    const map = doc.getMap(BOARD_TOGETHER_ROOT)
    if (value === null) map.delete(key)
    else map.set(key, value)
  }, [])
  return { entries, set }
}
