/**
 * One run of an app, as the window serves it: a port for each page that the app loads, everyone's updates, and the
 * app's requests to the person. An app is somebody else's code: its messages are read only with `readFromApp`.
 */
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import type { AppInstance } from '../../../../shared/tools/apps/calls.ts'
import { type FromApp, readFromApp, requestIn } from '../../../../shared/tools/apps/port.ts'
import type { AppUpdate } from '../../../../shared/tools/apps/shape.ts'
import type { SpaceWindows } from '../../../docs/presence/presence.ts'
import { Allowance } from './allowance.ts'
import type { AppDoor } from './app-door.ts'
import { ReadingTime } from './reading-time.ts'
import { Realtime } from './realtime.ts'

/** This person only watches; the app has reached its limit for today; or it sends too much at once, or invalid data. */
export type Unshared = 'view-only' | 'full' | 'partly'

export interface AppWishes {
  /** The app has stopped responding, or responds again. */
  silent(isSilent: boolean): void
  /** It has exceeded its limit, and its messages are no longer read: its page has to be removed. */
  flooded(): void
  /** Reports that updates aren't shared, and why. */
  unshared(why: Unshared): void
  link(href: string): void
  /** The person wants to leave the app with the keyboard. */
  escape(): void
  /** Resolves when the person has decided; false: they canceled. */
  chat(message: { text: string; file: File | null }): Promise<boolean>
  choose(accept: readonly string[], multiple: boolean): Promise<File[]>
}

export interface AppSessionOptions {
  host: HostClient
  instance: AppInstance
  door: AppDoor
  windows: SpaceWindows
  wishes: AppWishes
}

/** Milliseconds between two signs of life, and without one until an app counts as hung. */
const BEAT = 2000
const PATIENCE = 5000
/** Maximum number of an app's pending requests. */
const UNDER_WAY = 1000

/** Whether the app meant to share something. */
const isUpdate = (said: unknown): boolean => (said as { kind?: unknown }).kind === 'send'

export class AppSession {
  readonly #options: AppSessionOptions
  readonly #realtime: Realtime
  readonly #stops: (() => void)[]
  #port: MessagePort | null = null
  /** The serial of the last update that the page has received; null: it doesn't listen. */
  #told: number | null = null
  #isPumping = false
  #underWay = 0
  #heard = performance.now()
  readonly #time = new ReadingTime()
  /** For messages to the window itself, which only need to bring ports. */
  readonly #atWindow = new Allowance(this.#time)
  #atPort: Allowance | null = null
  /** The person hasn't yet decided about a message that the app wants to send to a chat. */
  #isDeciding = false

  constructor(options: AppSessionOptions) {
    this.#options = options
    const { host, windows } = options
    const { space, item } = options.instance
    const isOurs = (changed: { space: string; item: string }) => changed.space === space && changed.item === item
    this.#realtime = new Realtime({
      ...{ host, instance: options.instance, windows },
      hear: (bytes) => this.#tell({ kind: 'heard', bytes }),
    })
    window.addEventListener('message', this.#onMessage)
    const beat = setInterval(() => this.#beat(), BEAT)
    this.#stops = [
      () => window.removeEventListener('message', this.#onMessage),
      () => clearInterval(beat),
      () => this.#realtime.stop(),
      host.on('apps.changed', (changed) => {
        if (isOurs(changed)) void this.#pump()
      }),
      host.onConnected((connected) => {
        if (connected) void this.#pump()
      }),
    ]
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.#atWindow.stop()
    this.#atPort?.stop()
    this.#port?.close()
    this.#port = null
  }

  readonly #onMessage = (event: MessageEvent): void => {
    const { door } = this.#options
    if (!door.isFrom(event)) return
    const read = this.#atWindow.read(event, false)
    const port = read && door.portIn(event, read.said)
    if (port) this.#begin(port)
    else if (!read) this.#endFlood()
  }

  #endFlood(): void {
    this.stop()
    this.#options.wishes.flooded()
  }

  /** A page of the app has loaded and offers a port, once for each page. */
  #begin(port: MessagePort): void {
    this.#atPort?.stop()
    this.#port?.close()
    this.#port = port
    const allowance = new Allowance(this.#time, (count) => this.#tell({ kind: 'credit', count }))
    this.#atPort = allowance
    this.#told = null
    this.#realtime.leave()
    this.#live()
    port.onmessage = (message) => {
      if (this.#port !== port) return
      const read = allowance.read(message, !this.#isDeciding)
      if (read) this.#take(read.said)
      else this.#endFlood()
    }
    this.#options.door.focus()
  }

  #beat(): void {
    if (!this.#port || document.hidden) {
      this.#heard = performance.now()
      return
    }
    if (performance.now() - this.#heard > PATIENCE) this.#options.wishes.silent(true)
    this.#tell({ kind: 'ping' })
  }

  #live(): void {
    this.#heard = performance.now()
    this.#options.wishes.silent(false)
  }

  #tell(message: object): void {
    this.#port?.postMessage(message)
  }

  #take(said: unknown): void {
    const read = readFromApp(said)
    if (read) {
      this.#do(read)
      return
    }
    const id = requestIn(said)
    if (id === null) return
    if (isUpdate(said)) this.#options.wishes.unshared('partly')
    this.#tell({ kind: 'answer', id, error: 'not a valid request, or too large' })
  }

  #do(said: FromApp): void {
    const { wishes } = this.#options
    if (said.kind === 'pong') this.#live()
    else if (said.kind === 'escape') wishes.escape()
    else if (said.kind === 'link') wishes.link(said.href)
    else if (said.kind === 'join') this.#realtime.join()
    else if (said.kind === 'leave') this.#realtime.leave()
    else if (said.kind === 'say') this.#realtime.say(said.bytes)
    else if (said.kind === 'listen') {
      this.#told = said.after
      void this.#pump()
    } else void this.#answer(said)
  }

  async #answer(said: Extract<FromApp, { id: number }>): Promise<void> {
    const { id } = said
    if (this.#underWay >= UNDER_WAY) {
      if (said.kind === 'send') this.#options.wishes.unshared('partly')
      return this.#tell({ kind: 'answer', id, error: 'too many requests at once' })
    }
    this.#underWay += 1
    const port = this.#port
    try {
      const answer = await this.#ask(said)
      port?.postMessage({ kind: 'answer', id, ...answer })
    } finally {
      this.#underWay -= 1
    }
  }

  async #ask(said: Extract<FromApp, { id: number }>): Promise<{ error?: string; files?: File[] }> {
    const { wishes } = this.#options
    if (said.kind === 'send') return this.#send(said.update)
    if (said.kind === 'import') return { files: await wishes.choose(said.accept, said.multiple) }
    const { text = '', file } = said
    this.#isDeciding = true
    const isSent = await wishes.chat({ text, file: file ? new File([file.bytes], file.name) : null })
    this.#isDeciding = false
    return isSent ? {} : { error: 'the person canceled' }
  }

  async #send(update: AppUpdate): Promise<{ error?: string }> {
    const { host, instance, wishes } = this.#options
    const sent = await host.call('apps.send', { ...instance, update })
    if (sent.ok) return {}
    if (sent.error.reason === 'not-allowed') wishes.unshared('view-only')
    if (sent.error.reason === 'storage') wishes.unshared('full')
    if (sent.error.reason === 'refused') wishes.unshared('partly')
    return { error: sent.error.message }
  }

  /** Sends the page the updates that it doesn't have yet. */
  async #pump(): Promise<void> {
    if (this.#isPumping) return
    this.#isPumping = true
    const { host, instance } = this.#options
    try {
      for (let isAll = false; !isAll && this.#told !== null; ) {
        const [port, after] = [this.#port, this.#told]
        const got = await host.call('apps.updates', { ...instance, after })
        if (!got.ok) return
        // Another page has loaded in the meantime.
        if (this.#port !== port || this.#told !== after) continue
        const { updates, last } = got.value
        this.#told = updates.at(-1)?.serial ?? Math.max(after, last)
        isAll = this.#told >= last
        this.#tell({ kind: 'updates', updates, last, isAll })
      }
    } finally {
      this.#isPumping = false
    }
  }
}
