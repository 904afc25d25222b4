import { isEmoji } from '../../../../shared/tools/chat/emoji.ts'

/** The emoji used last on this device. */
const KEY = 'parley.emoji'
const KEPT = 16
export const QUICK = ['👍', '❤️', '😂', '🎉'] as const

export function recentEmoji(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    if (!Array.isArray(stored)) return []
    return stored.filter((emoji) => typeof emoji === 'string' && isEmoji(emoji)).slice(0, KEPT)
  } catch {
    return []
  }
}

export function rememberEmoji(emoji: string): void {
  try {
    const rest = recentEmoji().filter((other) => other !== emoji)
    localStorage.setItem(KEY, JSON.stringify([emoji, ...rest].slice(0, KEPT)))
  } catch {
    // Without storage none come first.
  }
}
