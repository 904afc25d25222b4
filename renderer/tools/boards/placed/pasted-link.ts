import { type Address, addresses } from '../../../../shared/tools/address.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'))

/** The place whose link was pasted, and nothing else; null also if it was pasted into a text. */
export function pastedLink({ target, clipboardData }: ClipboardEvent): Address | null {
  if (isField(target) || (clipboardData?.files.length ?? 0) > 0) return null
  return addresses.readLink(clipboardData?.getData('text/plain').trim() ?? '')
}
