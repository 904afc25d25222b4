/** Ids of items in a space that this device remembers, such as muted or collapsed ones. */
import { useMemo } from 'react'
import { z } from 'zod'
import { remembered, useRemembered } from './remembered.ts'

export interface KeptIds {
  has(space: string, id: string): boolean
  useIds(space: string): readonly string[]
  set(space: string, id: string, kept: boolean): void
}

const IDS = z.array(z.string())
const NONE: string[] = []

/** @param name one word that says what is remembered about them */
export function keptIds(name: string): KeptIds {
  const ids = (space: string) => remembered(`${name}.${space}`, IDS, NONE)
  return {
    has: (space, id) => ids(space).get().includes(id),
    useIds: (space) => useRemembered(useMemo(() => ids(space), [space])),
    set(space, id, kept) {
      const rest = ids(space)
        .get()
        .filter((other) => other !== id)
      ids(space).set(kept ? [...rest, id] : rest)
    },
  }
}
