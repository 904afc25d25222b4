import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SearchHit, SearchResult } from '../../../shared/ipc/contract.ts'
import { MOST_HITS } from '../../../shared/ipc/search.ts'
import type { Address } from '../../../shared/tools/address.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { formatRoute } from '../../platform/places/routes.ts'
import { asksSomething, type Known, type ParsedQuery, parseQuery, type QueryProblem } from './parse-query.ts'

/** A space, with the names that a query can refer to. */
export interface SearchedSpace {
  id: string
  name: string
  people: readonly { id: string; name: string; color: string }[]
  /** Items and conversations. */
  places: readonly { id: string; name: string }[]
}

export interface Search {
  /** May belong to an earlier query while `isDue`. Null until the first answer. */
  result: SearchResult | null
  query: ParsedQuery
  /** The names in the spaces. */
  known: Known
  problem: QueryProblem | null
  /** Whether an answer to the query is pending. */
  isDue: boolean
  /** Requests more hits than `result` has; null if there aren't any, or one search can't return more. */
  more: (() => void) | null
  /** Whether more hits were requested. */
  isGrown: boolean
}

/** The initial number of hits, and how many are added at a time. */
const STEP = 50
/** How long after the last keystroke the search starts. Milliseconds. */
const PAUSE = 80
/** How often the search repeats while older messages are still being read. Milliseconds. */
const AGAIN = 1000

export const keyOfHit = (hit: SearchHit): string => `${formatRoute(hit as Address)} ${hit.device} ${hit.id}`

/** Keeps the order of hits on screen and appends new ones. */
function inOrderOf(before: SearchResult, next: SearchResult): SearchResult {
  const found = new Map(next.hits.map((hit) => [keyOfHit(hit), hit]))
  const kept = before.hits.flatMap((hit) => found.get(keyOfHit(hit)) ?? [])
  const shown = new Set(kept)
  return { ...next, hits: [...kept, ...next.hits.filter((hit) => !shown.has(hit))] }
}

/** Returns results for the query. Later answers replace earlier ones. */
export function useSearch(typed: string, spaces: readonly SearchedSpace[], types: Known['types']): Search {
  const host = useHost()
  const [answer, setAnswer] = useState<{ asked: string; result: SearchResult | null } | null>(null)
  const [again, setAgain] = useState(0)
  const [wish, setWish] = useState({ asked: '', limit: STEP })
  const known = useMemo(
    () => ({ people: spaces.flatMap(({ people }) => people), places: spaces.flatMap(({ places }) => places), types }),
    [spaces, types],
  )
  const { query, problem } = useMemo(() => parseQuery(typed, known), [typed, known])
  const asked = JSON.stringify([query, spaces.map(({ id }) => id)])
  const limit = wish.asked === asked ? wish.limit : STEP
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` repeats the search
  useEffect(() => {
    let current = true
    const [wanted, ids] = JSON.parse(asked)
    if (!asksSomething(wanted) || problem) {
      setAnswer(null)
      return
    }
    const timer = setTimeout(async () => {
      const found = await host.call('search.find', { spaces: ids, ...wanted, limit })
      if (!current) return
      const result = found.ok ? found.value : null
      setAnswer((last) => ({
        asked,
        result: result && last?.result && last.asked === asked ? inOrderOf(last.result, result) : result,
      }))
    }, PAUSE)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked, problem, host, again, limit])
  useEffect(() => {
    if (!answer?.result?.reading) return
    const timer = setTimeout(() => setAgain((times) => times + 1), AGAIN)
    return () => clearTimeout(timer)
  }, [answer])
  const isDue = asksSomething(query) && !problem && answer?.asked !== asked
  const result = answer?.result ?? null
  const grow = useCallback(() => setWish({ asked, limit: Math.min(limit + STEP, MOST_HITS) }), [asked, limit])
  const isCut = !isDue && result !== null && result.hits.length === limit && result.count > limit && limit < MOST_HITS
  return { result, query, known, problem, isDue, more: isCut ? grow : null, isGrown: limit > STEP }
}
