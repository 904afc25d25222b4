/**
 * The text of a feed, in the letters that it names itself in, whatever they are: UTF-8 where it names none that are known.
 *
 * @param charset as whoever gave the feed says; null: nobody said anything
 */
export function feedText(bytes: Uint8Array, charset: string | null): string {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const named = charset ?? /^[\s\S]{0,80}?encoding=["']([\w-]+)/.exec(beginning)?.[1]
  try {
    return new TextDecoder(named ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
