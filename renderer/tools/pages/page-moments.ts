/** The versions of a page, read from its doc's history. */

import * as Y from 'yjs'
import { appendAll } from '../../../shared/base/append.ts'
import type { CallOutput, HostClient } from '../../../shared/ipc/contract.ts'
import { pageDoc } from '../../../shared/tools/pages/shape.ts'

type Step = CallOutput<'docs.history'>['steps'][number]

export interface Moment {
  /** Includes all steps before this index. */
  end: number
  /** Null if unknown, or if there are several. */
  author: string | null
  /** Milliseconds. */
  time: number
  /** Many changes merged into one: the states between them are no longer known. */
  coarse: boolean
}

export interface PageMoments {
  steps: readonly Step[]
  moments: readonly Moment[]
  /** The device that wrote under each Yjs client id. */
  authors: ReadonlyMap<number, string>
}

/** Milliseconds: one person's writing without a longer break is one version. */
const BREAK = 2 * 60_000

export function momentsOf(steps: readonly Step[]): Moment[] {
  const moments: Moment[] = []
  steps.forEach(({ author, time, coarse }, index) => {
    const last = moments.at(-1)
    const goesOn = last && !coarse && !last.coarse && last.author === author && Math.abs(time - last.time) < BREAK
    if (goesOn) moments.splice(-1, 1, { ...last, end: index + 1, time })
    else moments.push({ end: index + 1, author, time, coarse })
  })
  return moments
}

function authorsOf(steps: readonly Step[]): Map<number, string> {
  const authors = new Map<number, string>()
  for (const { update, author } of steps) {
    if (author === null) continue
    // A step with an author has only one person's structs. If others' were packed into it, the author is unknown.
    const clients = new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client))
    if (clients.size === 1) for (const client of clients) authors.set(client, author)
  }
  return authors
}

/** Null if it can't be read. */
export async function readMoments(host: HostClient, space: string, page: string): Promise<PageMoments | null> {
  const steps: Step[] = []
  for (let from: number | null = 0; from !== null; ) {
    const result: Awaited<ReturnType<typeof host.call<'docs.history'>>> = await host
      .call('docs.history', { space, doc: pageDoc(page), from })
      .catch(() => ({ ok: false as const, error: { reason: 'internal' as const, message: '' } }))
    if (!result.ok) return null
    appendAll(steps, result.value.steps)
    from = result.value.next
  }
  return { steps, moments: momentsOf(steps), authors: authorsOf(steps) }
}

/** The page at that moment. */
export function docAt({ steps }: PageMoments, moment: Moment): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const { update } of steps.slice(0, moment.end)) Y.applyUpdate(doc, update, 'history')
  })
  return doc
}
