/** Copies text and reports the result for a while: the menu that triggered it has often closed by then. */
import { useCallback, useEffect, useState } from 'react'
import { strings } from '../../strings/first.ts'

/** How long the result is shown. Milliseconds. */
const SAID = 2000

export interface Copying {
  /** Resolves to whether it succeeded. */
  copy: (text: string) => Promise<boolean>
  copied: boolean
  /** For a polite live region that stays mounted; empty if nothing was copied recently. */
  words: string
}

export function useCopy(): Copying {
  // A new object each time, so that copying again restarts the timer.
  const [last, setLast] = useState<{ copied: boolean } | null>(null)
  useEffect(() => {
    if (!last) return
    const timer = setTimeout(() => setLast(null), SAID)
    return () => clearTimeout(timer)
  }, [last])
  const copy = useCallback((text: string) => {
    const written = async () => navigator.clipboard.writeText(text)
    return written()
      .then(
        () => true,
        () => false,
      )
      .then((copied) => {
        setLast({ copied })
        return copied
      })
  }, [])
  const words = last && (last.copied ? strings.app.copied : strings.app.notCopied)
  return { copy, copied: last?.copied ?? false, words: words ?? '' }
}
