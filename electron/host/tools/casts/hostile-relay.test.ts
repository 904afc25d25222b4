/**
 * What a member that forwards casts can try against a viewer's host: objects that are real, signed by a source, or made
 * up.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { toHex } from '../../../../shared/record/bytes.ts'
import type { KeyPair } from '../../../../shared/record/crypto.ts'
import { conversationOf } from '../../../../shared/space/conversation.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { CastAnnouncement } from '../../../../shared/tools/casts/announcement.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { newCastId } from '../../../../shared/tools/casts/cast-id.ts'
import { type CastFrame, divideFrame, encodeFrame } from '../../../../shared/tools/casts/frame.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { type CastObject, type PlainObject, writeObject } from '../../../../shared/tools/casts/object.ts'
import { encodePushed } from '../../../../shared/tools/casts/pushed.ts'
import { STRIPES } from '../../../../shared/tools/casts/stripes.ts'
import { casts as tool } from '../../../../shared/tools/casts/tool.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { closedAnnouncements } from './closed-announcements.ts'
import { SpaceCasts } from './space-casts.ts'

const space = '01'.repeat(32)
const [source, relay, viewer] = [crypto.keyPair(), crypto.keyPair(), crypto.keyPair()]
const idOf = ({ publicKey }: KeyPair): string => toHex(publicKey)
const cast = 'ab'.repeat(16)
const key = crypto.randomBytes(32)
const client = 'window'
const started: SpaceCasts[] = []
afterEach(() => {
  for (const casts of started.splice(0)) casts.stop()
})

const FRAME: CastFrame = {
  format: { type: 'sound', codec: 'opus', rate: 48_000, channels: 1 },
  chunks: [new Uint8Array(80)],
  needs: null,
}
const plainOf = (seq: number, changes: Partial<PlainObject> = {}): PlainObject => ({
  cast,
  stripe: 0,
  seq,
  part: 0,
  parts: 1,
  time: seq * 100,
  isKey: true,
  layer: 0,
  level: 0,
  ...changes,
})
const objectOf = (plain: PlainObject, by = source, content = encodeFrame(FRAME)): CastObject =>
  writeObject(crypto, by, { space, key }, plain, content)

const announced: CastAnnouncement = {
  ...{ cast, turn: 1, stream: 'cd'.repeat(8), title: 'All hands', onFor: 0, delay: 1200, viewers: 0, key },
  ...{ ended: false, perMinute: 3, inCall: false, stage: [] },
  stripes: STRIPES.map(() => ({ rate: 1000, every: 100 })),
}

const inConversation = [idOf(source), idOf(viewer)]
const conversation = conversationOf(crypto, space, inConversation)
const closedBy = (author: KeyPair, changes: Partial<CastAnnouncement> = {}, participants = inConversation) => {
  const announcement = { ...announced, cast: 'cd'.repeat(16), turn: 2, stream: conversation, inCall: true, ...changes }
  return closedAnnouncements(crypto, space, author).close(idOf(author), [idOf(viewer)], { announcement, participants })
}

/** A viewer's host that knows the cast and depends on the relay. */
function watching() {
  const listeners = new Map<string, (said: { device: string; message: unknown }) => void>()
  const [frames, refused, reported]: [CastFrameInput[], string[], string[]] = [[], [], []]
  /** The devices that it sends messages about a cast's forest. */
  const told: { cast: string; to: string }[] = []
  const roles: Record<string, string> = { [idOf(source)]: 'owner', [idOf(relay)]: 'editor', [idOf(viewer)]: 'viewer' }
  const open = {
    id: space,
    device: idOf(viewer),
    keyPair: viewer,
    governance: { role: (device: string) => roles[device] ?? null },
    isMember: (device: string) => device in roles,
    readersOf: (stream: string) => (stream === conversation ? inConversation : []),
    relays: () => [],
    neighbors: { devices: () => [idOf(relay)], selected: () => ({ refuse: (rule: string) => refused.push(rule) }) },
    live: () => ({
      on: (kind: string, listener: (said: { device: string; message: unknown }) => void) =>
        listeners.set(kind, listener),
      send: async (kind: string, message: { cast: string }, to: string[] = []) => {
        if (kind === 'forest') told.push(...to.map((each) => ({ cast: message.cast, to: each })))
      },
      push: () => true,
      nextHop: () => null,
    }),
  } as unknown as OpenSpace
  let now = 0
  const casts = new SpaceCasts({
    space: open,
    crypto,
    now: () => now,
    steady: () => now,
    random: () => 0.5,
    bound: () => 100_000,
    spend: () => true,
    isRelay: false,
    makesRoom: () => true,
    report: (device) => reported.push(device),
  })
  started.push(casts)
  casts.onFrame(({ frame }) => frames.push(frame))
  const hear = (kind: string, message: unknown, device = idOf(relay)): void =>
    listeners.get(kind)?.({ device, message })
  const announce = (changes: Partial<CastAnnouncement> = {}): void =>
    hear('announcement', { ...announced, ...changes }, idOf(source))
  announce()
  casts.watch(cast, client, STRIPES.length)
  const join = (): void => {
    hear('forest', { cast, message: { type: 'offer', stripes: 1, depths: [1, 1, 1, 1], referrals: [] } })
    hear('forest', { cast, message: { type: 'taken', stripe: 0, path: [idOf(source)] } })
  }
  /** Delivers an object as a link would: invalid ones are dropped. */
  const push = (object: CastObject, device = idOf(relay)): void => {
    const message = tool.live.object.read(encodePushed({ object, newest: [object.seq + 1, 0, 0, 0] }))
    if (message) hear('object', message, device)
  }
  const pass = (milliseconds: number): void => {
    now += milliseconds
  }
  return { casts, frames, refused, reported, told, announce, hear, join, push, pass }
}

/** Its parent answers when asked, the next time the forest looks. */
async function hangingOn(): Promise<ReturnType<typeof watching>> {
  const host = watching()
  await expect
    .poll(() => {
      host.pass(100)
      host.join()
      return host.casts.parentsIn(cast)?.[0]
    })
    .toBe(idOf(relay))
  return host
}

describe('a viewer’s host', () => {
  it('[F18] learns about a cast in a conversation’s call only from its participants, and doesn’t reveal it', async () => {
    const { casts, hear, pass, told } = watching()
    const known = () => casts.casts().map((each) => each.cast)
    const toldOf = (each: string) => {
      pass(100)
      return [...new Set(told.filter((about) => about.cast === each).map(({ to }) => to))]
    }
    await expect.poll(() => toldOf(cast)).toContain(idOf(relay))
    hear('closed', closedBy(relay), idOf(relay))
    hear('closed', closedBy(relay, {}, [...inConversation, idOf(relay)]), idOf(relay))
    hear('closed', closedBy(source), idOf(relay))
    hear('closed', closedBy(source, { inCall: false }), idOf(source))
    hear('announcement', { ...announced, cast: 'dc'.repeat(16), stream: conversation }, idOf(relay))
    expect(known()).toEqual([cast])
    hear('closed', closedBy(source), idOf(source))
    const [closed] = known()
    expect(known()).toEqual(['cd'.repeat(16)])
    casts.watch(closed as string, client, STRIPES.length)
    const seek = { type: 'seek', stripes: 15, slots: [1, 1, 1, 1], starves: 0 }
    hear('forest', { cast: closed, message: seek })
    hear('forest', { cast: closed, message: seek }, idOf(source))
    casts.look()
    await expect.poll(() => toldOf(closed as string)).toEqual([idOf(source)])
  })

  it('[F16] shows only as many lines as the pace allows, and captions only by the source and its stage', () => {
    const { casts, hear, announce, pass } = watching()
    const says = (text: string, device = idOf(relay)) => hear('said', { cast, type: 'line', text }, device)
    const lines = () => casts.chatOf(cast)?.lines.map(({ text }) => text)
    for (const text of ['1', '2', '3', '4']) says(text)
    says('5', idOf(source))
    expect(lines()).toEqual(['1', '2', '3', '5'])
    announce({ turn: 2, perMinute: 0 })
    pass(60_000)
    says('6')
    hear('said', { cast: 'ba'.repeat(16), type: 'line', text: '7' })
    expect(lines()).toEqual(['1', '2', '3', '5'])
    hear('said', { cast, type: 'caption', text: 'made up' })
    expect(casts.chatOf(cast)?.caption).toBeNull()
    hear('said', { cast, type: 'caption', text: 'Welcome' }, idOf(source))
    expect(casts.chatOf(cast)?.caption?.text).toBe('Welcome')
    announce({ turn: 3, stage: [idOf(relay)] })
    hear('said', { cast, type: 'caption', text: 'by a helper' })
    expect(casts.chatOf(cast)?.caption?.text).toBe('by a helper')
  })

  it('[F3] [F4] passes what the source signed to windows, once', async () => {
    const { push, frames, refused } = await hangingOn()
    for (const seq of [5, 6, 5]) push(objectOf(plainOf(seq)))
    expect(frames.map(({ time }) => time)).toEqual([500, 600])
    expect(refused).toEqual([])
  })

  it.each([
    ['signed by who passes it on', () => objectOf(plainOf(6), relay)],
    ['with another time', () => ({ ...objectOf(plainOf(6)), time: 601 })],
    ['with another content', () => ({ ...objectOf(plainOf(6)), sealed: crypto.randomBytes(100) })],
    ['of another cast under this one’s name', () => ({ ...objectOf(plainOf(6, { cast: 'ba'.repeat(16) })), cast })],
  ])('[F4] refuses and reports a device that delivers an object %s', async (_, forged) => {
    const { push, frames, refused, reported, casts } = await hangingOn()
    push(objectOf(plainOf(5)))
    push(forged())
    expect(frames).toHaveLength(1)
    expect(refused).toHaveLength(1)
    expect(reported).toEqual([idOf(relay)])
    expect(casts.parentsIn(cast)?.[0]).toBeNull()
    push(objectOf(plainOf(7)))
    expect(frames).toHaveLength(1)
  })

  it('[F3] [F4] [F8] ignores other casts, old objects, oversized ones, and unknown codecs', async () => {
    const { push, frames, refused } = await hangingOn()
    push(objectOf(plainOf(90_000)))
    push(objectOf(plainOf(3)))
    push(objectOf(plainOf(90_001, { cast: 'ba'.repeat(16) })))
    push({ ...objectOf(plainOf(90_001)), sealed: new Uint8Array(10_000_000) })
    const odd = { ...FRAME, format: { type: 'sound' as const, codec: 'no codec', rate: 48_000, channels: 1 } }
    push(objectOf(plainOf(90_002), source, encodeFrame(odd)))
    push(objectOf(plainOf(90_003), source, divideFrame(FRAME)[0]?.subarray(1)))
    expect(frames.map(({ time }) => time)).toEqual([9_000_000])
    expect(refused).toEqual([])
  })

  it('[F1] believes the device that made a cast’s name, even if another one announced it first', () => {
    const { casts, announce, hear } = watching()
    announce({ turn: 2, ended: true })
    const made = newCastId(crypto, space, idOf(source))
    const others = (turn: number) => hear('announcement', { ...announced, cast: made, title: 'Taken', turn })
    const shown = () => casts.casts().map(({ title, device }) => [title, device])
    others(1)
    expect(shown()).toEqual([['Taken', idOf(relay)]])
    announce({ cast: made, turn: 3 })
    others(9)
    expect(shown()).toEqual([['All hands', idOf(source)]])
    announce({ cast: made, turn: 4, ended: true })
    const wanted = { stream: announced.stream, title: 'Mine', delay: 1200, stripes: announced.stripes, inCall: false }
    const own = casts.begin({ ...wanted, upload: 10_000 }, client)
    hear('announcement', { ...announced, cast: own.cast, turn: 10 })
    expect(shown()).toEqual([['Mine', idOf(viewer)]])
  })

  it('[F1] isn’t misled by late announcements of a cast that has ended', () => {
    const { casts, announce, pass } = watching()
    const shown = () => casts.casts().map((each) => each.cast)
    announce({ turn: 3, ended: true })
    announce({ turn: 2 })
    expect(shown()).toEqual([])
    const next = 'ba'.repeat(16)
    announce({ cast: next, turn: 4 })
    announce({ turn: 2 })
    expect(shown()).toEqual([next])
    // The device's clock was set back.
    announce({ cast: next, turn: 5, ended: true })
    pass(CAST_LIMITS.lateFor + 1)
    announce({ turn: 1 })
    expect(shown()).toEqual([cast])
  })

  it('[F1] limits events and notifications about a device that endlessly begins or renames casts', async () => {
    const { casts, announce } = watching()
    const [shown, heardOf]: [string[][], string[]] = [[], []]
    casts.onChanged((all) => shown.push(all.map(({ title }) => title)))
    casts.onHeardOf(({ announcement }) => heardOf.push(announcement.title))
    for (let turn = 2; turn < 250; turn++) announce({ turn, title: `Renamed ${turn}` })
    for (let turn = 250; turn < 500; turn++)
      announce({ turn, cast: `${turn}`.padEnd(32, '0'), title: `Another ${turn}` })
    expect(heardOf).toHaveLength(CAST_LIMITS.castBurst - 1)
    expect(shown.length).toBeLessThan(10)
    await expect.poll(() => shown.at(-1)).toEqual([heardOf.at(-1)])
  })

  it('[F5] ignores devices that aren’t members, and devices that claim a cast’s name', async () => {
    const { push, frames, hear, casts } = await hangingOn()
    push(objectOf(plainOf(5)), '09'.repeat(32))
    expect(frames).toEqual([])
    hear('announcement', { ...announced, turn: 9, title: 'Taken over' })
    expect(casts.casts().map(({ title }) => title)).toEqual(['All hands'])
  })
})
