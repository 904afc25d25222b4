/** How much is unread in the inboxes of spaces, as the host counts it. */
import type { AppData } from './store.ts'

/** @param wanted whether to count what a tool put there as this kind; by default everything is counted */
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
