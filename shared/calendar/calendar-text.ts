const [TAB, LF, CR, SPACE] = [9, 10, 13, 32]

/**
 * The text of an iCalendar file, with its lines unfolded. Programs fold lines by bytes, even within a character (RFC
 * 5545, 3.1).
 */
export function calendarText(bytes: Uint8Array): string {
  const unfolded = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const begin = bytes[at] === CR && bytes[at + 1] === LF ? at + 1 : at
    const isFold = bytes[begin] === LF && (bytes[begin + 1] === SPACE || bytes[begin + 1] === TAB)
    if (isFold) at = begin + 1
    else unfolded[length++] = bytes[at] as number
  }
  return new TextDecoder().decode(unfolded.subarray(0, length))
}
