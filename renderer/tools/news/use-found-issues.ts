import { useEffect, useState } from 'react'
import { useHost } from '../../platform/host/host-context.tsx'

/** The limits of one search call. */
const WORDS = 12
const LENGTH = 100
const FOUND = 100
/**
 * Milliseconds: the delay between the last keystroke and the search, and how often it reruns while texts are still
 * being read.
 */
const PAUSE = 80
const AGAIN = 1000
const NOTHING: ReadonlySet<string> = new Set()

/** The newest hundred issues that contain all the words: the host reads those that haven't been opened here. */
export function useFoundIssues(space: string, newsletter: string, typed: string): ReadonlySet<string> {
  const host = useHost()
  const [found, setFound] = useState<{ typed: string; issues: ReadonlySet<string> }>({ typed: '', issues: NOTHING })
  useEffect(() => {
    const words = typed.split(/\s+/).filter(Boolean)
    if (words.length === 0) return
    const wish = {
      words: words.slice(0, WORDS).map((word) => word.slice(0, LENGTH)),
      spaces: [space],
      in: [newsletter],
    }
    let timer = setTimeout(look, PAUSE)
    let current = true
    async function look(): Promise<void> {
      const answer = await host.call('search.find', {
        ...wish,
        from: [],
        after: null,
        before: null,
        has: [],
        limit: FOUND,
      })
      if (!current || !answer.ok) return
      const { hits, reading } = answer.value
      setFound({ typed, issues: new Set(hits.flatMap(({ tool, id }) => (tool === 'news' ? [id] : []))) })
      if (reading) timer = setTimeout(look, AGAIN)
    }
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [host, space, newsletter, typed])
  return found.typed === typed ? found.issues : NOTHING
}
