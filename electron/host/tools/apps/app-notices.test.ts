import { describe, expect, it } from 'vitest'
import { DocsAtHand, docsRead } from '../../../../shared/testing/docs-at-hand.ts'
import { type AppEntry, appLane, UPDATES_ROOT } from '../../../../shared/tools/apps/shape.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../../../shared/tools/index/doc.ts'
import { IndexedItems } from '../../../../shared/tools/index/indexed-items.ts'
import { addressOf } from './app-address.ts'
import { AppNotices, type Noticed } from './app-notices.ts'

const [ANA, BEN, CAY] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const ITEM = '3'.repeat(16)
const NOW = Date.UTC(2026, 10, 20)

function world() {
  const docs = new DocsAtHand()
  const list = (changes: object = {}) =>
    docs.change(INDEX_DOC, (doc) =>
      doc.getMap(INDEX_ROOT).set(ITEM, { type: 'app', name: 'Chess', created: NOW, ...changes }),
    )
  list()
  const arrived: Noticed[] = []
  const write = (device: string, update: Omit<AppEntry['update'], 'payload'>, at = NOW, item = ITEM) =>
    docs.write(appLane(item, at, device), UPDATES_ROOT, [{ at, update: { payload: '1', ...update } }])
  const watch = () => {
    const notices = new AppNotices({ docs, index: new IndexedItems(docs), space: 's', me: ANA, now: () => NOW })
    notices.onArrived((each) => arrived.push(each))
    return notices
  }
  return { list, write, watch, arrived }
}

const me = addressOf('s', ITEM, ANA)

describe('[X11] the notices of apps for a person', () => {
  it('include updates by others that name the person or everybody, with the place in the app', async () => {
    const { write, watch } = world()
    write(BEN, { notify: [{ to: me, text: 'your turn' }], href: '#move3' })
    write(BEN, { notify: [{ to: '*', text: 'game over' }] })
    write(BEN, { notify: [{ to: addressOf('s', ITEM, BEN), text: 'not for you' }] })
    write(BEN, { info: 'no notice' })
    write(ANA, { notify: [{ to: '*', text: 'my own' }] })
    write(BEN, { notify: [{ to: me, text: 'long ago' }] }, Date.UTC(2026, 7, 1))
    const notices = watch()
    await docsRead()
    expect(notices.isReady).toBe(true)
    const listed = notices.entries().map(({ kind, device, text, path, item }) => ({ kind, device, text, path, item }))
    expect(listed).toEqual([
      { kind: 'notice', device: BEN, text: 'your turn', path: `app/${ITEM}/at-%23move3`, item: ITEM },
      { kind: 'notice', device: BEN, text: 'game over', path: `app/${ITEM}`, item: ITEM },
    ])
    expect(new Set(notices.entries().map(({ id }) => id)).size).toBe(2)
  })

  it('count as news only if they arrive after the first look', async () => {
    const { write, watch, arrived } = world()
    write(BEN, { notify: [{ to: me, text: 'before' }] })
    watch()
    await docsRead()
    expect(arrived).toEqual([])
    write(BEN, { notify: [{ to: me, text: 'now' }] })
    write(BEN, { notify: [{ to: '*', text: 'for all' }] })
    await docsRead()
    expect(arrived.map(({ isForMe, notice }) => [isForMe, notice.text])).toEqual([
      [true, 'now'],
      [false, 'for all'],
    ])
  })

  it('count as news even if they’re somebody’s first this month', async () => {
    const { write, watch, arrived } = world()
    watch()
    await docsRead()
    write(BEN, { notify: [{ to: me, text: 'first' }] })
    await docsRead()
    expect(arrived.map(({ notice }) => notice.text)).toEqual(['first'])
  })

  it('are still listed however many apps somebody else makes up', async () => {
    const { write, watch } = world()
    for (let made = 0; made < 400; made++)
      write(BEN, { notify: [{ to: me, text: 'made up' }] }, NOW, made.toString(16).padStart(16, '0'))
    write(CAY, { notify: [{ to: me, text: 'meant' }] })
    const notices = watch()
    await docsRead()
    expect(notices.entries().map(({ text }) => text)).toEqual(['meant'])
  })

  it('are hidden while the app is deleted', async () => {
    const { list, write, watch, arrived } = world()
    write(BEN, { notify: [{ to: me, text: 'before' }] })
    const notices = watch()
    await docsRead()
    list({ deleted: NOW })
    write(BEN, { notify: [{ to: me, text: 'then' }] })
    await docsRead()
    expect([notices.entries(), arrived]).toEqual([[], []])
    list()
    await docsRead()
    expect(notices.entries()).toHaveLength(2)
  })
})
