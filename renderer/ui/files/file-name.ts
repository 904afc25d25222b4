/** A name that every system takes for a file. @param instead for names that say nothing, or that systems keep for themselves */
export function fileName(text: string, instead: string): string {
  const safe = text
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const short = [...safe]
    .slice(0, 60)
    .join('')
    .replace(/^\.+|[. ]+$/g, '')
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?$/i.test(short) ? `${instead} ${short}`.trim() : short
}
