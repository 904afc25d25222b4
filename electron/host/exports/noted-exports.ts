/** The exports that this device itself began, as its profile notes them: nothing else that looks like one is believed. */
import type { NotedExport, ProfileStore } from '../store/profile-store.ts'

export class NotedExports {
  readonly #profiles: Pick<ProfileStore, 'state' | 'save'>
  /** Names of those that this process writes. */
  readonly #underWay = new Set<string>()

  constructor(profiles: Pick<ProfileStore, 'state' | 'save'>) {
    this.#profiles = profiles
  }

  /** Those that a process left behind that died. */
  leftIn(place: string): NotedExport[] {
    return this.#all.filter((noted) => noted.place === place && !this.#underWay.has(noted.name))
  }

  /** Resolves when it is durable. */
  begin(noted: NotedExport): Promise<void> {
    this.#underWay.add(noted.name)
    return this.#set([...this.#all, noted])
  }

  async end({ name }: NotedExport): Promise<void> {
    await this.#set(this.#all.filter((noted) => noted.name !== name))
    this.#underWay.delete(name)
  }

  get #all(): NotedExport[] {
    return this.#profiles.state.exports ?? []
  }

  #set(noted: NotedExport[]): Promise<void> {
    const { state } = this.#profiles
    if (noted.length > 0) state.exports = noted
    else delete state.exports
    return this.#profiles.save()
  }
}
