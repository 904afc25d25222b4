import { expect, it } from 'vitest'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { Shown } from '../../../../shared/ipc/notify.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { issueDoc } from '../../../../shared/tools/news/shape.ts'
import type { Notice } from '../../windows/notifier.ts'
import { ReplyNews } from './reply-news.ts'

const [SPACE, BEN] = ['1'.repeat(64), 'b'.repeat(64)]
const [NEWSLETTER, ISSUE] = ['5'.repeat(16), '6'.repeat(16)]

it('notifies once of each new reply, with its newsletter, unless replies are on screen', () => {
  const changes = new Emitter()
  const heard = [{ id: 'before', name: null, text: 'Old', about: ISSUE }]
  const told: object[] = []
  const seenAt: boolean[] = []
  const at: Shown = { space: SPACE, path: `newsletter/${NEWSLETTER}/replies` }
  const notifier = {
    notify(_name: string, payload: object, { isSeen, calls }: Notice) {
      told.push(payload)
      seenAt.push(calls, isSeen(at), isSeen({ ...at, path: `newsletter/${NEWSLETTER}` }), isSeen({ ...at, space: BEN }))
    },
  }
  const news = new ReplyNews(notifier, () => 0)
  const replies = { heard: () => heard, onChanged: changes.event }
  const docs = { list: () => [issueDoc(NEWSLETTER, ISSUE, BEN), issueDoc('7'.repeat(16), '8'.repeat(16), BEN)] }
  news.opened({ id: SPACE, replies, docs } as unknown as OpenSpace)
  heard.push({ id: 'new', name: null, text: 'Hello', about: ISSUE })
  changes.fire()
  changes.fire()
  heard.push({ id: 'newer', name: null, text: 'Hi', about: '9'.repeat(16) })
  changes.fire()
  expect(told).toEqual([
    { space: SPACE, newsletter: NEWSLETTER, name: null, text: 'Hello' },
    { space: SPACE, newsletter: null, name: null, text: 'Hi' },
  ])
  expect(seenAt.slice(0, 4)).toEqual([true, true, false, false])
})

it('limits notifications, however many keys a reader makes', () => {
  const changes = new Emitter()
  const heard: object[] = []
  let [now, told] = [0, 0]
  const news = new ReplyNews({ notify: () => told++ }, () => now)
  const replies = { heard: () => heard, onChanged: changes.event }
  news.opened({ id: SPACE, replies, docs: { list: () => [] } } as unknown as OpenSpace)
  const flood = () => {
    for (let count = 0; count < 100; count++)
      heard.push({ id: `${heard.length}`, name: null, text: 'Hi', about: ISSUE })
    changes.fire()
  }
  flood()
  expect(told).toBe(10)
  now += 60_000
  flood()
  expect(told).toBe(11)
})
