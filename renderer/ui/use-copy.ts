/** Copies texts, and says for a while what came of it: what does it is often gone by then, as a menu is. */
import { useCallback, useEffect, useState } from 'react'
import { strings } from '../strings/strings.ts'

/** Milliseconds for which it is said. */
const SAID = 2000

export interface Copying {
  /** Resolves with whether it was. */
  copy: (text: string) => Promise<boolean>
  copied: boolean
  /** For a polite live region that stays; empty where nothing was copied just now. */
  words: string
}

export function useCopy(): Copying {
  // Another object each time: what is copied anew is said as long again.
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
