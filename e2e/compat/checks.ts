/** Devices of two versions share a space. Neither accuses the other, disconnects or loses anything. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { sdpOf } from '../../electron/host/tools/calls/testing/signals.ts'
import { COLOR } from '../../shared/base/wire-names.ts'
import type { BlobDescriptor } from '../../shared/blobs/descriptor.ts'
import { BOARD_ROOT } from '../../shared/tools/boards/shape.ts'
import { CHAT_ROOT, chatLane } from '../../shared/tools/chat/shape.ts'
import { Device, meet, until } from './device.ts'

const CHANNEL = '00112233445566aa'
const BOARD = 'board/00112233445566bb'
const PAGE = 'page/00112233445566cc'
const MONTH = '2026-11'
/** The number of records that an owner's host settles. */
const MANY = 520
const WEEK = 7 * 24 * 3600 * 1000
const FILE_BYTES = 700_001
/** The session of a window in a call. */
const SESSION = 'ab'.repeat(16)

export interface Row {
  name: string
  /** Null if it passed. */
  failure: string | null
}

export interface CheckOptions {
  /** The folders of the two versions. */
  old: string
  today: string
  directory: string
  onRow(row: Row): void
}

type Names = readonly [founder: string, other: string]

/** One pass: one version founds and owns the space, a device of the other joins. */
class Pass {
  readonly #options: CheckOptions
  readonly #founder: Device
  readonly #other: Device
  /** A device of the founder's version, and one of the other version. */
  readonly #third: Device
  readonly #label: string
  readonly #directory: string
  #space = ''
  #link = ''
  /** How far ahead the founder's clock is during history maintenance. Milliseconds. */
  #later = 0

  constructor(options: CheckOptions, [founder, other]: Names, versions: readonly [string, string]) {
    this.#options = options
    this.#label = `${founder} founds`
    this.#directory = join(options.directory, founder)
    this.#founder = new Device(founder, versions[0], this.#directory)
    this.#other = new Device(other, versions[1], this.#directory)
    this.#third = new Device(`${other}-2`, versions[1], this.#directory)
  }

  async run(): Promise<void> {
    try {
      if (!(await this.#check('join', () => this.#join()))) return
      await this.#check('chat', () => this.#both((from, to) => this.#chats(from, to)))
      await this.#check('chat between some', () => this.#conversation())
      await this.#check('board', () => this.#both((from, to) => this.#draws(from, to)))
      await this.#check('page', () => this.#writePage())
      await this.#check('file', () => this.#both((from, to) => this.#sends(from, to)))
      await this.#check('live topic', () => this.#both((from, to) => this.#says(from, to)))
      await this.#check('presence', () => this.#both((from, to) => this.#isThere(from, to)))
      await this.#check('call, of which the old version knows nothing', () => this.#calls())
      await this.#check('channel', () => this.#both((from, to) => this.#publishes(from, to)))
      await this.#check('packing', () => this.#pack())
      if (this.#other.version === this.#options.today)
        await this.#check('docs of a newer tool, by way of the old version', () => this.#carry())
      await this.#check('removal', () => this.#remove())
      await this.#check('all is there after a restart', () => this.#restart())
      await this.#check('nobody is accused', () => this.#nobodyAccused())
    } finally {
      for (const device of this.#devices()) await device.stop()
    }
  }

  #devices(): Device[] {
    return [this.#founder, this.#other, this.#third]
  }

  async #check(name: string, run: () => Promise<void>): Promise<boolean> {
    const row: Row = { name: `${this.#label}: ${name}`, failure: null }
    try {
      await run()
    } catch (error) {
      row.failure = error instanceof Error ? error.message : String(error)
    }
    this.#options.onRow(row)
    return row.failure === null
  }

  async #both(run: (from: Device, to: Device) => Promise<void>): Promise<void> {
    await run(this.#founder, this.#other)
    await run(this.#other, this.#founder)
  }

  async #join(): Promise<void> {
    for (const device of [this.#founder, this.#other]) await this.#begin(device)
    const { space } = await this.#founder.call('spaces.create', { name: 'Fair' })
    this.#space = space
    const { link } = await this.#founder.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    this.#link = link ?? ''
    await this.#enter(this.#other)
  }

  async #begin(device: Device): Promise<void> {
    await device.start()
    // Older versions know the color only by its name on the wire.
    const profile = { name: device.name, color: '#1c7ed6', [COLOR]: '#1c7ed6' }
    await device.call('profile.set', profile)
  }

  async #enter(device: Device): Promise<void> {
    await device.call('spaces.join', { link: this.#link })
    await until(`${device.name} is a member`, async () => {
      await device.call('nearby.connect', { address: `127.0.0.1:${this.#founder.port}` }).catch(() => {})
      return (await device.detail(this.#space)).standing === 'member'
    })
    await meet(device, this.#founder, this.#space)
  }

  async #laneOf(device: Device, channel = CHANNEL): Promise<string> {
    return chatLane(channel, MONTH, (await device.detail(this.#space)).me)
  }

  async #chats(from: Device, to: Device): Promise<void> {
    const lane = await this.#laneOf(from)
    await from.write(this.#space, lane, CHAT_ROOT, `hello from ${from.name}`)
    await to.reads(this.#space, lane, CHAT_ROOT, [`hello from ${from.name}`])
  }

  async #conversation(): Promise<void> {
    const space = this.#space
    const { me } = await this.#other.detail(space)
    const { conversation } = await this.#founder.call('conversations.begin', { space, devices: [me] })
    const lane = await this.#laneOf(this.#founder, conversation)
    await this.#founder.write(space, lane, CHAT_ROOT, 'for you alone')
    await this.#other.reads(space, lane, CHAT_ROOT, ['for you alone'])
    const answer = await this.#laneOf(this.#other, conversation)
    await this.#other.write(space, answer, CHAT_ROOT, 'and back')
    await this.#founder.reads(space, answer, CHAT_ROOT, ['and back'])
    await this.#both(async (from, to) => {
      await from.call('conversations.typing', { space, conversation, on: true })
      const look = async (): Promise<boolean> =>
        (await to.heard('live.typing')).some((event) => event.conversation === conversation && event.on)
      await until(`${to.name} sees ${from.name} typing`, look)
    })
  }

  async #draws(from: Device, to: Device): Promise<void> {
    const drawing = { space: this.#space, doc: BOARD, root: BOARD_ROOT, key: from.name }
    await from.ask({ do: 'write', ...drawing, values: [{ x: 1 }, { x: 2 }] })
    const look = async (): Promise<boolean> => isDeepStrictEqual(await to.ask({ do: 'read', ...drawing }), { x: 2 })
    await until(`${to.name} sees what ${from.name} draws`, look)
  }

  async #writePage(): Promise<void> {
    const page = { space: this.#space, doc: PAGE }
    const texts: string[] = []
    await this.#both(async (from, to) => {
      texts.push(`by ${from.name}`)
      await from.ask({ do: 'write-page', ...page, texts: texts.slice(-1) })
      const look = async (): Promise<boolean> => isDeepStrictEqual(await to.ask({ do: 'read-page', ...page }), texts)
      await until(`${to.name} reads what ${from.name} writes on the page`, look)
    })
  }

  async #sends(from: Device, to: Device): Promise<void> {
    const [source, target] = [join(this.#directory, `from ${from.name}`), join(this.#directory, `to ${to.name}`)]
    for (const each of [source, target]) await mkdir(each, { recursive: true })
    const path = join(source, 'cargo.bin')
    await writeFile(
      path,
      Uint8Array.from({ length: FILE_BYTES }, (_, index) => (index * 7 + (index >> 8)) % 251),
    )
    const file = (await from.ask({ do: 'add-file', space: this.#space, path })) as BlobDescriptor
    await to.ask({ do: 'fetch-file', space: this.#space, file, directory: target })
    const [sent, arrived] = await Promise.all([readFile(path), readFile(join(target, 'cargo.bin'))])
    if (!sent.equals(arrived)) throw new Error('another file arrived')
  }

  async #says(from: Device, to: Device): Promise<void> {
    const { topic } = await to.call('topics.make', { space: this.#space, name: `from-${from.name}`, keep: 0 })
    const following = from.name.slice(0, 40)
    await to.call('topics.follow', { space: this.#space, topic, following })
    await from.ask({ do: 'say', space: this.#space, topic, lines: ['21.5'] })
    await until(`${to.name} hears what ${from.name} says`, async () => {
      const told = (await to.heard('topics.messages')).filter((each) => each.following === following)
      return told.some(({ messages }) => messages.some(({ text }) => text === '21.5'))
    })
  }

  async #isThere(from: Device, to: Device, view = 'chat'): Promise<void> {
    const state = JSON.stringify({ view, name: from.name })
    await from.call('live.send', { space: this.#space, state })
    const look = async (): Promise<boolean> => (await to.heard('live.state')).some((event) => event.state === state)
    await until(`${to.name} sees where ${from.name} is`, look)
  }

  async #calls(): Promise<void> {
    const space = this.#space
    const isToday = ({ version }: Device): boolean => version === this.#options.today
    const [caller, called] = isToday(this.#founder) ? [this.#founder, this.#other] : [this.#other, this.#founder]
    const device = (await called.detail(space)).me
    const { conversation } = await caller.call('conversations.begin', { space, devices: [device] })
    if (conversation === null) throw new Error('no conversation')
    for (const stream of [CHANNEL, conversation]) {
      const { session } = await caller.call('calls.join', { space, stream })
      const to = { device, session: SESSION }
      await caller.call('calls.signal', { session, to, kind: 'offer', text: sdpOf() })
      if (stream === conversation) await caller.call('calls.ring', { session })
      await this.#isThere(caller, called, stream)
      await caller.call('calls.leave', { session })
    }
    await this.#isThere(called, caller, 'after the call')
  }

  async #publishes(from: Device, to: Device): Promise<void> {
    const { space } = await from.call('spaces.create', { name: 'Post', kind: 'public-publication' })
    const { link } = await from.call('publications.link', { space })
    const lane = chatLane(CHANNEL, MONTH, (await from.detail(space)).me)
    await from.write(space, lane, CHAT_ROOT, 'first issue')
    await to.call('publications.subscribe', { link })
    await until(`${to.name} reads the channel of ${from.name}`, async () => {
      await to.call('nearby.connect', { address: `127.0.0.1:${from.port}` }).catch(() => {})
      return (await to.detail(space)).standing === 'reader'
    })
    await to.reads(space, lane, CHAT_ROOT, ['first issue'])
  }

  /**
   * The owner settles the other's records, the other packs them, the owner settles that, and a newly joined device then
   * gets one record instead of all.
   */
  async #pack(): Promise<void> {
    const space = this.#space
    const lane = await this.#laneOf(this.#other, 'aa11223344556677')
    const texts = Array.from({ length: MANY }, (_, index) => `line ${index}`)
    await this.#other.write(space, lane, CHAT_ROOT, ...texts)
    await this.#founder.reads(space, lane, CHAT_ROOT, texts)
    await this.#settle()
    await until('the other hears what was settled', async () => {
      await this.#other.ask({ do: 'look-after-history', space, later: 0 })
      await this.#startAgain(this.#other)
      return (await this.#settle()) > MANY / 2
    })
    await this.#begin(this.#third)
    await this.#enter(this.#third)
    await this.#third.reads(space, lane, CHAT_ROOT, texts)
    await this.#third.reads(space, await this.#laneOf(this.#founder), CHAT_ROOT, [`hello from ${this.#founder.name}`])
  }

  /** @returns the number of records that the founder's squashes replace */
  async #settle(): Promise<number> {
    let packed = 0
    for (let look = 0; look < 2; look++) {
      this.#later += WEEK + 1
      packed = (await this.#founder.ask({ do: 'look-after-history', space: this.#space, later: this.#later })) as number
    }
    return packed
  }

  async #startAgain(device: Device): Promise<void> {
    await device.stop()
    await device.start()
    await meet(device, this.#founder, this.#space)
  }

  /**
   * A tool unknown to both versions: its content, for everyone and for some, reaches a device that meets only the
   * founder.
   */
  async #carry(): Promise<void> {
    const space = this.#space
    const { me: founder } = await this.#founder.detail(space)
    const { me: writer } = await this.#other.detail(space)
    const { me: reader } = await this.#third.detail(space)
    const devices = [founder, reader]
    const { conversation } = await this.#other.call('conversations.begin', { space, devices })
    await this.#third.stop()
    const docs = ['space', conversation].map((scope) => `tool/polls/${scope}/values/00112233445566aa/${writer}`)
    const vote = new Y.Doc()
    vote.getArray('votes').push(['yes'])
    const update = Y.encodeStateAsUpdate(vote)
    for (const doc of docs) await this.#other.ask({ do: 'write-record', space, doc, update })
    await this.#startAgain(this.#other)
    await until(`${this.#founder.name} has all of it`, async () => (await this.#other.keptOn(space)) >= 2)
    await this.#other.stop()
    await this.#startAgain(this.#third)
    for (const doc of docs) {
      const look = async (): Promise<boolean> =>
        isDeepStrictEqual(await this.#third.ask({ do: 'read-records', space, doc }), [update])
      await until(`${this.#third.name} reads ${doc}`, look)
    }
    await this.#startAgain(this.#other)
  }

  async #remove(): Promise<void> {
    const space = this.#space
    const { me } = await this.#third.detail(space)
    const lane = await this.#laneOf(this.#third)
    await this.#third.write(space, lane, CHAT_ROOT, 'before I go')
    for (const device of [this.#founder, this.#other]) await device.reads(space, lane, CHAT_ROOT, ['before I go'])
    await this.#founder.call('spaces.remove', { space, device: me })
    for (const device of [this.#founder, this.#other]) {
      const look = async (): Promise<boolean> =>
        !(await device.detail(space)).members.some((each) => each.device === me)
      await until(`${device.name} sees the removal`, look)
    }
    await until('who was removed knows it', async () => (await this.#third.detail(space)).standing === 'removed')
    for (const device of [this.#founder, this.#other]) await device.reads(space, lane, CHAT_ROOT, ['before I go'])
    await this.#both(async (from, to) => {
      const after = await this.#laneOf(from, 'bb11223344556677')
      await from.write(space, after, CHAT_ROOT, 'among us')
      await to.reads(space, after, CHAT_ROOT, ['among us'])
    })
  }

  async #restart(): Promise<void> {
    for (const device of [this.#founder, this.#other]) await device.stop()
    for (const device of [this.#founder, this.#other]) await device.start()
    await meet(this.#other, this.#founder, this.#space)
    for (const device of [this.#founder, this.#other]) {
      for (const from of [this.#founder, this.#other]) {
        await device.reads(this.#space, await this.#laneOf(from), CHAT_ROOT, [`hello from ${from.name}`])
        const drawing = { space: this.#space, doc: BOARD, root: BOARD_ROOT, key: from.name }
        const seen = await device.ask({ do: 'read', ...drawing })
        if (!isDeepStrictEqual(seen, { x: 2 })) throw new Error(`${device.name} has lost what ${from.name} drew`)
      }
      const page = await device.ask({ do: 'read-page', space: this.#space, doc: PAGE })
      const texts = [this.#founder, this.#other].map(({ name }) => `by ${name}`)
      if (!isDeepStrictEqual(page, texts)) throw new Error(`${device.name} has lost lines of the page`)
    }
  }

  async #nobodyAccused(): Promise<void> {
    const told = await Promise.all(
      this.#devices().map(async (device) =>
        (await device.problems()).map(({ kind, detail }) => `${device.name} says ${kind} (${detail})`),
      ),
    )
    if (told.flat().length > 0) throw new Error(told.flat().join('; '))
  }
}

/** Each version founds a space once. */
export async function runChecks(options: CheckOptions): Promise<void> {
  await new Pass(options, ['new', 'old'], [options.today, options.old]).run()
  await new Pass(options, ['old', 'new'], [options.old, options.today]).run()
}
