/** Threads that this person takes part in, on this device, and the message that each belongs to. */
import { useMemo } from 'react'
import { z } from 'zod'
import { time } from '../../../../shared/record/time.ts'
import { CHANNEL, type MessageName, threadOf } from '../../../../shared/tools/chat/shape.ts'
import { remembered, useRemembered } from '../../../docs/remembered.ts'

const KEPT = 200

const known = z.array(
  z.object({
    channel: z.string().regex(new RegExp(`^(?:${CHANNEL})$`)),
    root: z.object({
      id: z.string().regex(/^[0-9a-f]{24}$/),
      device: z.string().regex(/^[0-9a-f]{64}$/),
      time,
    }),
  }),
)
export interface KnownThread {
  channel: string
  root: MessageName
}

const threadsOf = (space: string) => remembered<KnownThread[]>(`threads.${space}`, known, [])

/** Most recently used first. */
export const knownThreads = (space: string): KnownThread[] => threadsOf(space).get()

export function rememberThread(space: string, channel: string, { id, device, time }: MessageName): void {
  const rest = knownThreads(space).filter(({ root }) => root.id !== id)
  threadsOf(space).set([{ channel, root: { id, device, time } }, ...rest].slice(0, KEPT))
}

/** `knownThreads`, now and after each change. */
export function useKnownThreads(space: string): readonly KnownThread[] {
  const kept = useMemo(() => threadsOf(space), [space])
  return useRemembered(kept)
}

/** Counts by channel, each including the channel's threads. */
export function withThreads(
  threads: readonly KnownThread[],
  counts: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const all: Record<string, number> = { ...counts }
  for (const { channel, root } of threads) {
    const count = counts[threadOf(channel, root.id)] ?? 0
    if (count > 0) all[channel] = (all[channel] ?? 0) + count
  }
  return all
}
