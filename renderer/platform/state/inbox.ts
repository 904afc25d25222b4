/** How many items are unread in each space's inbox, as the host counts them. */
import type { AppData } from './store.ts'

/** @param wanted whether to count this kind of item from a tool; by default everything is counted */
export function countInbox(
  { inbox }: Pick<AppData, 'inbox'>,
  space: string,
  wanted = (_from: string, _kind: string): boolean => true,
): number {
  return Object.entries(inbox[space] ?? {}).reduce((sum, [name, count]) => {
    const [from = '', kind = ''] = name.split('/')
    return wanted(from, kind) ? sum + count : sum
  }, 0)
}
