/** [X9] A misbehaving app, as its window sees it: its messages are limited and answered, and stop nothing else. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import type { SpaceWindows } from '../../../docs/presence/presence.ts'
import { frameDoor } from './app-door.ts'
import { AppSession, type Unshared } from './app-session.ts'

const instance = { space: '5'.repeat(64), item: '0a'.repeat(8) }
const nothing = () => {}
const SITE = `http://${'ab'.repeat(16)}.localhost:7000`

let sessions: AppSession[] = []

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', { hidden: false })
})
afterEach(() => {
  for (const session of sessions) session.stop()
  sessions = []
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

interface Answer {
  kind: string
  id?: number
  error?: string
}

/** A page that has an app, and the host that it writes to. */
class Stage {
  readonly told: Answer[] = []
  readonly unshared: (Unshared | null)[] = []
  readonly links: string[] = []
  readonly sent: object[] = []
  isSilent = false
  isFlooded = false
  isClosed = false
  /** Why the host refuses updates. */
  refusal: string | null = null
  #release: () => void = nothing
  #isHeld: Promise<void> = Promise.resolve()
  #onMessage: (event: { data: unknown; ports: object[] }) => void = nothing
  /** The app's own window, and that of a frame in its page. */
  readonly app: object = { parent: {} }
  readonly inner: object = { parent: this.app }
  readonly #port: object

  constructor() {
    this.#port = {
      postMessage: (message: Answer) => void this.told.push(message),
      close: () => {
        this.isClosed = true
      },
      set onmessage(listener: (event: { data: unknown; ports: object[] }) => void) {
        listen(listener)
      },
    }
    const listen = (listener: (event: { data: unknown; ports: object[] }) => void) => {
      this.#onMessage = listener
    }
    const host = {
      call: async (name: string, input: object) => {
        await this.#isHeld
        if (name === 'apps.send') this.sent.push(input)
        return this.refusal === null
          ? { ok: true, value: undefined }
          : { ok: false, error: { reason: this.refusal, message: this.refusal } }
      },
      on: () => nothing,
      onConnected: () => nothing,
    }
    const windows = { onSaid: () => ({ dispose: nothing }), reaches: () => false, send: () => false, leave: nothing }
    sessions.push(
      new AppSession({
        host: host as unknown as HostClient,
        instance,
        windows: windows as unknown as SpaceWindows,
        door: frameDoor({ contentWindow: this.app, focus: nothing } as HTMLIFrameElement, SITE),
        wishes: {
          silent: (isSilent) => {
            this.isSilent = isSilent
          },
          flooded: () => {
            this.isFlooded = true
          },
          unshared: (why) => void this.unshared.push(why),
          link: (href) => void this.links.push(href),
          escape: nothing,
          chat: async () => true,
          choose: async () => [],
        },
      }),
    )
    this.load()
  }

  /** A page of the app has loaded, and offers its port. */
  load(): void {
    this.post({ data: 'webxdc', ports: [this.#port] })
  }

  /** A message to the window itself, from the app's page unless said otherwise. */
  post(message: { data: unknown; ports?: object[]; source?: object }): void {
    // What a message contains is read only when it is asked for.
    const event = Object.defineProperties(new Event('message'), {
      ...Object.getOwnPropertyDescriptors({ source: this.app, origin: SITE, ports: [] }),
      ...Object.getOwnPropertyDescriptors(message),
    })
    window.dispatchEvent(event)
  }

  /** Makes the host wait before it answers. Returns how to release it. */
  hold(): () => Promise<unknown> {
    this.#isHeld = new Promise((resolve) => {
      this.#release = resolve
    })
    return () => {
      this.#release()
      return vi.advanceTimersByTimeAsync(0)
    }
  }

  say(message: unknown, ports: object[] = []): void {
    this.hear({ data: message, ports })
  }

  hear(event: { data: unknown; ports: object[] }): void {
    this.#onMessage(event)
  }

  send(id: number, update: object = { payload: '1' }): void {
    this.say({ kind: 'send', id, update })
  }

  get answers(): Answer[] {
    return this.told.filter(({ kind }) => kind === 'answer')
  }
}

it('answers each of 10,000 consecutive updates, writes a limited number, and continues', async () => {
  const stage = new Stage()
  const go = stage.hold()
  for (let id = 1; id <= 10_000; id += 1) {
    stage.send(id)
    if (id % 100 === 0) await vi.advanceTimersByTimeAsync(10)
  }
  await go()
  expect(stage.isFlooded).toBe(false)
  expect(new Set(stage.answers.map(({ id }) => id)).size).toBe(10_000)
  const refused = stage.answers.filter(({ error }) => error !== undefined)
  expect([refused.length, stage.sent.length]).toEqual([9000, 1000])
  expect(new Set(stage.unshared)).toEqual(new Set(['partly']))
  stage.send(10_001)
  await go()
  expect(stage.answers.at(-1)).toEqual({ kind: 'answer', id: 10_001 })
})

it.each([
  ['no update', { kind: 'send', id: 1 }],
  ['a payload that is no text', { kind: 'send', id: 1, update: { payload: { a: 1 } } }],
  ['1 MB', { kind: 'send', id: 1, update: { payload: `"${'x'.repeat(1_000_000)}"` } }],
  ['a line of 1 MB', { kind: 'send', id: 1, update: { payload: '1', info: 'x'.repeat(1_000_000) } }],
  ['a place elsewhere', { kind: 'send', id: 1, update: { payload: '1', href: '//example.org/' } }],
  ['a request of no kind', { kind: 'constructor', id: 1 }],
])('answers %s with an error, writes nothing, and notifies the person', async (_, said) => {
  const stage = new Stage()
  stage.say(said)
  await vi.advanceTimersByTimeAsync(0)
  expect(stage.answers).toEqual([{ kind: 'answer', id: 1, error: expect.any(String) }])
  expect([stage.sent, stage.unshared]).toEqual([[], said.kind === 'send' ? ['partly'] : []])
})

it.each<[string, Unshared[]]>([
  ['not-allowed', ['view-only']],
  ['storage', ['full']],
  ['refused', ['partly']],
  ['not-found', []],
])('reports what isn’t shared if the host answers %s', async (refusal, said) => {
  const stage = new Stage()
  stage.refusal = refusal
  stage.send(1)
  await vi.advanceTimersByTimeAsync(0)
  expect(stage.answers).toEqual([{ kind: 'answer', id: 1, error: refusal }])
  expect(stage.unshared).toEqual(said)
})

it('[X9] ignores messages that aren’t requests', async () => {
  const stage = new Stage()
  for (const said of [null, 7, 'send', [], {}, { kind: 'send', id: Number.NaN }, { kind: 'link', href: 7 }])
    stage.say(said)
  stage.say({ kind: 'say', bytes: new Uint8Array(1_000_000) })
  stage.say({ kind: 'listen', after: -1 })
  await vi.advanceTimersByTimeAsync(0)
  expect([stage.answers, stage.links, stage.sent]).toEqual([[], [], []])
})

it('[X9] stops an app that exceeds its message limit', async () => {
  const stage = new Stage()
  for (let id = 1; id <= 256; id += 1) stage.send(id)
  await vi.advanceTimersByTimeAsync(100)
  expect(stage.told.filter(({ kind }) => kind === 'credit')).toEqual([{ kind: 'credit', count: 256 }])
  for (let id = 1; id <= 256; id += 1) stage.send(id)
  expect([stage.isFlooded, stage.isClosed]).toEqual([false, false])
  stage.send(513)
  expect([stage.isFlooded, stage.isClosed]).toEqual([true, true])
  const { length } = stage.answers
  stage.send(514)
  await vi.advanceTimersByTimeAsync(100)
  expect(stage.answers.length).toBe(length + 256)
})

it.each([
  ['bytes', { kind: 'say', bytes: new Uint8Array(20_000_000) }],
  ['a text', { kind: 'send', id: 1, update: { payload: 'x'.repeat(2_000_000) } }],
  ['a buffer of no kind', new ArrayBuffer(2_000_000)],
])('[X9] stops an app as soon as it sends %s far over the size limit', (_, said) => {
  const stage = new Stage()
  stage.say(said)
  expect(stage.isFlooded).toBe(true)
})

it('[X9] stops an app that sends ports through its port', () => {
  const stage = new Stage()
  stage.say({ kind: 'pong' }, [{}, {}])
  expect(stage.isFlooded).toBe(true)
})

it('[X9] stops an app that sends a second file before the person has decided about the first', async () => {
  const stage = new Stage()
  const file = { kind: 'message', file: { name: 'a', bytes: new Uint8Array(2_000_000) } }
  for (let id = 1; id <= 3; id += 1) {
    stage.say({ ...file, id })
    await vi.advanceTimersByTimeAsync(0)
  }
  expect([stage.answers.length, stage.isFlooded]).toEqual([3, false])
  stage.say({ ...file, id: 4 })
  stage.say({ ...file, id: 5 })
  expect(stage.isFlooded).toBe(true)
})

/** A message that takes a while to read. */
const slowMessage = {
  ports: [],
  get data() {
    vi.advanceTimersByTime(300)
    return { kind: 'pong' }
  },
}

it('[X9] stops an app if reading its messages takes most of the time', () => {
  const stage = new Stage()
  const slow = (): void => stage.hear(slowMessage)
  slow()
  vi.advanceTimersByTime(2000)
  for (let times = 0; times < 3; times += 1) slow()
  expect(stage.isFlooded).toBe(false)
  slow()
  expect(stage.isFlooded).toBe(true)
})

it('[X9] limits the reading time of all pages that an app loads together', () => {
  const stage = new Stage()
  for (let page = 0; page < 4; page += 1) {
    expect(stage.isFlooded).toBe(false)
    stage.load()
    stage.hear(slowMessage)
  }
  expect(stage.isFlooded).toBe(true)
})

it.each<[string, (stage: Stage) => void]>([
  ['a large message', (stage) => stage.post({ data: new Uint8Array(20_000_000) })],
  [
    'a large message from a frame in its page',
    (stage) => stage.post({ data: new Uint8Array(20_000_000), source: stage.inner }),
  ],
  ['many messages', (stage) => Array.from({ length: 256 }, () => stage.post({ data: 0 }))],
  ['many ports at once', (stage) => stage.post({ data: 0, ports: [{}, {}] })],
  ['many ports', (stage) => Array.from({ length: 256 }, () => stage.load())],
  ['slow messages', (stage) => Array.from({ length: 4 }, () => stage.post(slowMessage))],
])('[X9] stops an app that sends %s to its window instead of its port', (_, flood) => {
  const stage = new Stage()
  flood(stage)
  expect([stage.isFlooded, stage.isClosed]).toEqual([true, true])
})

it('[X9] ignores what others send to its window, and a few messages from the app', async () => {
  const stage = new Stage()
  const large = new Uint8Array(2_000_000)
  for (let times = 0; times < 1000; times += 1) stage.post({ data: large, source: window })
  for (let times = 0; times < 1000; times += 1) {
    stage.post({ data: { height: 7 }, source: stage.inner })
    await vi.advanceTimersByTimeAsync(1)
  }
  stage.send(1)
  await vi.advanceTimersByTimeAsync(0)
  expect([stage.isFlooded, stage.answers]).toEqual([false, [{ kind: 'answer', id: 1 }]])
})

it('[X9] reports an app as unresponsive until it responds', async () => {
  const stage = new Stage()
  const pong = () => stage.say({ kind: 'pong' })
  for (let second = 0; second < 20; second += 1) {
    await vi.advanceTimersByTimeAsync(1000)
    pong()
    expect(stage.isSilent).toBe(false)
  }
  await vi.advanceTimersByTimeAsync(8000)
  expect(stage.isSilent).toBe(true)
  pong()
  expect(stage.isSilent).toBe(false)
})
