/** A channel with every kind of message. */

import { addresses } from '../../../../shared/tools/address.ts'
import {
  CHAT_ROOT,
  type ChatEntry,
  chatLane,
  type MessageEntry,
  threadOf,
} from '../../../../shared/tools/chat/shape.ts'
import { mediaDoc, putMedia } from '../../../../shared/tools/media/shape.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { timeWithinMonth } from '../../../testing/within-month.ts'

const CODE = `Here is the fix:

\`\`\`ts
/** Sums up what is given. */
export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) // never NaN
}
\`\`\`

Run it with \`npm test\`.`
const MARKDOWN = `**Agenda** for *Thursday*, see [the plan](https://example.org/plan):

1. Stage
   - power
   - light
2. ~~Fireworks~~

> We decided that in spring.

| who | what |
| --- | --- |
| Ben | tables |
| Cem | music |`
const BAD = [
  `Zalgo ${'h\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308'.repeat(20)}`,
  'invoice\u202Efdp.exe and \u0007 bell',
  '[https://bank.example](https://evil.example/login) and https://gооgle.example/x',
  '<img src=x onerror=alert(1)> ![pixel](https://tracker.example/p.png)',
]

/** Age of the oldest message in minutes. */
const OLDEST = 3000
const timeOf = (now: number, minutes: number) => timeWithinMonth(now, minutes * 60_000, OLDEST * 60_000)

interface Writer {
  say(
    device: string,
    minutes: number,
    entry: Partial<MessageEntry> & { text: string },
  ): MessageEntry & { device: string }
  about(device: string, entry: Exclude<ChatEntry, MessageEntry>, channel?: string): void
}

export function writerOf(host: FakeHost, space: string, channel: string, now: number): Writer {
  let count = 0
  let previous: string[] = []
  const push = (device: string, time: number, entry: ChatEntry, into = channel) => {
    const lane = chatLane(into, new Date(time).toISOString().slice(0, 7), device)
    host.docs.change(space, lane, device, (doc) => doc.getArray(CHAT_ROOT).push([entry]))
  }
  return {
    say(device, minutes, { text, ...rest }) {
      const time = timeOf(now, minutes)
      const id = hex(70_000 + count++, 24)
      const entry: MessageEntry = { kind: 'message', id, text, time, seen: previous, ...rest }
      previous = [id]
      push(device, time, entry)
      return { ...entry, device }
    },
    about(device, entry, into) {
      push(device, entry.time, entry, into)
    },
  }
}

/** @param picture bytes of a PNG @param people at least three devices of others */
export function writeEverything(
  host: FakeHost,
  space: string,
  channel: string,
  people: readonly [string, string, string],
  picture: Uint8Array,
): void {
  const [ben, cem, dora] = people
  const me = host.device
  const now = Date.now()
  const { say, about } = writerOf(host, space, channel, now)
  const name = ({ id, device, time }: { id: string; device: string; time: number }) => ({ id, device, time })
  const of = ({ id, device, time }: { id: string; device: string; time: number }) => ({ target: id, device, time })

  for (const [index, text] of BAD.entries()) say(dora, OLDEST - index, { text })
  const plan = say(ben, 240, { text: MARKDOWN })
  about(me, { kind: 'pin', on: true, ...of(plan) })
  for (const device of [me, cem, dora]) about(device, { kind: 'reaction', emoji: '👍', on: true, ...of(plan) })
  about(cem, { kind: 'reaction', emoji: '🎉', on: true, ...of(plan) })
  for (const [index, device] of [cem, dora, me].entries()) {
    const text = ['The light comes from my brother.', 'And who pays for the power?', 'The town does.'][index] as string
    const time = timeOf(now, 200 - index)
    const thread = threadOf(channel, plan.id)
    const entry: MessageEntry = { kind: 'message', id: hex(80_000 + index, 24), text, time, seen: [] }
    host.docs.change(space, chatLane(thread, new Date(time).toISOString().slice(0, 7), device), device, (doc) =>
      doc.getArray(CHAT_ROOT).push([entry]),
    )
    about(device, { kind: 'answered', ...of(plan), time })
  }
  say(cem, 180, { text: CODE, reply: name(plan) })
  const rude = say(dora, 170, { text: 'This was not kind.' })
  about(me, { kind: 'hide', on: true, ...of(rude) })
  const poll = say(ben, 160, {
    text: '',
    poll: {
      question: 'When do we meet?',
      options: ['Thursday at six', 'Friday at noon', 'Not at all'],
      several: false,
    },
  })
  for (const [device, options] of [
    [me, [0]],
    [cem, [0]],
    [dora, [1]],
  ] as const)
    about(device, { kind: 'vote', options: [...options], ...of(poll) })
  const media = hex(4, 16)
  host.docs.change(space, mediaDoc(media, cem, channel), cem, (doc) => putMedia(doc, picture))
  say(cem, 150, {
    text: 'The site plan',
    attachments: [
      { kind: 'picture', media, type: 'image/png', name: 'plan.png', width: 640, height: 360 },
      { kind: 'picture', media: hex(5, 16), type: 'image/jpeg', name: 'on its way.jpg', width: 400, height: 300 },
    ],
  })
  const peaks = Array.from({ length: 48 }, (_, index) => Math.round(60 + 150 * Math.abs(Math.sin(index / 3))))
  say(ben, 140, {
    text: '',
    attachments: [{ kind: 'recording', media: hex(6, 16), type: 'audio/webm', seconds: 42, peaks }],
  })
  say(dora, 120, { text: '@Ana can you bring the key?', mentions: [me] })
  const mine = say(me, 100, { text: 'Yes, @Dora, it hangs at the door.', mentions: [dora] })
  about(me, { kind: 'edit', target: mine.id, text: 'Yes, @Dora, it hangs behind the door.', time: timeOf(now, 90) })
  const issue = addresses.writeLink({ tool: 'news', space, place: { item: hex(70, 16), issue: hex(7019, 16) } })
  say(cem, 70, { text: `What the storm left\n${issue}` })
  say(ben, 60, { text: '🎉🎉' })
  say(ben, 59, { text: '@everyone the truck is here', everyone: true })
}
