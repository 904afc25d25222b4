/**
 * What windows of this device remember: drafts, reading places, preferences. The host keeps it, on this device only, and a window
 * has all of it at hand before it shows anything, so reading is immediate. Nothing here is in the browser's own storage, which
 * belongs to whoever had this address before (`decisions/0100`).
 */
import { useSyncExternalStore } from 'react'
import type { z } from 'zod'
import type { HostClient } from '../../shared/ipc/contract.ts'

/** What is remembered under one key. Where nothing is, or nothing that fits the schema, it's the initial value. */
export interface Remembered<Value> {
  get(): Value
  set(value: Value): void
  forget(): void
  /** Calls when it changes, in this window or another. Returns how to end that. */
  onChange(listener: () => void): () => void
}

interface Entry {
  value: unknown
  /** What one schema made of it: the same each time, for React. */
  read?: { schema: z.ZodType; value: unknown }
}

const entries = new Map<string, Entry>()
const listeners = new Set<(key: string) => void>()
/** What the host has not confirmed yet; null: forgotten. */
const unsaved = new Map<string, unknown>()
let keeper: HostClient | null = null
let isRead = false

/** @param key words and ids, joined by dots; the id of the space whose it is stands alone between two */
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

export function useRemembered<Value>({ get, onChange }: Remembered<Value>): Value {
  return useSyncExternalStore(onChange, get)
}

/** Calls with the key of what changes, in this window or another. Returns how to end that. */
export function onRemembered(listener: (key: string) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether all is at hand that the host keeps. */
export const useIsRemembering = (): boolean => useSyncExternalStore(onRemembered, () => isRead)

/** Whether something is not with the host yet: it would be lost with this window. */
export const isForgetful = (): boolean => unsaved.size > 0

/**
 * Reads what the host keeps, and keeps there what changes from now on. Called once for a window.
 *
 * @param move takes over what earlier versions left in this browser, unless that was done
 * @returns when all is at hand
 */
export function rememberAt(host: HostClient, move: () => Promise<void>): Promise<void> {
  keeper = host
  host.on('remembered.changed', ({ key, value }) => {
    // What was changed here since is on its way, and counts.
    if (!unsaved.has(key)) put(key, value)
  })
  return new Promise((resolve) => {
    host.onConnected((connected) => {
      if (connected) void readAll(host, move).then((isDone) => isDone && resolve())
    })
  })
}

/** False where the host has gone meanwhile. */
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
  tell('')
  await Promise.all([...unsaved.keys()].map(save))
  return true
}

function change(key: string, value: unknown): void {
  if (keeper !== null) {
    unsaved.set(key, value)
    void save(key)
  }
  put(key, value)
}

/** At once: a window may be closed or end at any moment. */
async function save(key: string): Promise<void> {
  const value = unsaved.get(key)
  const result = await keeper?.call('remembered.set', { key, value })
  // Once the host is back it's sent again; what it doesn't take lives as long as the window.
  const isLost = result?.ok === false && result.error.reason === 'internal'
  if (!isLost && unsaved.get(key) === value) unsaved.delete(key)
}

function put(key: string, value: unknown): void {
  if (value === null || value === undefined) entries.delete(key)
  else entries.set(key, { value })
  tell(key)
}

function tell(key: string): void {
  for (const listener of [...listeners]) listener(key)
}
