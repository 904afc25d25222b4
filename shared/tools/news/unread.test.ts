import { describe, expect, it } from 'vitest'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { ISSUES_ROOT, issuesLane } from './shape.ts'
import { UnreadIssues } from './unread.ts'

const [ANA, BEN, CEM] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const idOf = (index: number) => index.toString(16).padStart(16, '0')
const NEWSLETTER = '3'.repeat(16)
const TIME = Date.UTC(2026, 10, 20)

function world() {
  const docs = new DocsAtHand()
  const values = new Map<string, unknown>()
  const listed = new Set([NEWSLETTER])
  const unread = new UnreadIssues({
    docs,
    space: 'space',
    me: ANA,
    isOwner: () => false,
    remembered: {
      get: (key) => values.get(key),
      set: (key, value) => values.set(key, value),
      onChange: () => () => {},
    },
    listed: () => listed,
  })
  return {
    listed,
    newest: () => unread.newest(NEWSLETTER),
    publish: (newsletter: string, device = BEN, published = TIME) =>
      docs.write(issuesLane(newsletter, TIME, device), ISSUES_ROOT, [
        { kind: 'issue', id: idOf(1), version: 1, number: 1, title: 'One', summary: '', published, time: TIME },
      ]),
    async counts() {
      await docsRead()
      unread.count()
      await docsRead()
      return Object.fromEntries(Object.entries(unread.count()).map(([newsletter, { count }]) => [newsletter, count]))
    },
  }
}

describe('unread issues', () => {
  it('exclude those of deleted newsletters, which nobody can open', async () => {
    const { publish, listed, counts } = world()
    publish(NEWSLETTER)
    expect(await counts()).toEqual({ [NEWSLETTER]: 1 })
    listed.delete(NEWSLETTER)
    expect(await counts()).toEqual({})
    listed.add(NEWSLETTER)
    expect(await counts()).toEqual({ [NEWSLETTER]: 1 })
  })

  it('are counted even if somebody adds many newsletters', async () => {
    const { publish, listed, counts } = world()
    for (let made = 0; made < 150; made++) {
      listed.add(idOf(made))
      publish(idOf(made), CEM)
    }
    publish(NEWSLETTER, CEM)
    publish(NEWSLETTER)
    const found = await counts()
    expect(found[NEWSLETTER]).toBe(1)
    expect(Object.keys(found)).toHaveLength(100)
  })

  it('are counted even if somebody writes to many newsletters that don’t exist', async () => {
    const { publish, counts } = world()
    for (let made = 0; made < 150; made++) publish(idOf(made))
    publish(NEWSLETTER)
    expect(await counts()).toEqual({ [NEWSLETTER]: 1 })
  })

  it('cause a notification unless a wrong clock dated them ahead', async () => {
    const [usual, early] = [world(), world()]
    usual.publish(NEWSLETTER)
    early.publish(NEWSLETTER, BEN, Date.now() + 86_400_000)
    expect(await usual.counts()).toEqual(await early.counts())
    expect(usual.newest()).toMatchObject({ device: BEN, entry: { title: 'One' } })
    expect(early.newest()).toBeNull()
  })
})
