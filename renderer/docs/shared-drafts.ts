/** Unsent drafts on this device: one per place, shared by all windows. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { Emitter } from '../../shared/base/emitter.ts'
import type { Remembered } from './remembered.ts'

type Changes<Draft> = Partial<Draft> | null
/** Null if the draft was sent or discarded. */
export type ChangeDraft<Draft> = (changes: Changes<Draft> | ((now: Draft) => Changes<Draft>)) => void

export interface DraftsOptions<Draft> {
  nothing: Draft
  isWritten(draft: Draft): boolean
  /** Returns where the host stores the draft of a place. */
  storedAt(place: string): Remembered<Draft>
}

interface Shown<Draft> {
  draft: Draft
  /** Whether it was written in this window rather than another one. */
  isOwn: boolean
}

export class SharedDrafts<Draft extends object> {
  readonly nothing: Draft
  readonly #options: DraftsOptions<Draft>
  /** The contents of this window's fields, by place. */
  readonly #here = new Map<string, Shown<Draft>>()
  readonly #changed = new Emitter<void>()

  constructor(options: DraftsOptions<Draft>) {
    this.#options = options
    this.nothing = options.nothing
  }

  /** The draft as this window shows it. */
  at(place: string): Draft {
    return this.#here.get(place)?.draft ?? this.#options.storedAt(place).get()
  }

  /** Stores a draft written here: the other windows show it as well, and it outlives its field. */
  write(place: string, draft: Draft): void {
    this.#show(place, { draft, isOwn: this.#options.isWritten(draft) })
    this.#store(place, draft)
  }

  /** Called when a field appears: it starts with the stored draft. */
  begin(place: string): void {
    this.#here.set(place, { draft: this.#options.storedAt(place).get(), isOwn: false })
  }

  /** Keeps a field's draft up to date. Returns a function that stops this. */
  follow(place: string): () => void {
    const stored = this.#options.storedAt(place)
    if (!this.#here.has(place)) this.#show(place, { draft: stored.get(), isOwn: false })
    const look = () => this.#adopt(place)
    const stop = stored.onChange(look)
    window.addEventListener('blur', look)
    return () => {
      stop()
      window.removeEventListener('blur', look)
      // From now on, the stored draft applies.
      this.#here.delete(place)
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const subscription = this.#changed.event(listener)
    return () => subscription.dispose()
  }

  #show(place: string, shown: Shown<Draft>): void {
    this.#here.set(place, shown)
    this.#changed.fire()
  }

  #store(place: string, draft: Draft): void {
    const stored = this.#options.storedAt(place)
    if (this.#options.isWritten(draft)) stored.set(draft)
    else stored.forget()
  }

  /**
   * Another window may have changed the draft, or sent it. A person writes in one window at a time, the one with the
   * focus. Its field adopts nothing from others, and its draft is stored again if another window cleared the stored
   * one.
   */
  #adopt(place: string): void {
    const { nothing, isWritten, storedAt } = this.#options
    const stored = storedAt(place).get()
    const { draft, isOwn } = this.#here.get(place) ?? { draft: nothing, isOwn: false }
    if (JSON.stringify(stored) === JSON.stringify(draft)) return
    const isAtWork = document.hasFocus() && (isOwn || !isWritten(draft))
    if (!isAtWork) this.#show(place, { draft: stored, isOwn: false })
    else if (!isWritten(stored)) this.#store(place, draft)
  }
}

export function useSharedDraft<Draft extends object>(
  drafts: SharedDrafts<Draft>,
  place: string,
): [Draft, ChangeDraft<Draft>] {
  useState(() => drafts.begin(place))
  useEffect(() => drafts.follow(place), [drafts, place])
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.at(place))
  const change: ChangeDraft<Draft> = useCallback(
    (given) => {
      const now = drafts.at(place)
      const changes = typeof given === 'function' ? given(now) : given
      drafts.write(place, changes === null ? drafts.nothing : { ...now, ...changes })
    },
    [drafts, place],
  )
  return [draft, change]
}
