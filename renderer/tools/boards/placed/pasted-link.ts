import { type Address, addresses } from '../../../../shared/tools/address.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'))

/** The place of a pasted link without other text; null if it was pasted into a text field. */
export function pastedLink({ target, clipboardData }: ClipboardEvent): Address | null {
  if (isField(target) || (clipboardData?.files.length ?? 0) > 0) return null
  return addresses.readLink(clipboardData?.getData('text/plain').trim() ?? '')
}
