import { monthOf } from '../../../shared/record/time.ts'
import { CHAT_ROOT, chatLane, threadOf } from '../../../shared/tools/chat/shape.ts'
import { mediaDoc, putMedia } from '../../../shared/tools/media/shape.ts'
import { writerOf } from '../../tools/chat/testing/every-message.ts'
import { type FakeHost, hex } from '../host/fake-host.ts'
import { bytesOf } from '../landscape.ts'
import { BEN, CLARA, EMIL, ITEMS, NORA } from './people.ts'
import { scenery } from './scenery.ts'

function writeGeneral(host: FakeHost, space: string): void {
  const general = space.slice(0, 16)
  const now = Date.now()
  const { say, about } = writerOf(host, space, general, now)
  const of = ({ id, device, time }: { id: string; device: string; time: number }) => ({ target: id, device, time })
  const start = say(CLARA, 214, {
    text: 'Good morning! The town confirmed it: the meadow is ours on Saturday from noon.',
  })
  for (const device of [BEN, NORA, host.device]) about(device, { kind: 'reaction', emoji: '❤', on: true, ...of(start) })
  const media = hex(400, 16)
  host.docs.change(space, mediaDoc(media, BEN, general), BEN, (doc) => putMedia(doc, bytesOf(scenery(6, 720, 320))))
  say(BEN, 190, {
    text: 'I went by on the way to work. The grass is cut already.',
    attachments: [{ kind: 'picture', media, type: 'image/webp', name: 'meadow.webp', width: 720, height: 320 }],
  })
  const tables = say(host.device, 96, {
    text: 'Who can bring something?\n\n- [two long tables](https://example.org/tables): **Ben**\n- extension cords, 30 m at least\n- a van on Friday evening',
  })
  about(EMIL, { kind: 'reaction', emoji: '☀', on: true, ...of(tables) })
  for (const [index, [device, text]] of (
    [
      [EMIL, 'I have two cords of 25 m each.'],
      [NORA, 'My sister lends us her van.'],
    ] as const
  ).entries()) {
    const time = now - (80 - index * 9) * 60_000
    const lane = chatLane(threadOf(general, tables.id), monthOf(time), device)
    const entry = { kind: 'message', id: hex(410 + index, 24), text, time, seen: [] }
    host.docs.change(space, lane, device, (doc) => doc.getArray(CHAT_ROOT).push([entry]))
    about(device, { kind: 'answered', ...of(tables), time })
  }
  say(NORA, 41, {
    text: '@Ana can the stage stand closer to the power outlet? Otherwise we need a longer cable.',
    mentions: [host.device],
  })
  say(host.device, 12, { text: 'Moved it on the site plan. Food is on the left now, next to the big oak.' })
  say(BEN, 4, { text: 'Perfect, that also keeps the path to the entrance clear.' })
  const mine = chatLane(general, monthOf(now), host.device)
  for (const device of [BEN, CLARA, NORA])
    host.docs.hold(space, mine, { client: host.docs.client(space, mine), device, clock: 1000 })
}

export function writeFairChat(host: FakeHost, space: string): void {
  writeGeneral(host, space)
  const music = writerOf(host, space, ITEMS.music, Date.now() - 1_800_000)
  music.say(EMIL, 60, { text: 'The brass band plays at four, the choir at six.' })
  music.say(NORA, 30, { text: 'Can we have the list of songs by Thursday?' })
  const food = writerOf(host, space, ITEMS.food, Date.now() - 86_400_000)
  food.say(CLARA, 90, { text: 'The bakery brings 120 rolls in the morning.' })
}
