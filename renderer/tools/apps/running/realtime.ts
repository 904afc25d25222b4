/**
 * An app's realtime messages to everyone who has it open: over the hosts to all, and bypassing them to the windows that
 * are connected to this one (X4, X14).
 */
import type { Disposable } from '../../../../shared/base/emitter.ts'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import type { AppInstance } from '../../../../shared/tools/apps/calls.ts'
import { FirstCopies, firstNumber } from '../../../../shared/tools/apps/first-copies.ts'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import { encodeSaid, readSaid } from '../../../../shared/tools/apps/live.ts'
import { apps } from '../../../../shared/tools/apps/tool.ts'
import type { SpaceWindows } from '../../../docs/presence/presence.ts'

export interface RealtimeOptions {
  host: HostClient
  instance: AppInstance
  windows: SpaceWindows
  /** An app of another device has sent something. */
  hear(bytes: Uint8Array): void
}

/**
 * Milliseconds: how often others are notified that the app listens here, the minimum pause between two notices, and how
 * long a notice is valid.
 */
const REPEAT = 10_000
const PAUSE = 1000
const BELIEVED = 30_000
/** How long the hosts' copy waits if windows carry the message to all listeners: sending both at once delays each. */
const HEAD_START = 8

const NAME = { tool: apps.id, kind: 'said' } as const

export class Realtime {
  readonly #options: RealtimeOptions
  readonly #copies = new FirstCopies()
  /** Devices whose windows listen, according to their hosts, and when they said so. */
  readonly #listening = new Map<string, number>()
  readonly #subscriptions: readonly Disposable[]
  #number = firstNumber(Math.random())
  /** Messages sent to windows, but not yet to the host. */
  readonly #waiting: { number: number; bytes: Uint8Array }[] = []
  #flushing: ReturnType<typeof setTimeout> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #saidHere = Number.NEGATIVE_INFINITY
  #isJoined = false

  constructor(options: RealtimeOptions) {
    this.#options = options
    const { host, instance, windows } = options
    const isOurs = ({ space, item }: { space: string; item: string }) =>
      this.#isJoined && space === instance.space && item === instance.item
    this.#subscriptions = [
      {
        dispose: host.on('apps.heard', (heard) => {
          if (isOurs(heard) && this.#copies.takeFromHost(heard.device, heard.number)) options.hear(heard.bytes)
        }),
      },
      {
        dispose: host.on('apps.here', (here) => {
          if (isOurs(here)) this.#met(here.device)
        }),
      },
      windows.onSaid(({ device, message }) => {
        if (message.tool !== NAME.tool || message.kind !== NAME.kind) return
        const said = readSaid(message.payload)
        if (said?.parts !== 1 || !isOurs({ ...instance, item: said.item })) return
        if (this.#copies.takeFromWindow(device, said.number)) options.hear(said.bytes)
      }),
    ]
  }

  join(): void {
    this.#isJoined = true
    this.#here()
  }

  leave(): void {
    this.#tellHost()
    this.#isJoined = false
    clearTimeout(this.#timer)
    this.#listening.clear()
  }

  say(bytes: Uint8Array): void {
    if (!this.#isJoined) return
    const number = this.#number++
    this.#waiting.push({ number, bytes })
    if (!this.#tellWindows(number, bytes)) this.#tellHost()
    else this.#flushing ??= setTimeout(() => this.#tellHost(), HEAD_START)
  }

  stop(): void {
    this.leave()
    for (const subscription of this.#subscriptions) subscription.dispose()
    this.#options.windows.leave()
  }

  /** Returns whether the message is on its way to all listeners. */
  #tellWindows(number: number, bytes: Uint8Array): boolean {
    const { instance, windows } = this.#options
    const now = performance.now()
    const devices = [...this.#listening].flatMap(([device, at]) => (now - at < BELIEVED ? [device] : []))
    if (devices.length === 0 || bytes.length > APP_LIMITS.part) return false
    const said = { ...NAME, payload: encodeSaid({ item: instance.item, number, part: 0, parts: 1, bytes }) }
    return devices.filter((device) => !windows.send(device, said)).length === 0
  }

  #tellHost(): void {
    const { host, instance } = this.#options
    clearTimeout(this.#flushing)
    this.#flushing = undefined
    for (const said of this.#waiting.splice(0)) void host.call('apps.say', { ...instance, ...said })
  }

  #here(): void {
    clearTimeout(this.#timer)
    const wait = Math.max(0, this.#saidHere + PAUSE - performance.now())
    this.#timer = setTimeout(() => {
      this.#saidHere = performance.now()
      void this.#options.host.call('apps.here', this.#options.instance)
      this.#timer = setTimeout(() => this.#here(), REPEAT)
    }, wait)
  }

  /** A newcomer doesn't know yet that we listen. */
  #met(device: string): void {
    const isNew = !this.#listening.has(device)
    this.#listening.set(device, performance.now())
    if (isNew && this.#options.windows.reaches(device)) this.#here()
  }
}
