import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ARABIC, ana, DAY, fillSpace, LONG } from '../../../testing/made-space.ts'
import { fillNewsletters, PAPER, PAPER_ISSUE } from './newsletters.ts'

/** A publication from its publisher's view, with readers, requests to subscribe, and replies; or from a reader's. */
export function publicationOf(who: 'publisher' | 'subscriber'): FakeHost {
  const host = new FakeHost(ana)
  const space = fillSpace(host, 'Harbour post', 2, 0)
  fillNewsletters(host, space, hex(100), LONG)
  host.docs.change(space, 'index', host.device, (doc) => {
    const items = doc.getMap('items')
    for (const [id, item] of Object.entries(items.toJSON()))
      if ((item as { type: string }).type !== 'newsletter') items.delete(id)
  })
  const said = (id: number, text: string) => ({ id: hex(id, 16), about: PAPER_ISSUE, text, at: Date.now() - id * 1000 })
  const isMine = who === 'publisher'
  host.state = {
    ...host.state,
    spaces: host.state.spaces.map((summary) => ({
      ...summary,
      kind: 'private-publication',
      ...(!isMine && { standing: 'reader', role: null }),
    })),
  }
  host.inbox = [
    {
      ...said(3, 'There is a mistake in the table: children pay nothing, and dogs pay half.'),
      name: null,
      reader: hex(931),
    },
    { ...said(2, 'شكرا جزيلا!'), name: ARABIC, reader: hex(932) },
  ]
  host.details.set(space, {
    ...host.detail(space),
    ...(!isMine && { mayWrite: false, mayInviteAs: [], mayRename: false, invites: [] }),
    channel: {
      readers: { here: 3, known: 41, same: 3 },
      asking: isMine ? [{ device: hex(930), name: 'Noa', at: Date.now() - DAY }] : [],
      replies: isMine ? 2 : 0,
      sent: isMine ? [] : [{ ...said(1, 'Thank you for the timetable!'), name: 'Ana', delivered: false }],
    },
  })
  return host
}

/** One of its authors is live. */
export function livePublication(): FakeHost {
  const host = publicationOf('subscriber')
  const [space] = host.state.spaces
  if (space) host.casts.begin(space.id, { device: hex(100), stream: PAPER, title: 'From the harbor wall' })
  return host
}
