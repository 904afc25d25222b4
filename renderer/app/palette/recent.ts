/** The most recently used commands, on this device. */
import { z } from 'zod'
import { remembered } from '../../docs/remembered.ts'

const MOST = 12
const recent = remembered('recent', z.array(z.string()), [])

/** Ids, most recent first. */
export const recentCommands = (): string[] => recent.get().slice(0, MOST)

export function rememberCommand(id: string): void {
  recent.set([id, ...recent.get().filter((other) => other !== id)].slice(0, MOST))
}
