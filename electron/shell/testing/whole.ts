/** Electron objects with few members, each with its true type; any other member throws. */
import { EventEmitter } from 'node:events'

/** What test tools access on any object that they compare or print. */
const ASKED_BY_TOOLS: ReadonlySet<string> = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', '$$typeof'])

/** @param isGone once true, every member except `isDestroyed` throws, as with Electron's own objects */
export function whole<T extends object>(name: string, members: Partial<T>, isGone = (): boolean => false): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || ASKED_BY_TOOLS.has(key)) return Reflect.get(target, key, receiver)
      if (isGone() && key !== 'isDestroyed') throw new TypeError('Object has been destroyed')
      if (!(key in target)) throw new Error(`the fake has no ${name}.${key}`)
      return Reflect.get(target, key, receiver)
    },
  }) as T
}

type Listener = (...given: unknown[]) => void

export interface FakeEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** An Electron event; `details` are its own properties. */
export function fakeEvent<Details extends object>(details: Details): Details & FakeEvent {
  let defaultPrevented = false
  return Object.defineProperties(
    { ...details },
    {
      defaultPrevented: { get: () => defaultPrevented },
      preventDefault: {
        value: () => {
          defaultPrevented = true
        },
      },
    },
  ) as Details & FakeEvent
}

/** Listeners of one of Electron's objects. */
export class Listeners {
  readonly #emitter = new EventEmitter()

  has(name: string): boolean {
    return this.#emitter.listenerCount(name) > 0
  }

  emit(name: string, ...given: unknown[]): void {
    this.#emitter.emit(name, ...given)
  }

  /** Whether a listener prevented it. */
  isPrevented(name: string, details: object = {}, ...given: unknown[]): boolean {
    const event = fakeEvent(details)
    this.#emitter.emit(name, event, ...given)
    return event.defaultPrevented
  }

  /** `on`, `once` and `off`, which return their object. */
  membersOf<T>(
    self: () => T,
    added: (name: string) => void = () => {},
  ): Record<'on' | 'once' | 'off', (name: string, listener: (...given: never[]) => void) => T> {
    return {
      on: (name, listener) => {
        added(name)
        this.#emitter.on(name, listener as Listener)
        return self()
      },
      once: (name, listener) => {
        added(name)
        this.#emitter.once(name, listener as Listener)
        return self()
      },
      off: (name, listener) => {
        this.#emitter.off(name, listener as Listener)
        return self()
      },
    }
  }
}
