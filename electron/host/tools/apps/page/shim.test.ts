/** [X9] `webxdc.js` in a page: an app's invalid calls are refused there or made harmless, and the page continues. */
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { readFromApp } from '../../../../../shared/tools/apps/port.ts'
import { shimFor } from '../shim.ts'

interface Channel {
  setListener(listener: (bytes: Uint8Array) => void): void
  send(bytes: unknown): void
  leave(): void
}

interface Webxdc {
  sendUpdate(update: object, description: string): Promise<void>
  setUpdateListener(listener: (update: { payload: unknown; serial: number }) => void, serial?: unknown): Promise<void>
  sendToChat(message: object): Promise<void>
  importFiles(filter?: object): Promise<File[]>
  joinRealtimeChannel(): Channel
}

/** The window's end of the port. */
class Page {
  readonly webxdc: Webxdc
  /** The app's messages, as the window reads them. */
  readonly said: ReturnType<typeof readFromApp>[] = []
  readonly #port: { onmessage?: (event: { data: object }) => void }

  constructor() {
    const port: { onmessage?: (event: { data: object }) => void; postMessage(message: unknown): void } = {
      postMessage: (message) => void this.said.push(readFromApp(structuredClone(message))),
    }
    this.#port = port
    const page: Record<string, unknown> = {
      addEventListener: () => {},
      parent: { postMessage: () => {} },
    }
    const document = { addEventListener: () => {} }
    const MessageChannel = class {
      readonly port1 = port
      readonly port2 = {}
    }
    const about = { selfAddr: 'a', selfName: 'Ana', window: 'http://127.0.0.1' }
    runInNewContext(shimFor(about), { window: page, document, MessageChannel, Blob, atob, Uint8Array, URL })
    this.webxdc = page.webxdc as Webxdc
  }

  tell(message: object): void {
    this.#port.onmessage?.({ data: message })
  }

  /** Answers the last request. */
  answer(more: object = {}): void {
    const last = this.said.at(-1)
    if (last && 'id' in last) this.tell({ kind: 'answer', id: last.id, ...more })
  }
}

it('sends a missing payload as null, and refuses one that can’t be JSON', async () => {
  const { webxdc, said } = new Page()
  for (const payload of [undefined, () => 1, Symbol('a')]) void webxdc.sendUpdate({ payload }, '')
  expect(said.map((each) => each?.kind === 'send' && each.update.payload)).toEqual(['null', 'null', 'null'])
  const circle: { self?: object } = {}
  circle.self = circle
  for (const payload of [circle, 1n, { deep: { toJSON: () => 1n } }])
    await expect(webxdc.sendUpdate({ payload }, '')).rejects.toThrow()
  await expect(webxdc.sendUpdate(null as never, '')).rejects.toThrow()
  expect(said).toHaveLength(3)
})

it('[X9] has no more updates in flight than the window allows, and loses none', async () => {
  const page = new Page()
  for (let count = 0; count < 1000; count++) void page.webxdc.sendUpdate({ payload: count }, '')
  expect(page.said).toHaveLength(256)
  page.tell({ kind: 'credit', count: 300 })
  expect(page.said).toHaveLength(556)
  page.tell({ kind: 'credit', count: 1000 })
  const payloads = page.said.map((each) => each?.kind === 'send' && Number(each.update.payload))
  expect(payloads).toEqual(Array.from({ length: 1000 }, (_, count) => count))
  await expect(page.webxdc.sendUpdate({ payload: 'x'.repeat(128_000) }, '')).rejects.toThrow('128000')
})

it('[X9] sends one message to a chat at a time', async () => {
  const page = new Page()
  const [first, second] = [page.webxdc.sendToChat({ text: 'a' }), page.webxdc.sendToChat({ text: 'b' })]
  await new Promise((resolve) => setTimeout(resolve))
  expect(page.said.map((each) => each?.kind === 'message' && each.text)).toEqual(['a'])
  page.answer({ error: 'the person canceled' })
  await expect(first).rejects.toThrow('canceled')
  await new Promise((resolve) => setTimeout(resolve))
  page.answer()
  await second
  expect(page.said).toHaveLength(2)
})

it('cuts long texts in an update and drops notices beyond the limit, rather than losing the update', () => {
  const { webxdc, said } = new Page()
  const notify = Object.fromEntries(Array.from({ length: 10_000 }, (_, number) => [`a${number}`, 'n'.repeat(999)]))
  const long = `${'i'.repeat(199)}🎲🎲`
  void webxdc.sendUpdate({ payload: 1, info: long, document: long, summary: long, notify }, '')
  const [sent] = said
  if (sent?.kind !== 'send') throw new Error('it was refused')
  expect(sent.update).toMatchObject({ payload: '1', info: 'i'.repeat(199), document: 'i'.repeat(100) })
  expect(sent.update.summary).toBe('i'.repeat(100))
  expect(sent.update.notify).toHaveLength(64)
  expect(sent.update.notify?.[63]).toEqual({ to: 'a63', text: 'n'.repeat(200) })
})

it('passes payloads to listeners as they were sent, without touching a prototype', async () => {
  const page = new Page()
  const payload = '{"__proto__":{"isEvil":true},"constructor":{"prototype":{"isEvil":true}}}'
  const heard: unknown[] = []
  const told = page.webxdc.setUpdateListener((update) => heard.push(update))
  page.tell({ kind: 'updates', updates: [{ serial: 1, payload }], last: 1, isAll: true })
  await told
  expect(JSON.stringify(heard)).toBe(`[{"serial":1,"payload":${payload},"max_serial":1}]`)
  expect({}).not.toHaveProperty('isEvil')
})

it('continues with the next update if a listener throws or a payload is unreadable', async () => {
  const page = new Page()
  const heard: number[] = []
  const told = page.webxdc.setUpdateListener(({ serial }) => {
    heard.push(serial)
    if (serial === 1) throw new Error('a bug of the app')
  })
  const updates = ['1', '{', '3'].map((payload, place) => ({ serial: place + 1, payload }))
  page.tell({ kind: 'updates', updates, last: 3, isAll: true })
  await told
  expect(heard).toEqual([1, 3])
})

it.each([[-1], [Number.NaN], [2 ** 53], [Number.POSITIVE_INFINITY], [1.5], ['7'], [{}], [null]])(
  'listens from the first update if the serial is %j, which is invalid',
  (serial) => {
    const { webxdc, said } = new Page()
    void webxdc.setUpdateListener(() => {}, serial)
    expect(said).toEqual([{ kind: 'listen', after: 0 }])
  },
)

it('joins one channel at a time, and refuses messages that are too large or sent after leaving', () => {
  const page = new Page()
  const channel = page.webxdc.joinRealtimeChannel()
  expect(() => page.webxdc.joinRealtimeChannel()).toThrow('joined already')
  const heard: number[] = []
  channel.setListener(({ length }) => void heard.push(length))
  page.tell({ kind: 'heard', bytes: new Uint8Array(3) })
  for (const bytes of [new Uint8Array(10_000_000), new Uint8Array(128_001), 'text', new ArrayBuffer(3), null])
    expect(() => channel.send(bytes)).toThrow()
  channel.send(new Uint8Array(128_000))
  channel.leave()
  for (const use of [() => channel.leave(), () => channel.send(new Uint8Array(1)), () => channel.setListener(() => {})])
    expect(use).toThrow('was left')
  page.tell({ kind: 'heard', bytes: new Uint8Array(5) })
  expect(heard).toEqual([3])
  expect(page.said.map((each) => each?.kind)).toEqual(['join', 'say', 'leave'])
  page.webxdc.joinRealtimeChannel().leave()
})

it('refuses a message without text or file, and a file with two contents', async () => {
  const { webxdc, said } = new Page()
  for (const message of [
    ...[{}, { text: '' }, { file: { name: 'a.txt' } }, { file: { plainText: 'a' } }],
    ...[{ file: { name: 'a.txt', plainText: 'a', base64: 'YQ==' } }, { file: { name: 'a.txt', base64: '%' } }],
  ])
    await expect(webxdc.sendToChat(message)).rejects.toThrow()
  expect(said).toEqual([])
})

it('tells the app why a request was refused, and ignores answers to unknown requests', async () => {
  const page = new Page()
  const sent = page.webxdc.sendUpdate({ payload: 1 }, '')
  page.tell({ kind: 'answer', id: 7, error: 'of nothing' })
  page.answer({ error: 'it was too much' })
  await expect(sent).rejects.toThrow('it was too much')
  const chosen = page.webxdc.importFiles({ extensions: [7, '.txt'], multiple: 1 })
  expect(page.said.at(-1)).toMatchObject({ kind: 'import', accept: ['7', '.txt'], multiple: true })
  page.answer({ files: [] })
  expect(await chosen).toEqual([])
})
