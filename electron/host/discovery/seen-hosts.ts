/** The hosts that discovery sees: whoever makes up hosts keeps none at other addresses from being seen. */
import { toMakeRoom } from '../links/make-room.ts'
import type { Sighting } from './interface.ts'

const HOSTS = 512

export class SeenHosts {
  /** By the first digits of its key: from where it was seen last, and when. */
  readonly #hosts = new Map<string, { host: string; at: number }>()

  /** Returns whether there is room for it, and which one made room. */
  see({ key, host }: Pick<Sighting, 'key' | 'host'>, at: number): { isSeen: boolean; gone: string | null } {
    const isFull = !this.#hosts.has(key) && this.#hosts.size >= HOSTS
    const [gone = null] = (isFull && toMakeRoom([...this.#hosts], ([, seen]) => seen.host, host)) || []
    if (gone !== null) this.#hosts.delete(gone)
    const isSeen = !isFull || gone !== null
    if (isSeen) this.#hosts.set(key, { host, at })
    return { isSeen, gone }
  }

  /** Returns whether it was seen. */
  lose(key: string): boolean {
    return this.#hosts.delete(key)
  }

  /** When each was seen last. */
  get times(): number[] {
    return [...this.#hosts.values()].map(({ at }) => at)
  }

  /** Those that weren't seen since. */
  silentSince(time: number): string[] {
    return [...this.#hosts].flatMap(([key, { at }]) => (at < time ? [key] : []))
  }
}
