/** Names and colors of authors, including former members: a space reports only its current ones. */
import { useEffect, useMemo } from 'react'
import { z } from 'zod'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../../shared/record/harmless.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import { remembered } from '../../../docs/remembered.ts'
import { useKeptEqual } from '../../../platform/state/keep-equal.ts'
import { strings } from '../../../strings/first.ts'
import { marksOf } from '../../../ui/people/look-alikes.ts'

export interface Author {
  name: string
  color: string
  /** Distinguishes the device from another with a similar name; null if there is no other. */
  mark: string | null
}

type Known = Omit<Author, 'mark'>

export const UNKNOWN_AUTHOR: Author = {
  get name() {
    return strings.people.formerMember
  },
  color: '#868e96',
  mark: null,
}

const names = z.record(z.string(), z.object({ name: z.string(), color: z.string().regex(/^#[0-9a-f]{6}$/) }))

const namesIn = (space: string) => remembered<Record<string, Known>>(`names.${space}`, names, {})

function save(space: string, authors: ReadonlyMap<string, Author>): void {
  const kept = namesIn(space)
  const entries = [...authors]
    .slice(-LIMITS.membersPerSpace)
    .map(([device, { name, color }]): [string, Known] => [device, { name, color }])
  const now = Object.fromEntries(entries)
  // Joining and leaving change the members, but seldom their names.
  if (JSON.stringify(now) !== JSON.stringify(kept.get())) kept.set(now)
}

/** Authors by device id: current members as they are now, former members as last known. */
export function useAuthors({ id, members, formerMembers }: SpaceDetail): ReadonlyMap<string, Author> {
  const known = useMemo(() => namesIn(id).get(), [id])
  // The other data about members changes with each record.
  const named = useKeptEqual(
    [...formerMembers, ...members].map(({ device, name, color }): [string, Known] => [device, { name, color }]),
  )
  const authors = useMemo(() => {
    const all = new Map<string, Known>([...Object.entries(known), ...named])
    const marks = marksOf([...all].map(([device, { name }]) => ({ device, name })))
    return new Map(
      [...all].map(([device, { name, color }]): [string, Author] => {
        return [device, { name: harmlessName(name), color, mark: marks.get(device) ?? null }]
      }),
    )
  }, [known, named])
  useEffect(() => save(id, authors), [id, authors])
  return authors
}
