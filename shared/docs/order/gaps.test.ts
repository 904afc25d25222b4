import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { RichReplica } from '../replica/rich-replica.ts'
import { bytes, type Part, picker, varUint } from '../testing.ts'
import { Gaps } from './gaps.ts'
import { Patience } from './placing.ts'
import { type View, Views } from './views.ts'

/** A struct in the list, with the neighbors that its author named. */
interface Made {
  client: number
  clock: number
  length: number
  left: Y.ID | null
  right: Y.ID | null
}

/** The rule, taken literally. */
function isFree({ id, left, right, parent }: Y.Item, view: View): boolean {
  let next = left ? left.right : (parent as Y.AbstractType<unknown>)._start
  for (; next !== right; next = next.right) {
    if (next === null) return false
    if (next.id.client === id.client || (view.get(next.id.client) ?? 0) > next.id.clock) return false
  }
  return true
}

/** Makes up neighbors for a client's struct: mostly next to its last struct, otherwise next to or inside any. */
function placeFor(
  client: number,
  made: readonly Made[],
  pick: (bound: number) => number,
): Pick<Made, 'left' | 'right'> {
  const own = made.findLast((each) => each.client === client)
  const beside = pick(30) > 0 && own ? own : made[pick(made.length)]
  if (!beside || pick(40) === 0) return { left: null, right: null }
  const at = (offset: number) => Y.createID(beside.client, beside.clock + offset)
  const inside = pick(beside.length)
  if (inside > 0 && pick(2) === 0) return { left: at(inside - 1), right: at(inside) }
  if (pick(2) === 0) return { left: beside.left, right: at(0) }
  return { left: at(beside.length - 1), right: beside.right }
}

/** Two structs that are neighbors for a client, behind a struct of another client that it sees. */
function neighbors(client: number, view: View, doc: Y.Doc, behind: Made | undefined): Pick<Made, 'left' | 'right'> {
  const isSeen = ({ id }: Y.Item) => id.client === client || (view.get(id.client) ?? 0) > id.clock
  let left: Y.Item | null = behind ? Y.getItem(doc.store, Y.createID(behind.client, behind.clock)) : null
  if (left && !isSeen(left)) left = null
  let right = left ? left.right : doc.getText('text')._start
  while (right && !isSeen(right)) right = right.right
  return { left: left?.lastId ?? null, right: right?.id ?? null }
}

/** Number of structs placed correctly and wrongly. */
function compared(seed: number, patience: { each: number; least: number }): { right: number; wrong: number } {
  const pick = picker(seed)
  const doc = new Y.Doc({ gc: false })
  const text = doc.getText('text')
  const views = new Views()
  const seen = new Map<number, View>()
  const made: Made[] = []
  let wrong = 0
  doc.transact((transaction) => {
    const gaps = new Gaps(transaction, new Patience(doc.store, patience))
    for (let index = 0; index < 600; index++) {
      const client = 1 + pick(4)
      const clock = Y.getState(doc.store, client)
      const { left, right } =
        pick(3) > 0
          ? neighbors(client, seen.get(client) ?? new Map(), doc, made[pick(made.length)])
          : placeFor(client, made, pick)
      const length = 1 + pick(3)
      const content = new Y.ContentString('x'.repeat(length))
      const struct = new Y.Item(Y.createID(client, clock), null, left, null, right, text, null, content)
      struct.getMissing(transaction, doc.store)
      const references = [left, right].filter((id) => id !== null)
      const view = views.extend(client, clock, references, (other, from, to) => {
        gaps.see(client, other, from, to)
      })
      seen.set(client, view)
      const expected = isFree(struct, view)
      expect(gaps.isFree(struct, view), `seed ${seed}, struct ${index}`).toBe(expected)
      if (expected) {
        struct.integrate(transaction, 0)
        gaps.place(struct)
        made.push({ client, clock, length, left, right })
      } else {
        wrong++
      }
    }
  })
  return { right: made.length, wrong }
}

const embed = (left: readonly [number, number] | null, right: readonly [number, number] | null): Part[] => [
  5 | (left ? 0x80 : 0) | (right ? 0x40 : 0),
  ...[left, right].flatMap((id) => (id ? id.map(varUint) : [])),
  ...(left || right ? [] : [1, 'text']),
  '1',
]

type Row = (client: number, clock: number) => Part

const ROWS: Record<string, Row> = {
  behind: (client, clock) => embed(clock ? [client, clock - 1] : null, null),
  before: (client, clock) => embed(null, clock ? [client, clock - 1] : null),
  // Next to a word, letter by letter.
  along: (_, clock) => embed([9, clock], null),
}

function update(client: number, structs: Part[]): Uint8Array {
  return bytes(1, varUint(structs.length), client, 0, structs, 0)
}

/** Each author writes N structs, having seen only one word by another author. */
function offered(rows: readonly string[], count: number): () => void {
  const word = update(9, [[4, 1, 'text', 'x'.repeat(count)]])
  const updates = rows.map((row, index) => {
    const client = rows.length - index + 1
    return {
      client,
      update: update(
        client,
        Array.from({ length: count }, (_, clock) => ROWS[row]?.(client, clock) ?? []),
      ),
    }
  })
  return () => {
    const replica = new RichReplica<null>({ kind: 'table', contents: 'rich', roots: ['text'] })
    for (const each of [{ client: 9, update: word }, ...updates])
      expect(replica.offer({ ...each, reference: null }).outcome).toBe('applied')
    expect(replica.broken.size).toBe(0)
  }
}

describe('[D23] the check that neighbors were neighbors for an author', () => {
  it('gives the same result as examining everything between them', () => {
    let [right, wrong] = [0, 0]
    for (let seed = 0; seed < 60; seed++) {
      const result = compared(seed, seed % 3 === 0 ? { each: 1, least: 0 } : { each: 0, least: 0 })
      right += result.right
      wrong += result.wrong
    }
    expect(right).toBeGreaterThan(5000)
    expect(wrong).toBeGreaterThan(200)
  })

  it.each([[['behind', 'behind']], [['behind', 'before']], [['before', 'behind', 'behind']], [['along', 'along']]])(
    'takes linear time: %j',
    (rows) => {
      expectTimesAsLong(80, offered(rows, 12_000), offered(rows, 750))
    },
  )
})
