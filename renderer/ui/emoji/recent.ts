/** Recently used emoji on this device. */
import { z } from 'zod'
import { isEmoji } from '../../../shared/tools/emoji.ts'
import { remembered } from '../../docs/remembered.ts'

const KEPT = 16
export const QUICK = ['👍', '❤️', '😂', '🎉'] as const

const recent = remembered('emoji', z.array(z.string()), [])

export const recentEmoji = (): string[] => recent.get().filter(isEmoji).slice(0, KEPT)

export function rememberEmoji(emoji: string): void {
  recent.set([emoji, ...recentEmoji().filter((other) => other !== emoji)].slice(0, KEPT))
}
