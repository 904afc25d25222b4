/**
 * State that this device's windows remember: drafts, reading positions, preferences. The host stores it, on this device
 * only, and a window loads all of it before it shows anything, so reading is synchronous. Nothing here is in the
 * browser's own storage, which is shared with any other program that uses this address (`docs/decisions/shell.md`).
 */

import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { Emitter } from '../../shared/base/emitter.ts'
import type { HostClient } from '../../shared/ipc/contract.ts'
import type { RememberedValues } from '../../shared/tools/inbox/unread.ts'

/** A value remembered under one key. If nothing is stored, or it doesn't match the schema, it is the initial value. */
export interface Remembered<Value> {
  get(): Value
  set(value: Value): void
  forget(): void
  /** Subscribes to changes in this window and others. Returns a function that unsubscribes. */
  onChange(listener: () => void): () => void
}

interface Entry {
  value: unknown
  /** The value as parsed by one schema: the same object each time, for React. */
  read?: { schema: z.ZodType; value: unknown }
}

const entries = new Map<string, Entry>()
const changes = new Emitter<string>()
/** Values that the host hasn't confirmed yet; null for deleted ones. */
const unsaved = new Map<string, unknown>()
let relay: HostClient | null = null
let isRead = false

/**
 * @param key words and ids, joined by dots; the id of the space that it belongs to must be a separate part between two
 *   dots
 */
export function remembered<Value>(key: string, schema: z.ZodType<Value>, initial: Value): Remembered<Value> {
  return {
    get() {
      const entry = entries.get(key)
      if (!entry) return initial
      if (entry.read?.schema !== schema) {
        const parsed = schema.safeParse(entry.value)
        entry.read = { schema, value: parsed.success ? parsed.data : initial }
      }
      return entry.read.value as Value
    },
    set: (value) => change(key, value),
    forget: () => entries.has(key) && change(key, null),
    onChange: (listener) => onRemembered((changed) => changed === key && listener()),
  }
}

const ANY = z.unknown()

/** All values, for code that also runs in the host. */
export const REMEMBERED: RememberedValues = {
  get: (key) => remembered<unknown>(key, ANY, undefined).get(),
  set: (key, value) => remembered<unknown>(key, ANY, undefined).set(value),
  onChange: (listener) => onRemembered(listener),
}

export function useRemembered<Value>({ get, onChange }: Remembered<Value>): Value {
  return useSyncExternalStore(onChange, get)
}

/** Calls the listener with each changed key, in this window or another. Returns a function that unsubscribes. */
export const onRemembered = changes.subscribe

/** Whether everything that the host remembers is loaded. */
export const useIsRemembering = (): boolean => useSyncExternalStore(onRemembered, () => isRead)

/** Whether some values haven't reached the host yet and would be lost with this window. */
export const isForgetful = (): boolean => unsaved.size > 0

/**
 * Loads the values that the host remembers, and stores later changes there. Call it once per window.
 *
 * @param move takes over data that earlier versions left in this browser, unless that was done
 * @returns when everything is loaded
 */
export function rememberAt(host: HostClient, move: () => Promise<void>): Promise<void> {
  relay = host
  host.on('remembered.changed', ({ key, value }) => {
    // A local change made since then is on its way, and wins.
    if (!unsaved.has(key)) put(key, value)
  })
  return new Promise((resolve) => {
    host.onConnected((connected) => {
      if (connected) void readAll(host, move).then((isDone) => isDone && resolve())
    })
  })
}

/** Returns false if the host was lost in the meantime. */
async function readAll(host: HostClient, move: () => Promise<void>): Promise<boolean> {
  const all = await host.call('remembered.all')
  if (!all.ok && all.error.reason === 'internal') return false
  if (all.ok) {
    const kept = new Map(all.value.values.map(({ key, value }) => [key, value]))
    for (const key of entries.keys()) if (!kept.has(key) && !unsaved.has(key)) put(key, null)
    for (const [key, value] of kept) if (!unsaved.has(key)) put(key, value)
    if (!isRead && !all.value.isMoved) {
      await move()
      await host.call('remembered.moved')
    }
  }
  isRead = true
  changes.fire('')
  await Promise.all([...unsaved.keys()].map(save))
  return true
}

function change(key: string, value: unknown): void {
  if (relay !== null) {
    unsaved.set(key, value)
    void save(key)
  }
  put(key, value)
}

/** Saves without delay, because a window can be closed at any moment. */
async function save(key: string): Promise<void> {
  const value = unsaved.get(key)
  const result = await relay?.call('remembered.set', { key, value })
  // It is sent again once the host is back. A value that the host refuses lasts as long as the window.
  const isLost = result?.ok === false && result.error.reason === 'internal'
  if (!isLost && unsaved.get(key) === value) unsaved.delete(key)
}

function put(key: string, value: unknown): void {
  if (value === null || value === undefined) entries.delete(key)
  else entries.set(key, { value })
  changes.fire(key)
}
