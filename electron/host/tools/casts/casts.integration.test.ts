/** Casts of made-up frames between whole hosts over TCP: who receives them, who forwards them, and what ends them. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallInput, EventName, EventPayload } from '../../../../shared/ipc/contract.ts'
import { LiveStream } from '../../../../shared/live/live-stream.ts'
import { placeOf } from '../../../../shared/live/messages.ts'
import { concat, toHex, utf8 } from '../../../../shared/record/bytes.ts'
import type { KeyPair } from '../../../../shared/record/crypto.ts'
import { keyIdOf } from '../../../../shared/record/record.ts'
import { parsePublicationLink } from '../../../../shared/space/joining/publication-link.ts'
import { encodeControl } from '../../../../shared/space-host/flow/control-message.ts'
import { encodeTimed } from '../../../../shared/space-host/live/tool-message.ts'
import { type CastAnnouncement, encodeAnnouncement } from '../../../../shared/tools/casts/announcement.ts'
import { PREFERENCES } from '../../../../shared/tools/inbox/when-to-notify.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import type { Links } from '../../links/links.ts'
import { dialByHand, type Peer } from '../../space/testing/hand-made-peer.ts'
import { enter, HostGroup, invite, portOf } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'

const group = new HostGroup()
const peers: Links[] = []
afterEach(async () => {
  for (const links of peers.splice(0)) await links.close()
  await group.remove()
})

const CHANNEL = '0123456789abcdef'
const PLAN = { rates: [5000, 20_000, 20_000, 10_000], every: [100, 100, 100, 100] }
const EVERY = 100
/** Milliseconds. */
const PATIENCE = 30_000
type Frame = CallInput<'casts.send'>['frames'][number]

const heard = <Name extends EventName>(host: TestHost, name: Name): EventPayload<Name>[] =>
  host.heard.flatMap((event) => (event.name === name ? [event.payload as EventPayload<Name>] : []))

const soundAt = (time: number): Frame => ({
  stripe: 0,
  time,
  isKey: true,
  layer: 0,
  level: 5,
  format: { type: 'sound', codec: 'opus', rate: 48_000, channels: 1 },
  chunks: [new Uint8Array(80).fill(1), new Uint8Array(80).fill(2)],
  needs: null,
})
/** A key picture consists of several objects. */
const pictureAt = (time: number, isKey: boolean): Frame => ({
  stripe: 1,
  time,
  isKey,
  layer: 0,
  level: 0,
  format: isKey ? { type: 'picture', codec: 'vp8', width: 640, height: 360 } : null,
  chunks: [new Uint8Array(isKey ? 30_000 : 2000).fill(3)],
  needs: null,
})

const begin = async (host: TestHost, space: string): Promise<string> =>
  (await host.call('casts.begin', { space, stream: CHANNEL, title: 'All hands', delay: 1200, ...PLAN })).cast

const isOn = (host: TestHost, space: string, cast: string): Promise<unknown> =>
  host.until(async () => (await host.call('casts.list', { space })).casts.some((each) => each.cast === cast))

async function subscribe(name: string, link: string, options?: Parameters<typeof group.start>[2]): Promise<TestHost> {
  const host = await group.start(name, undefined, options)
  await host.call('remembered.set', { key: PREFERENCES, value: { notify: 'all' } })
  await host.call('publications.subscribe', { link })
  return host
}

/** Sends a live message to all, as any program with the publication's link can. */
function announce({ channel }: Peer, link: string, device: KeyPair, announced: CastAnnouncement): void {
  const { space, keys } = parsePublicationLink(link)
  const key = keys?.content ?? new Uint8Array()
  const whole = { mayPublish: () => true, send: () => true, refuse: () => {}, deliver: () => true }
  const stream = new LiveStream({ crypto, space, device, now: Date.now, steady: Date.now, ...whole })
  const payload = encodeAnnouncement(announced)
  const content = encodeTimed({ tool: 'casts', kind: 'announcement', time: Date.now(), payload })
  const nonce = crypto.randomBytes(24)
  const about = placeOf(space, { author: toHex(device.publicKey), ...stream.next })
  const frame = stream.publish(keyIdOf(crypto, key), concat(nonce, crypto.seal(key, nonce, content, about)))
  channel.send('live', encodeControl({ type: 'topic', live: { type: 'frame', frame } }))
}

/** Casts until `work` returns. */
async function whileCasting(host: TestHost, space: string, cast: string, work: () => Promise<void>): Promise<void> {
  let turn = 0
  let isDone = false
  const casting = (async () => {
    while (!isDone) {
      const frames = [soundAt(turn * EVERY), pictureAt(turn * EVERY, turn % 20 === 0)]
      await host.call('casts.send', { space, cast, frames })
      turn++
      await pause(EVERY)
    }
  })()
  try {
    await work()
  } finally {
    isDone = true
    await casting
  }
}

const framesAt = (host: TestHost, stripe: number): EventPayload<'casts.frame'>['frame'][] =>
  heard(host, 'casts.frame').flatMap(({ frame }) => (frame.stripe === stripe ? [frame] : []))

describe('a cast', () => {
  it('[F1] [F3] [F4] reaches everybody who watches, without losses, and nobody else', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cleo'])
    const [ana, ben, cleo] = people
    const cast = await begin(ana, space)
    await Promise.all([isOn(ben, space, cast), isOn(cleo, space, cast)])
    const [shown] = (await ben.call('casts.list', { space })).casts
    expect(shown).toMatchObject({ cast, device: (await ana.detail(space)).me, title: 'All hands', watched: false })
    await ben.call('casts.watch', { space, cast })
    await whileCasting(ana, space, cast, async () => {
      await ben.until(() => framesAt(ben, 0).length > 5 && framesAt(ben, 1).some(({ isKey }) => isKey))
      await ana.until(async () => (await ana.call('casts.list', { space })).casts[0]?.viewers === 1)
    })
    const ofSource = await ana.call('casts.flow', { space, cast })
    expect(ofSource).toMatchObject({ children: 1, received: 0 })
    const { me } = await ana.detail(space)
    const { stripes, children } = await ben.call('casts.flow', { space, cast })
    expect(stripes.slice(0, 3)).toEqual(Array(3).fill({ from: me, depth: 1, lag: expect.any(Number), lost: 0 }))
    expect(children).toBe(0)
    await expect(cleo.call('casts.flow', { space, cast })).rejects.toThrow('not-found')
    const key = framesAt(ben, 1).find(({ isKey }) => isKey)
    expect(key?.chunks).toEqual(pictureAt(0, true).chunks)
    expect(key?.format).toEqual({ type: 'picture', codec: 'vp8', width: 640, height: 360 })
    expect(framesAt(ben, 0)[0]?.chunks).toEqual(soundAt(0).chunks)
    expect(heard(cleo, 'casts.frame')).toEqual([])

    await ana.call('casts.end', { space, cast })
    await ben.until(async () => (await ben.call('casts.list', { space })).casts.length === 0)
    const ofCall = { space, stream: CHANNEL, title: 'Screen', delay: 400, ...PLAN, inCall: true }
    const screen = (await ana.call('casts.begin', ofCall)).cast
    await isOn(ben, space, screen)
    expect((await ben.call('casts.list', { space })).casts).toMatchObject([
      { cast: screen, inCall: true, perMinute: 0 },
    ])
  })

  it('[F6] arrives without the stripes that no window wants, and with them once one does', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const cast = await begin(ana, space)
    await isOn(ben, space, cast)
    await ben.call('casts.watch', { space, cast, stripes: 1 })
    const parents = async () => (await ben.call('casts.flow', { space, cast })).stripes.map(({ from }) => from !== null)
    await whileCasting(ana, space, cast, async () => {
      await ben.until(() => framesAt(ben, 0).length > 30, PATIENCE)
      expect(await parents()).toEqual([true, false, false, false])
      expect(framesAt(ben, 1)).toEqual([])
      await ben.call('casts.watch', { space, cast, stripes: 3 })
      await ben.until(() => framesAt(ben, 1).length > 5, PATIENCE)
      expect(framesAt(ben, 1)[0]).toMatchObject({ isKey: true })
      await ben.call('casts.watch', { space, cast, stripes: 1 })
      await ben.until(async () => !(await parents())[1], PATIENCE)
    })
  })

  it('[F9] is forwarded by viewers, since the source sends each stripe to only three', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cleo', 'Dan', 'Eva', 'Fay'])
    const [ana, ...viewers] = people
    const cast = await begin(ana, space)
    await Promise.all(viewers.map((viewer) => isOn(viewer, space, cast)))
    for (const viewer of viewers) await viewer.call('casts.watch', { space, cast })
    await whileCasting(ana, space, cast, async () => {
      for (const viewer of viewers)
        await viewer.until(() => framesAt(viewer, 0).length > 5 && framesAt(viewer, 1).length > 5)
      await ana.until(async () => (await ana.call('casts.list', { space })).casts[0]?.viewers === viewers.length)
    })
  })

  it('[F11] continues if a viewer that forwards it leaves', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cleo', 'Dan', 'Eva'])
    const [ana, ben, ...others] = people
    const cast = await begin(ana, space)
    for (const viewer of [ben, ...others]) {
      await isOn(viewer, space, cast)
      await viewer.call('casts.watch', { space, cast })
    }
    await whileCasting(ana, space, cast, async () => {
      for (const viewer of [ben, ...others]) await viewer.until(() => framesAt(viewer, 0).length > 5)
      await group.stop(ben)
      const before = others.map((viewer) => framesAt(viewer, 0).length)
      for (const [index, viewer] of others.entries())
        await viewer.until(() => framesAt(viewer, 0).length > (before[index] as number) + 20)
    })
    for (const viewer of others) {
      const times = framesAt(viewer, 0).map(({ time }) => time)
      expect(new Set(times).size).toBe(times.length)
    }
  })

  it('[F18] in a conversation’s call reaches its participants, and stays hidden from everybody else', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cleo'])
    const [ana, ben, cleo] = people
    const [anas, bens] = [(await ana.detail(space)).me, (await ben.detail(space)).me]
    const { conversation } = await ana.call('conversations.begin', { space, devices: [bens] })
    await ben.call('conversations.begin', { space, devices: [anas] })
    const wanted = { space, stream: conversation, title: 'Ana and Ben', delay: 400, ...PLAN }
    await expect(cleo.call('casts.begin', { ...wanted, inCall: true })).rejects.toThrow('not-allowed')
    await expect(ana.call('casts.begin', wanted)).rejects.toThrow('bad-input')
    const { cast } = await ana.call('casts.begin', { ...wanted, inCall: true })
    await isOn(ben, space, cast)
    await ben.call('casts.watch', { space, cast })
    await whileCasting(ana, space, cast, async () => {
      await ben.until(() => framesAt(ben, 0).length > 5 && framesAt(ben, 1).some(({ isKey }) => isKey))
    })
    await ana.call('casts.end', { space, cast })
    await ben.until(async () => (await ben.call('casts.list', { space })).casts.length === 0)
    // Cleo receives what Ana does after that, so she has missed nothing.
    const inChannel = await begin(ana, space)
    await isOn(cleo, space, inChannel)
    const known = heard(cleo, 'casts.changed').flatMap(({ casts }) => casts.map((each) => each.cast))
    expect(new Set(known)).toEqual(new Set([inChannel]))
  })

  it('[F15] is forwarded by relays, which are notified but can’t decrypt it', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const kip = await group.start('Kip', undefined, { relay: 1_000_000 })
    await enter(kip, await invite(ana, space, 'relay'), PATIENCE)
    const { me: relay } = await kip.detail(space)
    await ana.until(async () => (await ana.detail(space)).members.find(({ device }) => device === relay)?.online)
    const upload = PLAN.rates.reduce((sum, rate) => sum + rate, 0)
    const about = { space, stream: CHANNEL, title: 'All hands', delay: 1200, ...PLAN, upload }
    const { cast } = await ana.call('casts.begin', about)
    const flowAt = (host: TestHost) => host.call('casts.flow', { space, cast }).catch(() => null)
    await isOn(ben, space, cast)
    await whileCasting(ana, space, cast, async () => {
      await kip.until(async () => (await flowAt(kip))?.stripes.every(({ from }) => from !== null), PATIENCE)
      await ben.call('casts.watch', { space, cast })
      await ben.until(() => framesAt(ben, 0).length > 5 && framesAt(ben, 1).some(({ isKey }) => isKey), PATIENCE)
      await ben.until(async () => (await flowAt(ben))?.stripes[0]?.from === relay)
      await ana.until(async () => (await ana.call('casts.list', { space })).casts[0]?.viewers === 1)
    })
    expect(await kip.call('casts.list', { space })).toMatchObject({ casts: [] })
    await expect(kip.call('casts.watch', { space, cast })).rejects.toThrow('not-found')
    await ana.call('casts.end', { space, cast })
    await kip.until(async () => (await flowAt(kip)) === null)
  })

  it('[F16] has a chat in slow mode as its source wants, and captions, for everybody', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cleo'])
    const [ana, ben, cleo] = people
    const cast = await begin(ana, space)
    const say = (host: TestHost, text: string) => host.call('casts.say', { space, cast, text })
    const isPaced = (host: TestHost, perMinute: number) =>
      host.until(async () => (await host.call('casts.list', { space })).casts[0]?.perMinute === perMinute)
    await Promise.all([isPaced(ben, 20), isPaced(cleo, 20)])
    expect(await say(ben, '  Where is\nthe demo? ')).toEqual({ isSaid: true, wait: 0 })
    await ana.call('casts.set-chat', { space, cast, perMinute: 1 })
    await Promise.all([isPaced(ben, 1), isPaced(cleo, 1)])
    expect(await say(ben, 'Again')).toEqual({ isSaid: false, wait: expect.any(Number) })
    expect((await say(cleo, 'In the files')).wait).toBeGreaterThan(0)
    for (const host of people) {
      await host.until(() => heard(host, 'casts.said').length === 2)
      const { lines } = await host.call('casts.chat', { space, cast })
      expect(lines.map(({ text }) => text).toSorted()).toEqual(['In the files', 'Where is the demo?'])
    }
    await ana.call('casts.caption', { space, cast, text: 'Welcome' })
    await cleo.until(() => heard(cleo, 'casts.captioned')[0]?.caption.text === 'Welcome')
    expect((await cleo.call('casts.chat', { space, cast })).caption?.text).toBe('Welcome')
    const caption = { space, cast, text: 'From Ben' }
    await expect(ben.call('casts.caption', caption)).rejects.toThrow('not-allowed')
    const { me } = await ben.detail(space)
    await expect(ben.call('casts.set-stage', { space, cast, stage: [me] })).rejects.toThrow('not-found')
    await ana.call('casts.set-stage', { space, cast, stage: [me] })
    for (const host of people)
      await host.until(async () => (await host.call('casts.list', { space })).casts[0]?.stage[0] === me)
    await ben.call('casts.caption', caption)
    await cleo.until(() => heard(cleo, 'casts.captioned')[1]?.caption.text === caption.text)
    await expect(ben.call('casts.set-chat', { space, cast, perMinute: 20 })).rejects.toThrow('not-found')
    await ana.call('casts.set-chat', { space, cast, perMinute: 0 })
    await isPaced(ben, 0)
    await expect(say(ben, 'Hello?')).rejects.toThrow('refused')
  })

  it('[F9] isn’t forwarded by a device whose person doesn’t want to, even after a restart', async () => {
    const ana = await group.start('Ana')
    expect(await ana.call('casts.settings', undefined)).toEqual({ passOn: 500_000 })
    await ana.call('casts.set-settings', { passOn: 0 })
    expect(heard(ana, 'casts.settings')).toEqual([{ passOn: 0 }])
    await group.stop(ana)
    const again = await group.start('Ana', ana.directory)
    expect(await again.call('casts.settings', undefined)).toEqual({ passOn: 0 })
  })

  it('[F9] isn’t forwarded by a device with low battery, as long as a window says so', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cleo'])
    const [ana, ben, cleo] = people
    const upload = PLAN.rates.reduce((sum, rate) => sum + rate, 0)
    const about = { space, stream: CHANNEL, title: 'All hands', delay: 1200, ...PLAN, upload }
    const { cast } = await ana.call('casts.begin', about)
    const childrenOf = async (host: TestHost) => (await host.call('casts.flow', { space, cast })).children
    for (const viewer of [ben, cleo]) {
      await isOn(viewer, space, cast)
      await viewer.call('casts.watch', { space, cast })
    }
    const passed = async () => (await childrenOf(ben)) + (await childrenOf(cleo))
    await whileCasting(ana, space, cast, async () => {
      await ana.until(async () => (await passed()) > 0, PATIENCE)
      for (const viewer of [ben, cleo]) await viewer.call('casts.spare', true)
      await ana.until(async () => (await passed()) === 0, PATIENCE)
      for (const viewer of [ben, cleo]) await viewer.call('casts.spare', false)
      await ana.until(async () => (await passed()) > 0, PATIENCE)
    })
  })

  it('[F1] can be started only by members who can write, once, with values that viewers accept', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'], { role: 'viewer' })
    const [ana, ben] = people
    await expect(begin(ben, space)).rejects.toThrow('not-allowed')
    const tooMuch = { space, stream: CHANNEL, title: 'All hands', delay: 1200, ...PLAN }
    await expect(ana.call('casts.begin', { ...tooMuch, upload: 54_999 })).rejects.toThrow('bad-input')
    await expect(ana.call('casts.begin', { ...tooMuch, rates: [1, 300_000, 300_000, 1] })).rejects.toThrow('bad-input')
    const cast = await begin(ana, space)
    await expect(begin(ana, space)).rejects.toThrow('refused')
    expect((await ana.call('casts.list', { space })).casts).toMatchObject([{ inCall: false, perMinute: 20 }])
    const frame = pictureAt(0, true)
    const send = (changed: Partial<Frame>) =>
      ana.call('casts.send', { space, cast, frames: [{ ...frame, ...changed }] })
    await expect(send({ format: null })).rejects.toThrow('bad-input')
    await expect(send({ format: { type: 'picture', codec: 'no codec', width: 1, height: 1 } })).rejects.toThrow(
      'bad-input',
    )
    await expect(send({ stripe: 0 })).rejects.toThrow('bad-input')
    await isOn(ben, space, cast)
    await expect(ben.call('casts.say', { space, cast, text: 'Hi' })).rejects.toThrow('not-allowed')
    await ben.call('casts.watch', { space, cast })
    await expect(send({})).resolves.toEqual({ waiting: 0 })
    await ben.until(() => framesAt(ben, 1).length === 1)
  })
})

describe('a cast in a publication', () => {
  it('[F1] [F15] reaches subscribers, who can’t cast or write, and is forwarded by relays unasked', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
    const { link } = await ana.call('publications.link', { space })
    const kip = await subscribe('Kip', link, { relay: 1_000_000 })
    const ben = await subscribe('Ben', link)
    await ana.until(async () => (await ana.detail(space)).channel?.readers.here === 2)
    const upload = PLAN.rates.reduce((sum, rate) => sum + rate, 0)
    const about = { space, stream: CHANNEL, title: 'Harbor tour', delay: 1200, ...PLAN, upload }
    const { cast } = await ana.call('casts.begin', about)
    await isOn(ben, space, cast)
    expect(heard(ben, 'unread.news')).toMatchObject([{ tool: 'casts', item: CHANNEL, entry: { title: about.title } }])
    const flowAt = (host: TestHost) => host.call('casts.flow', { space, cast }).catch(() => null)
    await whileCasting(ana, space, cast, async () => {
      await kip.until(async () => (await flowAt(kip))?.stripes.every(({ from }) => from !== null), PATIENCE)
      await ben.call('casts.watch', { space, cast })
      await ben.until(() => framesAt(ben, 0).length > 5 && framesAt(ben, 1).some(({ isKey }) => isKey), PATIENCE)
      // Ana sends it once, so it comes from the relay, which doesn't count as a viewer.
      await ben.until(async () => (await flowAt(ben))?.stripes[0]?.from === (await kip.detail(space)).me)
      await ana.until(async () => (await ana.call('casts.list', { space })).casts[0]?.viewers === 1)
    })
    expect(await kip.call('casts.list', { space })).toMatchObject({ casts: [] })
    await expect(begin(ben, space)).rejects.toThrow('not-allowed')
    await expect(ben.call('casts.say', { space, cast, text: 'Hi' })).rejects.toThrow('not-allowed')
    expect(await ana.call('casts.say', { space, cast, text: 'Welcome' })).toMatchObject({ isSaid: true })
    await ben.until(() => heard(ben, 'casts.said')[0]?.line.text === 'Welcome')
    await ana.call('casts.end', { space, cast })
    await ben.until(async () => (await ben.call('casts.list', { space })).casts.length === 0)
    await kip.until(async () => (await flowAt(kip)) === null)
  })

  it('[F1] is ignored everywhere if a subscriber announces it, whoever forwards the announcement', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
    const { link } = await ana.call('publications.link', { space })
    const ben = await subscribe('Ben', link)
    await ana.until(async () => (await ana.detail(space)).channel?.readers.here === 1)
    await ben.until(async () => (await ben.detail(space)).standing === 'reader')
    const mallory = crypto.keyPair()
    const peer = await dialByHand(mallory, space, parsePublicationLink(link).discoverySecret, await portOf(ben))
    peers.push(peer.links)
    const stripes = PLAN.rates.map((rate) => ({ rate, every: 100 }))
    const plain = { turn: 1, stream: CHANNEL, title: 'Harbor tour', onFor: 0, delay: 1200, stripes, viewers: 0 }
    const about = { ...plain, key: crypto.randomBytes(32), ended: false, perMinute: 20, inCall: false, stage: [] }
    announce(peer, link, mallory, { ...about, cast: 'e'.repeat(32) })
    // The same from Ana, who is allowed to: it's read after the other, over the same link.
    announce(peer, link, crypto.keyPair(crypto.hash(utf8('Ana'))), { ...about, cast: 'a'.repeat(32) })
    await isOn(ben, space, 'a'.repeat(32))
    expect((await ben.call('casts.list', { space })).casts).toHaveLength(1)
    expect(heard(ben, 'unread.news')).toHaveLength(1)
    expect((await ana.call('casts.list', { space })).casts).toEqual([])
  })

  it('[F5] reaches approved subscribers of a private one, until they are removed', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'News', kind: 'private-publication' })
    const { link } = await ana.call('publications.link', { space })
    const ben = await subscribe('Ben', link)
    await ana.until(async () => (await ana.detail(space)).channel?.asking.length === 1)
    const [asking] = (await ana.detail(space)).channel?.asking ?? []
    const device = asking?.device ?? ''
    await ana.call('publications.approve', { space, device })
    await ben.until(async () => (await ben.detail(space)).standing === 'member')
    const cast = await begin(ana, space)
    await isOn(ben, space, cast)
    await ben.call('casts.watch', { space, cast })
    await whileCasting(ana, space, cast, async () => {
      await ben.until(() => framesAt(ben, 0).length > 5)
      await ana.call('spaces.remove', { space, device })
      expect(await ana.call('casts.flow', { space, cast })).toMatchObject({ children: 0 })
    })
  })
})
