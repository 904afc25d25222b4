import { withoutEnd } from '../../../shared/base/without-end.ts'

/**
 * Returns a file name that is valid on every system. @param instead used for empty names and names reserved by some
 * system
 */
export function fileName(text: string, instead: string): string {
  const safe = text
    .normalize('NFC')
    // Zero-width joiners are parts of words and emoji.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const short = withoutEnd([...safe].slice(0, 60).join('').replace(/^\.+/, ''), '. ')
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?$/i.test(short) ? `${instead} ${short}`.trim() : short
}
